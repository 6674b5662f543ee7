"""The credit stretches of a caption → photographers, credit line, source."""
