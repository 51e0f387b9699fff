"""What the events page prints beside dates: the heading of a month, and how long a deadline leaves."""

from datetime import date
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from circulars import formats
from circulars.choices import DatePrecision

register = template.Library()


@register.filter
def month_name(value: date) -> str:
    """ "April 2017" in the active language."""
    return formats.one_date(value, DatePrecision.MONTH).text


@register.filter
def days_left(event: Any) -> str:
    """How long a deadline leaves, from today on the site's clock: "today", "3 days left"; "" for all else."""
    kind, precision, last_on = (formats.field_of(event, name) for name in ("kind", "precision", "last_on"))
    if kind != "deadline" or precision != DatePrecision.DAY or not last_on:
        return ""
    days = (last_on - timezone.localdate()).days
    if days < 0:
        return ""
    if days == 0:
        return _("today")
    return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}
