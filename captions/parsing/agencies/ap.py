"""The Associated Press.

"AP Photo" opens the credit of its own pictures, "via AP" ends that of others'; a partner follows
the slash and stands before the name. File pictures open with "FILE -".

    FILE - Ana Reis, right, opens the fish market in Porto, Tuesday, March 5, 2024. (AP
    Photo/Sol News, Rui Sá, File)
"""

from captions.parsing.agencies.style import HouseStyle, Mark

STYLE = HouseStyle(
    name="ap",
    signs=(
        ("AP Photo", 5),
        ("via AP", 4),
        ("AP PHOTO", 4),
        ("The Associated Press", 1),
        ("/AP)", 2),
        ("FILE - ", 1),
    ),
    marks=(
        Mark("XMIT", r"\b(?:ORG )?XMIT:\s*+\w++", "mark.picture-id"),
        Mark("STORY", r"\bUSE WITH AP STORY[^.()\n]{0,60}+", "mark.story"),
    ),
)
