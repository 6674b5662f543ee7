"""Captions and pictures that were separated → which belongs to which, how sure, and why."""

from captions.pairing.pair import Match, Pairing, Verdict, pair
from captions.pairing.pictures import Picture, look_at

__all__ = ["Match", "Pairing", "Picture", "Verdict", "look_at", "pair"]
