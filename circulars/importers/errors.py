"""The one small tree of errors an import can end in. Each message says what is wrong and what to do, for a person."""


class ImportFailure(Exception):
    """A file could not be taken in. `str()` is a sentence for the person who runs the import."""


class UnreadableFile(ImportFailure):
    """The file cannot be opened, is empty, too large, binary, or in no encoding that can be recognised."""


class NotALetter(ImportFailure):
    """The text has no circular number, or no title."""


class NumberConflict(ImportFailure):
    """The number already belongs to another letter of the series."""


class LetterChanged(ImportFailure):
    """The letter was imported before and its text is different now; the caller did not ask for updates."""


class EditedSince(ImportFailure):
    """The letter's page was edited on the site after its import: an update would destroy that work."""
