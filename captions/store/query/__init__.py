"""The query language: text → a tree → what every store answers alike."""

from captions.store.query.model import Query

__all__ = ["Query"]
