"""Feeds of the archive: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1, whole letters with what they enclose.

`formats` writes the three, `letters` turns rows of the record into what a feed holds, `views` answers.
"""
