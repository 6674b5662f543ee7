"""Getty Images.

A dateline in capitals with month and day opens the caption; the credit in brackets ends it, with
the partner before "via".

    PORTO, PORTUGAL - MARCH 05: Ana Reis opens the fish market on March 05, 2024 in Porto,
    Portugal. (Photo by Rui Sa/Sol News via Getty Images)
"""

from captions.parsing.agencies.style import HouseStyle, Mark

STYLE = HouseStyle(
    name="getty",
    signs=(
        ("via Getty Images", 4),
        ("/Getty Images", 4),
        ("Getty Images", 2),
        ("Local Caption", 2),
        ("NOTE TO USER", 3),
    ),
    marks=(
        Mark(
            "NOTE TO USER",
            r"\bNOTE TO USER\s*+:[^\n]{0,400}?Licen[sc]e Agreement\.?+",
            "mark.licence-notice",
        ),
        Mark(
            "NOTE:",
            r"\(EDITOR(?:S|['’]S|S['’])? NOTE:[^()]{0,400}+\)",
            "mark.editors-note",
        ),
        Mark("ocal", r"\*{3}\s?Local Caption\s?\*{3}(?:\s*+\d{5,}+)?+", "mark.local-caption"),
        Mark("LOCAL", r"\*{3}\s?LOCAL CAPTION\s?\*{3}", "mark.local-caption"),
    ),
)
