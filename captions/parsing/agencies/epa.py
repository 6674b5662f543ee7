"""European Pressphoto Agency (EPA, for some years EPA-EFE).

A picture number opens the caption, day before month; the credit ends it in capitals, with partner
and "HANDOUT" behind the name.

    epa12345678 Ana Reis opens the fish market in Porto, Portugal, 05 March 2024. EPA/RUI SA /
    POOL
"""

from captions.parsing.agencies.style import HouseStyle, Mark

STYLE = HouseStyle(
    name="epa",
    signs=(("EPA-EFE/", 5), ("EPA/", 5), ("EPA-EFE", 3), ("epa0", 5), ("epa1", 5), ("/EPA", 3)),
    marks=(Mark("epa", r"\bepa\d{8}\p{Ll}?+\b", "mark.picture-id"),),
)
