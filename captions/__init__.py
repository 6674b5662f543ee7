"""Reads news-photo captions into IPTC photo records and says what may be done with a picture.

>>> import captions
>>> record = captions.parse_record(captions.Caption(text="Ana Reis in Porto. (AP Photo/Leo Sol)"))
>>> record.creator_names, record.credit_line
(('Leo Sol',), 'AP')
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from captions.errors import CaptionsError as CaptionsError
    from captions.pipeline import parse_record as parse_record
    from captions.pipeline import read_records as read_records
    from captions.record.caption import Caption as Caption
    from captions.record.model import PhotoRecord as PhotoRecord
    from captions.record.results import Finding as Finding
    from captions.store import open_store as open_store
    from captions.validation import validate as validate

__version__ = "0.1.0"

_HOMES = {
    "Caption": "captions.record.caption",
    "CaptionsError": "captions.errors",
    "Finding": "captions.record.results",
    "PhotoRecord": "captions.record.model",
    "open_store": "captions.store",
    "parse_record": "captions.pipeline",
    "read_records": "captions.pipeline",
    "validate": "captions.validation",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> object:
    """Import a public name from its room when first asked for: start-up stays fast."""
    if name not in _HOMES:
        message = f"module 'captions' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)
