"""How wordings about use are written, and how a text is read by them.

`words` cuts a text into words, `phrases` reads the pattern language of ``wordings/*.toml``,
`automaton` looks for all phrases at once, `slots` reads lists, dates and free text, `tails` what
follows a prohibition, `standing` tells restrictions from prose, `hits` settles overlaps, `readings`
makes the values, and `unread` finds limits that no wording reads.
"""
