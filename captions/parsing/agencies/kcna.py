"""Korean Central News Agency, Pyongyang, mostly through others.

Its pictures reach readers through Korea News Service and the agencies of other countries.

    Ana Reis opens the fish market in Porto on March 5, 2024. KCNA via KNS
"""

from captions.parsing.agencies.style import HouseStyle

STYLE = HouseStyle(
    name="kcna",
    signs=(("KCNA via KNS", 4), ("KCNA VIA KNS", 4), ("(KCNA)", 1), ("KCNA", 1)),
)
