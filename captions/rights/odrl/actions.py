"""The actions of ODRL 2.2, and which takes which in.

Facts of the ODRL Vocabulary 2.2: ``includedIn`` of each action, and the newer names of actions
that are deprecated.

>>> includes("odrl:use", "odrl:write").name, includes("odrl:use", "odrl:sell").name
('YES', 'NO')
"""

from __future__ import annotations

from captions.rights.media import Match

_UNDER = {
    "use": (
        "acceptTracking aggregate annotate anonymize archive attribute compensate concurrentUse"
        " delete derive digitize distribute ensureExclusivity execute grantUse include index inform"
        " install modify move nextPolicy obtainConsent play present print read reproduce"
        " reviewPolicy stream synchronize textToSpeech transform translate uninstall watermark"
    ),
    "play": "display",
    "reproduce": "extract",
    "transfer": "give sell",
}
_PARENT = {
    f"odrl:{child}": f"odrl:{parent}"
    for parent, children in _UNDER.items()
    for child in children.split()
}
_NEWER = {
    "odrl:write": "odrl:modify",
    "odrl:writeTo": "odrl:modify",
    "odrl:append": "odrl:modify",
    "odrl:appendTo": "odrl:modify",
    "odrl:copy": "odrl:reproduce",
    "odrl:export": "odrl:transform",
    "odrl:license": "odrl:grantUse",
    "odrl:pay": "odrl:compensate",
}
_KNOWN = {*_PARENT, *_PARENT.values()}


def includes(action: str, asked: str) -> Match:
    """Tell whether an action of a rule takes the one asked for in; unknown for foreign words."""
    action, asked = (_NEWER.get(name, name) for name in (action, asked))
    step: str | None = asked
    while step is not None:
        if step == action:
            return Match.YES
        step = _PARENT.get(step)
    return Match.NO if action in _KNOWN and asked in _KNOWN else Match.MAYBE
