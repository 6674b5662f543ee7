"""Bytes → a decoded policy, no larger and no deeper than a policy can be.

>>> load_policy(b'{"uid": "urn:p"}')
{'uid': 'urn:p'}
"""

from __future__ import annotations

import json
from collections import Counter

import msgspec

from captions.errors import IntakeError

MAX_BYTES = 4 << 20
MAX_DEPTH = 64
MAX_NODES = 100_000


def load_policy(data: bytes, where: str = "policy") -> object:
    """Decode a policy from JSON.

    Raises:
        IntakeError: It is no JSON, or larger or deeper than a policy can be.
    """
    if len(data) > MAX_BYTES:
        raise IntakeError(where, f"is larger than {MAX_BYTES >> 20} MB", "Give one policy.")
    try:
        msgspec.json.decode(data)
        document: object = json.loads(data, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise IntakeError(where, f"is no JSON ({error})", "Give a JSON-LD policy.") from error
    check_size(document, where)
    return document


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a property that is written twice: one of the two would be ignored."""
    found = dict(pairs)
    if len(found) < len(pairs):
        [(twice, _)] = Counter(name for name, _ in pairs).most_common(1)
        raise ValueError(f"{twice} is written twice")
    return found


def check_size(document: object, where: str = "policy") -> int:
    """Count the values of a document, and refuse one that is deeper or larger than a policy.

    Raises:
        IntakeError: It is.
    """
    level, count, depth = [document], 0, 0
    while level:
        count, depth = count + len(level), depth + 1
        if depth > MAX_DEPTH or count > MAX_NODES:
            raise IntakeError(where, "is too deep or too large", "Give one policy.")
        deeper: list[object] = []
        for item in level:
            if isinstance(item, dict):
                if not all(isinstance(key, str) for key in item):
                    raise IntakeError(where, "is no JSON", "Give a JSON-LD policy.")
                deeper += item.values()
            elif isinstance(item, list | tuple):
                deeper += item
        level = deeper
    return count
