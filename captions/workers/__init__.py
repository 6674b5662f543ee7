"""One function over many items: here, on every core, or on the machines of a cluster.

`map_items` is the one door for work per item: parse, validate, read, tag, hash.
"""

from captions.workers.flow import core_count, map_items

__all__ = ["core_count", "map_items"]
