"""PA Media, London.

The caption says how the credit should read, and the story the picture belongs to. "Picture date"
is the day it was taken, "Issue date" that of its release.

    Ana Reis opens the fish market in Porto. Picture date: Tuesday March 5, 2024. See PA story
    POLITICS Fish. Photo credit should read: Rui Sa/PA Wire
"""

from captions.parsing.agencies.style import HouseStyle, Mark

STYLE = HouseStyle(
    name="pa",
    signs=(
        ("PA Wire", 5),
        ("See PA", 4),
        ("PA Archive", 4),
        ("PA Images", 3),
        ("/PA", 2),
        ("PA Photo", 3),
    ),
    marks=(
        Mark("See PA", r"\bSee PA (?i:story|feature)\b[^.\n]{0,80}+\.?+", "mark.story"),
        Mark(
            "Issue date",
            r"\bIssue date\s*+:\s*+(?:\p{L}++\s++)?\p{L}++\s++\d{1,2},?\s++\d{4}\.?+",
            "mark.issue-date",
        ),
    ),
)
