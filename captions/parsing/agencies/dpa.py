"""Deutsche Presse-Agentur.

Date and place open the caption, smaller place last; "Photo:" opens the credit, which ends with
the house.

    05 March 2024, Portugal, Porto: Ana Reis opens the fish market. Photo: Rui Sá/dpa
"""

from captions.parsing.agencies.style import HouseStyle

STYLE = HouseStyle(
    name="dpa",
    signs=(("/dpa", 5), ("/DPA", 4), ("dpa-Zentralbild", 3), ("(dpa)", 3), ("picture alliance", 1)),
)
