"""Restriction wording → statements → a decision for an intended use.

`captions.rights.match.match_wordings` reads wordings (``wordings/*.toml``, one file a code, in the
pattern language of `captions.rights.grammar`), `captions.rights.decide` answers,
`captions.rights.matrix` answers for every territory and medium, and `captions.rights.contracts`
holds what the desk agreed.
"""
