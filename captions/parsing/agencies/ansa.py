"""ANSA, Rome.

The house opens the credit, which stands last without brackets, the name in capitals.

    Ana Reis opens the fish market in Porto, Portugal, 05 March 2024. ANSA/RUI SA
"""

from captions.parsing.agencies.style import HouseStyle

STYLE = HouseStyle(name="ansa", signs=(("ANSA/", 5), ("ANSA /", 5), ("(ANSA)", 4), ("ANSA", 1)))
