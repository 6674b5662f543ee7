"""Reads news-photo captions into IPTC photo records and says what may be done with a picture."""

__version__ = "0.1.0"
