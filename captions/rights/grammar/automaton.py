"""All wordings as one automaton over words: a text is read once, however many wordings there are.

Each phrase becomes states joined by words, slots and skips. The states reached together are joined
into one when a text first reaches them, so that reading a word is one look-up.

>>> from captions.rights.grammar.phrases import parse_phrase
>>> from captions.rights.grammar.words import Words
>>> automaton = Automaton()
>>> automaton.add(parse_phrase("no [print|photo] (sales|resale)"), "no-sale")
>>> said = Words("Ana waves. (Sol) NO PRINT SALES")
>>> [(match.leaf, match.start, match.stop) for match in automaton.find_all(said, {})]
[('no-sale', 3, 6)]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from captions.rights.grammar.phrases import Choice, Eastern, Skip, Slot, Stop, Word
from captions.rights.grammar.words import Gap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from captions.rights.grammar.phrases import Part, Phrase
    from captions.rights.grammar.words import Words

_STOP = "."
_MAX_SKIPPED_WORDS = 24


class Filling(NamedTuple):
    """What a slot took: its value, the word at its other end, and where its text ends or begins."""

    value: Any
    word: int
    position: int


class SlotReader(Protocol):
    """How the slots of one kind are read."""

    def __call__(self, said: Words, index: int, /) -> Iterable[Filling]:
        """Read from a word on, or back from before a word."""


class Match(NamedTuple):
    """A phrase that was found whole."""

    leaf: Any
    start: int
    """Index of the first word."""
    stop: int
    """Index of the word after the last one."""
    begin: int
    """Position of the first character."""
    end: int
    values: dict[str, Any]
    plain: tuple[int, int]
    """The words of the phrase itself up to a slot: they tell its case."""


class _State:
    """A place in one phrase."""

    __slots__ = ("leaves", "next", "skips", "slots")

    def __init__(self) -> None:
        self.next: dict[str, list[_State]] = {}
        self.slots: dict[Slot, list[_State]] = {}
        self.skips: list[_State] = []
        self.leaves: list[Any] = []


class _Joint:
    """The states that the same words lead to, as one."""

    __slots__ = ("_joints", "_next", "is_open", "leaves", "skip", "slots", "words")

    def __init__(self, states: tuple[_State, ...], joints: _Joints) -> None:
        self._joints = joints
        self._next: dict[str, _Joint] = {}
        self.leaves = [leaf for state in states for leaf in state.leaves]
        self.words: dict[str, list[_State]] = {}
        slots: dict[Slot, list[_State]] = {}
        skipped: list[_State] = []
        for state in states:
            for word, targets in state.next.items():
                self.words.setdefault(word, []).extend(targets)
            for slot, targets in state.slots.items():
                slots.setdefault(slot, []).extend(targets)
            skipped += state.skips
        self.slots = [(slot, joints.join(targets)) for slot, targets in slots.items()]
        self.skip = joints.join(skipped) if skipped else None
        self.is_open = bool(self.leaves or slots or skipped or _STOP in self.words)
        """Whether it can go on, or end, whatever the next word is."""

    def step(self, word: str) -> _Joint | None:
        """Go on by a word; None where no phrase has it here."""
        found = self._next.get(word)
        if found is None and word in self.words:
            found = self._next[word] = self._joints.join(self.words[word])
        return found


class _Joints:
    """Every joint made so far, by its states."""

    def __init__(self) -> None:
        self._made: dict[frozenset[int], _Joint] = {}

    def join(self, states: list[_State]) -> _Joint:
        key = frozenset(map(id, states))
        found = self._made.get(key)
        if found is None:
            unique = {id(state): state for state in states}
            found = self._made[key] = _Joint(tuple(unique.values()), self)
        return found


class Automaton:
    """All phrases, to be looked for from a word on."""

    def __init__(self) -> None:
        """Begin without a phrase."""
        self._starts: dict[str, dict[Slot | None, list[_State]]] = {}
        self._ready: dict[str, list[tuple[Slot | None, _Joint]]] = {}
        self._joints = _Joints()

    def add(self, phrase: Phrase, leaf: Any) -> None:
        """Add a phrase; ``leaf`` comes back with its matches.

        Raises:
            ValueError: Two slots begin the phrase, or nothing but slots is in it.
        """
        phrase, ahead = _without_lead(phrase)
        first = _State()
        for state in _lay(phrase, [first]):
            state.leaves.append((leaf, ahead))
        self._begin(first, None)
        for slot, targets in first.slots.items():
            for target in targets:
                if target.slots or target.leaves or target.skips:
                    raise ValueError(f"{slot.kind} stands before another slot, or alone")
                self._begin(target, slot)
        if first.leaves or first.skips:
            raise ValueError("the phrase may be empty")

    def _begin(self, state: _State, lead: Slot | None) -> None:
        """Let a phrase begin with the words of a state, behind a slot that is read back."""
        for word, targets in state.next.items():
            self._starts.setdefault(word, {}).setdefault(lead, []).extend(targets)

    def find_all(self, said: Words, slots: Mapping[str, SlotReader]) -> Iterator[Match]:
        """Find every phrase in a text.

        Args:
            said: The text.
            slots: Readers by kind; ``kind`` reads on, ``-kind`` reads back.
        """
        words, starts = said.words, self._starts
        last = said.length - 1
        for index, word in enumerate(words):
            if word not in starts:
                continue
            following = words[index + 1] if index < last else ""
            for lead, joint in self._ready.get(word) or self._get_ready(word):
                if joint.is_open or following in joint.words:
                    yield from _Walk(said, index, lead, slots).matches(joint)

    def find_behind(
        self, prefix: tuple[str, ...], said: Words, index: int, slots: Mapping[str, SlotReader]
    ) -> list[Match]:
        """Find phrases from a word on as if a prefix stood there: "NO SALES/ | ARCHIVES".

        Args:
            prefix: First words of phrases that the text leaves out.
            said: The text.
            index: The word behind them.
            slots: As for `find_all`.
        """
        found: list[Match] = []
        for lead, joint in self._ready.get(prefix[0]) or self._get_ready(prefix[0]):
            after: _Joint | None = joint
            for word in prefix[1:]:
                after = after.step(word) if after is not None else None
            if lead is None and after is not None:
                found += _Walk(said, index, None, slots).matches(after, left_out=True)
        return found

    def _get_ready(self, word: str) -> list[tuple[Slot | None, _Joint]]:
        """Join the states behind a first word, when a text first has it."""
        ready = [(lead, self._joints.join(states)) for lead, states in self._starts[word].items()]
        self._ready[word] = ready
        return ready


def _without_lead(phrase: Phrase) -> tuple[Phrase, frozenset[str]]:
    """Take off what may stand before a slot that begins a phrase: ``[for] {media} only``."""
    if len(phrase) < 2 or not isinstance(phrase[0], Choice) or not isinstance(phrase[1], Slot):
        return phrase, frozenset()
    words = [branch[0] for branch in phrase[0].branches if len(branch) == 1]
    if not phrase[0].optional or len(words) < len(phrase[0].branches):
        return phrase, frozenset()
    return phrase[1:], frozenset(word.text for word in words if isinstance(word, Word))


def _lay(phrase: Phrase, ends: list[_State]) -> list[_State]:
    """Lay a phrase behind states; gives the states it ends in."""
    for part in phrase:
        ends = _lay_part(part, ends)
    return ends


def _lay_part(part: Part, ends: list[_State]) -> list[_State]:
    if isinstance(part, Choice):
        laid = [state for branch in part.branches for state in _lay(branch, ends)]
        return [*ends, *laid] if part.optional else laid
    if isinstance(part, Eastern):
        for character in part.text:
            ends = _lay_part(Word(character), ends)
        return ends
    target = _State()
    for state in dict.fromkeys(ends):
        if isinstance(part, Slot):
            state.slots.setdefault(part, []).append(target)
        elif isinstance(part, Skip):
            state.skips.append(target)
        else:
            word = _STOP if isinstance(part, Stop) else part.text
            state.next.setdefault(word, []).append(target)
    return [target]


class _Walk:
    """One walk through the automaton, from one word of a text."""

    __slots__ = ("found", "lead", "said", "slots", "start")

    def __init__(
        self, said: Words, start: int, lead: Slot | None, slots: Mapping[str, SlotReader]
    ) -> None:
        self.said, self.start, self.lead, self.slots = said, start, lead, slots
        self.found: list[Match] = []

    def matches(self, joint: _Joint, *, left_out: bool = False) -> list[Match]:
        """Go on from the first word, or with it where the phrase's own first words are left out."""
        if left_out:
            self._start_with(joint)
        else:
            self._go(joint, self.start + 1, self.said.ends[self.start], {}, 0)
        return self.found

    def _start_with(self, joint: _Joint) -> None:
        said, index = self.said, self.start
        after = joint.step(said.words[index])
        if after is not None:
            self._go(after, index + 1, said.ends[index], {}, 0)
        for slot, behind in joint.slots:
            for filling in self.slots[slot.kind](said, index):
                taken = {slot.field: filling.value}
                self._go(behind, filling.word, filling.position, taken, index + 1)

    def _go(
        self, joint: _Joint | None, index: int, end: int, values: dict[str, Any], plain: int
    ) -> None:
        """Go on word by word, taking note of what ends on the way."""
        said = self.said
        while joint is not None:
            for leaf in joint.leaves:
                self._note(leaf, index, end, values, plain or index)
            if index >= said.length:
                return
            word = said.words[index]
            if not joint.is_open and word not in joint.words:
                return
            if said.gap(index) is Gap.HARD:
                over = joint.step(_STOP)
                if over is None:
                    return
                joint = over
            for slot, after in joint.slots:
                for filling in self.slots[slot.kind](said, index):
                    taken = {**values, slot.field: filling.value}
                    self._go(after, filling.word, filling.position, taken, plain or index)
            if joint.skip is not None:
                self._skip(joint.skip, index, values, plain or index)
            joint = joint.step(word)
            index += 1
            end = said.ends[index - 1]

    def _skip(self, joint: _Joint, index: int, values: dict[str, Any], plain: int) -> None:
        """Pass over words until one that is named."""
        said = self.said
        for at in range(index, min(index + _MAX_SKIPPED_WORDS, said.length)):
            if at > index and said.gap(at) is Gap.HARD:
                return
            after = joint.step(said.words[at])
            if after is not None:
                self._go(after, at + 1, said.ends[at], values, plain)

    def _note(
        self,
        leaf: tuple[Any, frozenset[str]],
        stop: int,
        end: int,
        values: dict[str, Any],
        plain: int,
    ) -> None:
        """Take note of a phrase; one that begins with a slot has that read back first."""
        said, start = self.said, self.start
        meaning, ahead = leaf
        if self.lead is None:
            match = Match(meaning, start, stop, said.starts[start], end, values, (start, plain))
            self.found.append(match)
            return
        for filling in self.slots[f"-{self.lead.kind}"](said, start):
            taken = {self.lead.field: filling.value, **values}
            first, begin = filling.word, filling.position
            if first and said.words[first - 1] in ahead and said.gap(first) is Gap.SPACE:
                first, begin = first - 1, said.starts[first - 1]
            self.found.append(Match(meaning, first, stop, begin, end, taken, (start, plain)))
