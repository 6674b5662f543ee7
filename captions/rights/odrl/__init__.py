"""Statements ⇄ ODRL 2.2 policies in the RightsML 2.0 profile (semantics §7)."""

from captions.rights.odrl.reader import statements_from_policy
from captions.rights.odrl.writer import policy_of, policy_of_record

__all__ = ["policy_of", "policy_of_record", "statements_from_policy"]
