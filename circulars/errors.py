"""The errors of the plugin's core. The domain raises them; views, commands and the admin speak to people."""


class CircularsError(Exception):
    """Base of all errors of this package."""


class NumberTaken(CircularsError):
    """The number belongs to another circular of the series.

    `number`, `series_name`, `holder_title` ("" if unknown), `holder_deleted`, `next_number` say all a message needs.
    """

    def __init__(self, *, number: int, series_name: str, holder_title: str, holder_deleted: bool, next_number: int):
        self.number = number
        self.series_name = series_name
        self.holder_title = holder_title
        self.holder_deleted = holder_deleted
        self.next_number = next_number
        super().__init__(
            f"Number {number} of the series “{series_name}” already belongs to "
            f"“{holder_title or 'another circular'}”{' (since deleted)' if holder_deleted else ''}. "
            f"The next free number is {next_number}."
        )
