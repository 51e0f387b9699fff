"""A choice among codes."""

from typing import Any

from wagtail.blocks import ChoiceBlock


class CodeBlock(ChoiceBlock):
    """A ChoiceBlock whose values are strings in the database and in Python alike.

    Wagtail's own compares each value it reads with every choice, to give back keys of other types: for the lists of
    languages, countries and time zones that is thousands of comparisons a page. Forms still accept only the choices.
    """

    def normalize_choice(self, value: Any) -> str | None:
        return None if value is None else str(value)

    def get_searchable_content(self, value: Any) -> list[str]:
        """Nothing: labels of codes are not words of the letter, and finding them walks the whole list."""
        return []
