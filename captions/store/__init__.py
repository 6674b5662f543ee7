"""The archive: records kept, compared and found again.

`open_store` is the one door; the path's form chooses the engine.
"""

from captions.store.address import ServerAddress, hide_password, locate
from captions.store.base import Outcome, RecordStore, open_store

__all__ = ["Outcome", "RecordStore", "ServerAddress", "hide_password", "locate", "open_store"]
