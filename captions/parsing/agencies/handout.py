"""Pictures handed out by forces, space agencies, the United Nations, the White House.

The photographer's rank stands before the name, the force before "photo by". A picture number may
open the caption.

    240305-N-AB123-1001 ATLANTIC OCEAN (March 5, 2024) Sailors paint a buoy. (U.S. Navy photo by
    Mass Communication Specialist 2nd Class Rui Sa)
"""

from captions.parsing.agencies.style import HouseStyle, Mark

STYLE = HouseStyle(
    name="handout",
    signs=(
        ("U.S. Navy photo", 5),
        ("U.S. Army photo", 5),
        ("U.S. Air Force photo", 5),
        ("U.S. Marine Corps photo", 5),
        ("DoD photo", 5),
        ("Photo By ", 4),
        ("NASA/", 4),
        ("UN Photo/", 5),
        ("Official White House", 5),
        ("White House Photo", 4),
        ("Courtesy photo", 2),
        ("ESA/", 2),
    ),
    marks=(
        Mark(
            "-",
            r"\A\s*+\d{6}-\p{Lu}{1,2}-\p{Lu}{2}\d{3}-\d{3,4}\b",
            "mark.picture-id",
        ),
        Mark("View Image Page", r"\bsee less \| View Image Page\b", "mark.link"),
        Mark("VIEW ORIGINAL", r"\bVIEW ORIGINAL\b", "mark.link"),
    ),
)
