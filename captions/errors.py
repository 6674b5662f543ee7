"""What stops an item: one root, one branch a room, each with its exit code.

What is merely wrong with a caption is a `captions.record.results.Finding`, never an error.

>>> print(IntakeError("story.txt", "is no text (an image/jpeg)", "Give a text file."))
story.txt: is no text (an image/jpeg). Give a text file.
"""

from __future__ import annotations


class CaptionsError(Exception):
    """Something that stops an item, told as where, what and what to do.

    Args:
        where: File, line, record or column, as the reader would look for it.
        what: What is wrong, without a closing full stop.
        remedy: One sentence saying what to do next.
    """

    exit_code = 1
    detail = ""
    """What shows the fault, in lines of its own; people see it below the sentence."""

    def __init__(self, where: str, what: str, remedy: str) -> None:
        """Keep the three parts, for messages and for JSON."""
        super().__init__(where, what, remedy)
        self.where = where
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        """Give the one sentence a person reads."""
        return f"{self.where}: {self.what}. {self.remedy}".strip()


class UsageError(CaptionsError):
    """A flag, a name or a query that cannot be meant."""

    exit_code = 2


class IntakeError(CaptionsError):
    """An input that cannot be read: missing, not text, broken JSON."""

    exit_code = 3


class ImageError(IntakeError):
    """An image whose structure cannot be trusted, or cannot take what is to be written."""


class WorkError(IntakeError):
    """An item that no worker could work on, or workers that cannot be had."""


class RecordError(CaptionsError):
    """A record or schema that is not in its published form."""

    exit_code = 4


class StoreError(CaptionsError):
    """An archive that cannot be opened, read or written."""

    exit_code = 5


class WriteError(CaptionsError):
    """A file that could not be written."""

    exit_code = 6
