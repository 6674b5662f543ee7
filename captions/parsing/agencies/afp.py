"""Agence France-Presse.

The photographer's family name is in capitals, the credit in brackets; a second one names the
distributor. Pictures for a feature name its story.

    Ana Reis opens the fish market in Porto on March 5, 2024. (Photo by Rui SÁ / AFP) (Photo by
    RUI SÁ/AFP via Getty Images)
"""

from captions.parsing.agencies.style import HouseStyle, Mark

STYLE = HouseStyle(
    name="afp",
    signs=(
        ("/ AFP)", 5),
        ("AFP PHOTO", 5),
        ("AFP Photo", 4),
        ("/AFP", 3),
        ("AFP/", 3),
        ("AFP", 2),
    ),
    marks=(
        Mark(
            "TO GO WITH",
            r"\bTO GO WITH (?:AFP )?[^.()\n]{0,120}?(?:\bBY [\p{Lu}\s,'-]{3,60}+|(?=[.()\n]|$))",
            "mark.story",
        ),
    ),
)
