"""Xinhua News Agency.

The day of sending in brackets, a dateline with the house's name, and the house before the name at
the end, sometimes with the writer's initials.

    (240305) -- PORTO, March 5, 2024 (Xinhua) -- Ana Reis opens the fish market in Porto, Portugal,
    March 5, 2024. (Xinhua/Rui Sa)(rs)
"""

from captions.parsing.agencies.style import HouseStyle, Mark

STYLE = HouseStyle(
    name="xinhua",
    signs=(("(Xinhua)", 5), ("(Xinhua/", 5), ("/Xinhua", 4), ("Xinhua", 1)),
    marks=(
        Mark(
            "Xinhua",
            r"(?<=\))\s*+\(\p{Ll}{2,4}(?:/\p{Ll}{2,4})?\)(?=\s*+$)",
            "mark.writer",
        ),
    ),
)
