"""Many captions into the archive: journalled, resumable, undoable, the same again a no-op."""
