"""Metadata inside image files: IIM, XMP and Exif read, reconciled, and written in step."""
