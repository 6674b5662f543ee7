"""Yonhap News Agency, Seoul.

The credit stands last and bare, after the restrictions; who supplied the picture is told in the
sentence.

    Ana Reis (R) opens the fish market in Porto on March 5, 2024, in this photo provided by the
    fisheries ministry. (PHOTO NOT FOR SALE) (Yonhap)
"""

from captions.parsing.agencies.style import HouseStyle

STYLE = HouseStyle(
    name="yonhap",
    signs=(("(Yonhap)", 5), ("[YONHAP]", 4), ("via Yonhap", 4), ("/Yonhap", 3), ("Yonhap", 1)),
)
