"""Press Trust of India, New Delhi.

The town opens the caption with a colon; the credit stands last, and a picture number in brackets
may follow it.

    Porto: Ana Reis opens the fish market, Tuesday, March 5, 2024. (PTI Photo/Rui
    Sa)(PTI03_05_2024_000123B)
"""

from captions.parsing.agencies.style import HouseStyle, Mark

STYLE = HouseStyle(
    name="pti",
    signs=(("PTI Photo", 5), ("(PTI", 3), ("/PTI", 3)),
    marks=(Mark("PTI", r"\(PTI\d{1,2}_\d{1,2}_\d{4}_\w++\)", "mark.picture-id"),),
)
