"""No house in particular: captions that show no agency's habits. The module to copy.

A style says how its captions are known (``signs``), which words of its own become no property
(``marks``), and under which names it delivers if our table of parties has them not (``names``).

    Ana Reis opens the fish market in Porto on March 5, 2024. Photo: Rui Sá
"""

from captions.parsing.agencies.style import HouseStyle

STYLE = HouseStyle(name="generic")
