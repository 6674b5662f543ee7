"""Kyodo News, Tokyo.

The place in capitals with its country opens the caption; the house stands last, bare or after two
signs of equality.

    PORTO, Portugal - Ana Reis opens the fish market in Porto on March 5, 2024. (Kyodo) ==Kyodo
"""

from captions.parsing.agencies.style import HouseStyle, Mark

STYLE = HouseStyle(
    name="kyodo",
    signs=(("(Kyodo)", 5), ("==Kyodo", 5), ("Kyodo News", 2), ("Kyodo", 1)),
    marks=(Mark("==", r"(?<=\)\s?)={2,3}Kyodo\b", "mark.closing"),),
)
