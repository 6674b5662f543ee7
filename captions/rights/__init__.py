"""Restriction wording → statements → a decision for an intended use.

`captions.rights.match` reads wordings, `captions.rights.decide` answers, `captions.rights.matrix`
answers for every territory and medium, and `captions.rights.contracts` holds what the desk agreed.
"""
