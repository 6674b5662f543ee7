"""The credit stretches of a caption → photographers, credit line, source.

A caption may hold several credits, before or after each other: the last one names who must be
credited, unless one says so outright ("Photo credit should read …"); what an earlier one credits
is the source. Where the credit names no source, the description may ("in this photo provided
by …").

>>> from captions.parsing.agencies import choose_style
>>> from captions.parsing.segment import segment
>>> text = "Crabs in Porto. / SOL PHOTO / POOL / Ana Reis (Photo by Ana Reis/AFP)"
>>> style = choose_style(text)
>>> credits = read_credits(segment(text, (), style), style)
>>> [c.value for c in credits.creators], credits.credit_line.value, credits.source.value
(['Ana Reis'], 'AFP', 'Pool')
"""

from captions.parsing.credits.reading import read_credits

__all__ = ["read_credits"]
