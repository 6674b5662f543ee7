"""TASS, Moscow.

Place and date in capitals open the caption, and the name stands before the house.

    PORTO, PORTUGAL - MARCH 5, 2024: Ana Reis opens the fish market. Rui Sa/TASS
"""

from captions.parsing.agencies.style import HouseStyle

STYLE = HouseStyle(
    name="tass", signs=(("/TASS", 5), ("TASS/", 4), ("ITAR-TASS", 4), ("(TASS)", 3), ("TASS", 1))
)
