"""No house in particular: the style of captions that show no agency's habits. A model to copy.

Ana Reis opens the fish market in Porto on March 5, 2024. Photo: Rui Sá
"""

from captions.parsing.agencies.style import HouseStyle

STYLE = HouseStyle(name="generic", signs=())
