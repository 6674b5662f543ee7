"""Reuters.

The credit stands last without brackets and opens with the house; initials of writer and editor
may follow it, and a line of keywords in brackets.

    Ana Reis opens the fish market in Porto, Portugal, March 5, 2024. REUTERS/Rui Sa/Pool RS/AR
"""

from captions.parsing.agencies.style import HouseStyle, Mark

STYLE = HouseStyle(
    name="reuters",
    signs=(("REUTERS/", 5), ("via REUTERS", 5), ("TPX IMAGES", 3), ("REUTERS", 2), ("/Reuters", 3)),
    marks=(
        Mark("TPX", r"\bTPX IMAGES OF THE DAY(?:\s++PICTURES?)?", "mark.best-of-day"),
        Mark(
            "Tags:",
            r"[(\[](?:\p{Lu}[\p{Lu}\s.,/]*+-\s*+)?Tags:\s*+[\p{Lu}\s,/&-]++[)\]]",
            "mark.keywords",
        ),
    ),
)
