"""Form widgets of the admin."""

from typing import Any, NamedTuple

from django import forms
from django.urls import reverse
from django.utils.html import format_html


class NumberOffer(NamedTuple):
    """The number the form proposes, and the series it is the next number of."""

    series_id: int
    number: int


class CircularNumberInput(forms.NumberInput):
    """A number, and beside it, hidden, what was proposed: so that another series can bring another proposal.

    With JavaScript the proposal changes as soon as another series is chosen (circulars/admin/number.js). Without, the
    form compares what comes back with `read_offer()` and says so at the field.
    """

    offer: NumberOffer | None = None

    class Media:
        js = ["circulars/admin/number.js"]

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: Any = None) -> dict[str, Any]:
        return {
            **super().build_attrs(base_attrs, extra_attrs),
            "data-controller": "circulars-number",
            "data-circulars-number-url-value": reverse("circulars_admin:next_number"),
        }

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        offer = f"{self.offer.series_id}:{self.offer.number}" if self.offer else ""
        hidden = format_html('<input type="hidden" name="{}" value="{}">', offer_name(name), offer)
        return super().render(name, value, attrs, renderer) + hidden


def offer_name(name: str) -> str:
    return f"{name}-offer"


def read_offer(data: Any, name: str) -> NumberOffer | None:
    """The proposal that came back with a submitted form; None if there was none or it is garbled."""
    series_id, _colon, number = (data.get(offer_name(name)) or "").partition(":")
    try:
        return NumberOffer(int(series_id), int(number))
    except ValueError:
        return None
