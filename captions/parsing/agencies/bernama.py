"""Bernama, Kuala Lumpur.

The place in capitals and the day open the caption; "fotoBERNAMA" after two dashes ends it, with
the year in brackets. "today" is the day of the dateline.

    PORTO, March 5 -- Ana Reis opens the fish market. -- fotoBERNAMA (2024) COPYRIGHT RESERVED
"""

from captions.parsing.agencies.style import HouseStyle, Mark

STYLE = HouseStyle(
    name="bernama",
    signs=(("fotoBERNAMA", 5), ("BERNAMA", 2)),
    names=frozenset({"fotobernama", "bernama"}),
    marks=(Mark("COPYRIGHT", r"(?<=BERNAMA\s?)\(\d{4}\)\s*+COPYRIGHT RESERVED", "mark.copyright"),),
)
