"""How a caption is laid out: which stretches are sentences, credit, dateline or marks.

`segment` makes a `Layout` once; every reader of a field family works from it.
"""

from __future__ import annotations

import msgspec

from captions.record.caption import Claim, Span


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """A caption cut into its parts; spans are in order, inside ``text``, and do not overlap."""

    text: str
    headline: Span | None = None
    """A line of its own ahead of the sentences ("PRESIDENT VOTES IN PORTO.")."""
    dateline: Span | None = None
    """Place and date ahead of the sentences ("PORTO, PORTUGAL - MARCH 05:")."""
    sentences: tuple[Span, ...] = ()
    """The description, sentence by sentence; the first one that is no label says what is shown."""
    tails: tuple[Span, ...] = ()
    """Credit stretches, wherever they stand: "(AP Photo/Ana Reis)", "Photo: Ana Reis/dpa"."""
    taken: tuple[Span, ...] = ()
    """Restriction and notice wording, read by `captions.rights.match`."""
    marks: tuple[Claim, ...] = ()
    """Words understood that become no property: picture ids, FILE marks, story references."""
    file_photo: bool = False
    """True when the caption calls it a file photo: its date is not the story's."""

    def sentence_texts(self) -> tuple[str, ...]:
        """Give the text of each sentence, in order."""
        return tuple(self.text[span.start : span.end] for span in self.sentences)
