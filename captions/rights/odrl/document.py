"""A policy as it comes → its rules in one form, whatever spelling it was written in.

Read are compact and full addresses, names with and without prefix, single values and lists, node
objects, references into ``@graph``, expanded JSON-LD, and the older JSON form (``policytype``,
``permissions`` …). Nothing is fetched. What has no place in the form is kept as an oddity: whoever
reads a rule must not act on it as if the oddity were not there.

>>> [policy] = read_policies({"@context": "http://www.w3.org/ns/odrl.jsonld", "@type": "Set",
...     "uid": "urn:p", "prohibition": {"target": "urn:a", "action": "http://www.w3.org/ns/odrl/2/sell"}})
>>> policy.rules[0].actions[0].name, policy.rules[0].oddities
('odrl:sell', ())
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import regex

from captions.errors import IntakeError, RecordError
from captions.rights.odrl.loading import MAX_DEPTH, MAX_NODES, check_size
from captions.rights.odrl.rules import Act, Condition, Logic, Policy, Rule, Value
from captions.rights.odrl.terms import PREFIXES, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WORDS_SHOWN = 2000
_OLDER = {
    "policytype": "@type",
    "policyid": "@id",
    "permissions": "permission",
    "prohibitions": "prohibition",
    "duties": "duty",
    "constraints": "constraint",
    "name": "leftOperand",
    "rightoperand": "rightOperand",
    "datatype": "dataType",
    "type": "@type",
    "uid": "@id",
    "id": "@id",
}
_LOGIC = ("or", "and", "xone", "andSequence")
_CATALOGUE = ("dct:title", "dct:description", "dct:creator", "dct:issued", "dct:modified")
_SILENT = frozenset({"@type", "@id", "description", "file", *_CATALOGUE})
"""Properties of any node that say nothing about use."""

_PREFIX = regex.compile(r"[\p{L}_][\p{L}\p{N}_.-]*")


def read_policies(document: object, where: str = "policy") -> tuple[Policy, ...]:
    """Read every policy of a document.

    Raises:
        IntakeError: The document is too deep or too large.
        RecordError: It holds no policy.
    """
    check_size(document, where)
    reader = _Reader(document)
    policies = tuple(reader.policy(node) for node in reader.find_policies())
    if not policies:
        raise RecordError(where, "holds no ODRL policy", "Give JSON-LD with rules.")
    return policies


class _Reader:
    """Knows the prefixes of one document, and its nodes by their address."""

    def __init__(self, document: object) -> None:
        self._prefixes = {iri: name for name, iri in PREFIXES.items()}
        self._names = {name: name for name in PREFIXES}
        self._oddities: list[str] = []
        self._visited = 0
        tops = document if isinstance(document, list) else [document]
        for top in tops:
            if isinstance(top, dict):
                self._learn(top.get("@context"))
        self._tops = [self._node(node) for top in tops for node in _spread(top)]
        self._by_id = {
            node["@id"]: node
            for node in self._tops
            if isinstance(node.get("@id"), str) and len(node) > 1
        }

    def _learn(self, context: object) -> None:
        """Learn prefixes; a context that gives known words another meaning is an oddity."""
        for entry in _list(context):
            if isinstance(entry, str):
                continue
            if not isinstance(entry, dict):
                self._oddities.append(f"@context {_show(entry)}")
                continue
            for name, meaning in entry.items():
                self._learn_word(name, meaning)

    def _learn_word(self, name: str, meaning: object) -> None:
        is_prefix = isinstance(meaning, str) and meaning[-1:] in {"/", "#", ":"}
        if not is_prefix or not _PREFIX.fullmatch(name) or name in _WORDS:
            self._oddities.append(f"@context {name}: {_show(meaning)}")
            return
        known = self._prefixes.get(str(meaning))
        if name in PREFIXES and known != name:
            self._oddities.append(f"@context {name}: {_show(meaning)}")
        else:
            self._names[name] = known or str(meaning)

    def term(self, word: str) -> str:
        """Give an address or a name in one spelling: ``odrl:sell``, or the full address."""
        word = word.strip()
        for iri, name in self._prefixes.items():
            if word.startswith(iri):
                return f"{name}:{word[len(iri) :]}"
        head, colon, rest = word.partition(":")
        if colon and head in self._names and not rest.startswith("//"):
            known = self._names[head]
            return f"{known}:{rest}" if known in PREFIXES else f"{known}{rest}"
        return word

    def name(self, word: str) -> str:
        """Give a word that the published context knows; a bare one is ODRL's."""
        found = self.term(word)
        if ":" not in found:
            return f"odrl:{found}"
        # The published context makes `neq` an address that does not exist.
        return "odrl:neq" if found == "odrl:neg" else found

    def _node(self, node: dict[str, object]) -> dict[str, object]:
        """Give a node with its keys in one spelling."""
        plain: dict[str, object] = {}
        for key, value in node.items():
            name = self.term(key).removeprefix("odrl:")
            name = _OLDER.get(name, name)
            if name in plain:
                # Two spellings of one property: both count.
                value = [*_list(plain[name]), *_list(value)]
            plain[name] = value
        return plain

    def _nodes(self, value: object) -> Iterator[dict[str, object]]:
        """Give node objects of a value; a reference gives the node it names, if it is here."""
        for item in _list(value):
            self._charge(1)
            if isinstance(item, str):
                item = {"@id": item}
            if not isinstance(item, dict):
                yield {"?": item}
                continue
            node = self._node(item)
            if "@list" in node or "@set" in node or "@graph" in node:
                yield from self._nodes(node.get("@list", node.get("@set", node.get("@graph"))))
                continue
            address = node.get("@id")
            if len(node) == 1 and isinstance(address, str):
                node = self._by_id.get(address, node)
                self._charge(check_size(node))
            yield node

    def _charge(self, visited: int) -> None:
        """Count what is read: references may lead round in circles, or to one large node often."""
        self._visited += visited
        if self._visited > MAX_NODES:
            raise IntakeError("policy", "refers to itself without end", "Give one policy.")

    def find_policies(self) -> list[dict[str, object]]:
        """Give the nodes that are policies by their type or by holding rules."""
        hung = [found for node in self._tops for found in self._nodes(node.get("hasPolicy"))]
        known = [node for node in self._tops if self._is_policy(node)]
        seen = {id(node) for node in known}
        return [*known, *(node for node in hung if id(node) not in seen)]

    def _is_policy(self, node: Mapping[str, object]) -> bool:
        return not _KINDS.isdisjoint(node) or not _POLICIES.isdisjoint(self._types(node))

    def _types(self, node: Mapping[str, object]) -> tuple[str, ...]:
        return tuple(self.name(word) for word in _texts(node.get("@type")))

    def policy(self, node: dict[str, object]) -> Policy:
        self._learn(node.get("@context"))
        oddities = list(dict.fromkeys(self._oddities))
        rules: list[Rule] = []
        for key, value in node.items():
            if key in _KINDS:
                rules += [self.rule(Kind(key), item, 0) for item in self._nodes(value)]
            elif key not in _POLICY_WORDS | _SILENT:
                oddities.append(f"{key}: {_show(value)}")
        return Policy(
            uid=_text(node.get("@id")),
            types=self._types(node),
            profiles=tuple(self._addresses(node.get("profile"))),
            rules=tuple(self._inherit(rule, node) for rule in rules),
            oddities=tuple(oddities),
        )

    def _inherit(self, rule: Rule, node: Mapping[str, object]) -> Rule:
        """Give a rule the parties and the target that the policy states for all its rules."""
        return rule._replace(
            targets=rule.targets or tuple(self._addresses(node.get("target"))),
            assignees=rule.assignees or tuple(self._addresses(node.get("assignee"))),
        )

    def rule(self, kind: Kind, node: dict[str, object], depth: int) -> Rule:
        oddities: list[str] = []
        duties: list[Rule] = []
        notes: dict[str, object] = {}
        for key, value in node.items():
            if key.startswith("captions:"):
                notes[key.removeprefix("captions:")] = _plain(value)
            elif key in {"duty", "obligation"} and kind is Kind.PERMISSION and depth < 4:
                duties += [
                    self.rule(Kind.OBLIGATION, item, depth + 1) for item in self._nodes(value)
                ]
            elif key not in _RULE_WORDS | _SILENT:
                oddities.append(f"{key}: {_show(value)}")
        targets, odd_targets = self._parties(node.get("target"))
        assignees, odd_assignees = self._parties(node.get("assignee"))
        return Rule(
            kind=kind,
            uid=_text(node.get("@id")),
            actions=tuple(self._act(item) for item in _list(node.get("action"))),
            conditions=self.conditions(node.get("constraint")),
            duties=tuple(duties),
            targets=targets,
            assignees=assignees,
            notes=notes,
            oddities=(*oddities, *odd_targets, *odd_assignees),
            words=_show(node),
        )

    def _parties(self, value: object) -> tuple[tuple[str, ...], list[str]]:
        """Give the addresses of a target or party; a refined collection is an oddity besides."""
        found, odd = [], []
        for node in self._nodes(value) if value is not None else ():
            address = _text(node.get("@id")) or _text(node.get("source"))
            found.append(address or _show(node))
            if "refinement" in node or (address is None and node):
                odd.append(_show(node))
        return tuple(found), odd

    def _addresses(self, value: object) -> Iterator[str]:
        if value is not None:
            for node in self._nodes(value):
                yield _text(node.get("@id")) or _show(node)

    def _act(self, value: object) -> Act:
        if isinstance(value, str):
            return Act(self.name(value))
        if not isinstance(value, dict):
            return Act(f"?{_show(value)}")
        node = self._node(value)
        named = next(self._addresses(node.get("rdf:value")), None) or _text(node.get("@id"))
        known = {"@id", "@type", "rdf:value", "refinement", "includedIn", "implies"}
        if named is None or not known.issuperset(node):
            return Act(f"?{_show(value)}")
        return Act(self.name(named), self.conditions(node.get("refinement")))

    def conditions(self, value: object, depth: int = 0) -> tuple[Condition | Logic, ...]:
        """Read constraints or refinements."""
        if value is None:
            return ()
        return tuple(self._condition(node, depth) for node in self._nodes(value))

    def _condition(self, node: dict[str, object], depth: int) -> Condition | Logic:
        logic = [name for name in _LOGIC if name in node]
        uid = _text(node.get("@id"))
        if len(logic) == 1 and depth < MAX_DEPTH and {"@id", "@type", logic[0]}.issuperset(node):
            return Logic(logic[0], self.conditions(node[logic[0]], depth + 1), uid)
        operand = next(iter(_texts(node.get("leftOperand"))), "?")
        operator = next(iter(_texts(node.get("operator"))), "?")
        right = node.get("rightOperand", node.get("rightOperandReference"))
        odd = [f"{k}: {_show(v)}" for k, v in node.items() if k not in _CONDITION_WORDS]
        many = [k for k in ("leftOperand", "operator") if len(_texts(node.get(k))) > 1]
        return Condition(
            operand=self.name(operand),
            operator=self.name(operator),
            values=tuple(self._value(item) for item in _items(right)),
            oddities=tuple(odd + many + ([] if "@type" in node or node else ["empty"])),
            uid=uid,
        )

    def _value(self, item: object) -> Value:
        if isinstance(item, dict):
            node = self._node(item)
            address = _text(node.get("@id"))
            if address is not None and len(node) == 1:
                return Value(self.term(address), is_node=True)
            text = node.get("@value")
            if {"@value", "@type", "@language"}.issuperset(node) and _is_scalar(text):
                return Value(str(text), is_node=False)
            return Value(f"?{_show(item)}", is_node=False)
        return Value(str(item), is_node=False) if _is_scalar(item) else Value("?", is_node=False)


_KINDS = frozenset(kind.value for kind in Kind)
_POLICIES = frozenset(
    f"odrl:{name}"
    for name in ("Policy", "Set", "Agreement", "Offer", "Request", "Ticket", "Assertion", "Privacy")
)
_POLICY_WORDS = frozenset({"@context", "profile", "conflict", "assigner", "assignee", "target"})
_RULE_WORDS = frozenset({"action", "constraint", "target", "assigner", "assignee"})
_CONDITION_WORDS = frozenset(
    {"@id", "@type", "leftOperand", "operator", "rightOperand", "rightOperandReference", "dataType"}
)
_WORDS = _KINDS | _RULE_WORDS | _POLICY_WORDS | _CONDITION_WORDS | frozenset({*_LOGIC, *_OLDER})


def _spread(top: object) -> Iterator[dict[str, object]]:
    """Give the nodes of a document: itself, or those of its graph."""
    if isinstance(top, dict):
        graph = top.get("@graph")
        if graph is None:
            yield top
        else:
            yield from (node for node in _list(graph) if isinstance(node, dict))


def _list(value: object) -> list[object]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _items(value: object) -> Iterator[object]:
    """Give the values of a right operand, out of any list or set they are wrapped in."""
    for item in _list(value):
        inner = item.get("@list", item.get("@set")) if isinstance(item, dict) else None
        yield from _list(inner) if inner is not None else [item]


def _texts(value: object) -> list[str]:
    """Give the words of a value, or the addresses of its nodes."""
    found = []
    for item in _list(value):
        if isinstance(item, dict):
            item = item.get("@id", item.get("uid", item.get("id")))
        found.append(item if isinstance(item, str) else _show(item))
    return found


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _plain(value: object) -> object:
    """Give the value of one of our own properties, unwrapped from expanded JSON-LD."""
    if isinstance(value, dict):
        return value.get("@value", value.get("@id"))
    if isinstance(value, list):
        plain = [_plain(item) for item in value]
        return plain[0] if len(plain) == 1 else plain
    return value


def _is_scalar(value: object) -> bool:
    return isinstance(value, str | int | float | bool)


def _show(value: object) -> str:
    """Show what was written, cut short."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return text if len(text) <= _WORDS_SHOWN else f"{text[:_WORDS_SHOWN]}…"
