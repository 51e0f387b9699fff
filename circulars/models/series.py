"""Series and the register of their numbers."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from circulars.conf import get_setting

# "{number}", or "{number:03d}" for leading zeros, once, and no other braces.
LABEL_STYLE = re.compile(r"[^{}]*\{number(:0?\d{1,2}d)?\}[^{}]*")


class CircularSeries(index.Indexed, models.Model):
    """A run of circulars with its own numbering. `code` is part of permanent addresses: /c/<code>/<number>/."""

    name = models.CharField(_("name"), max_length=200, help_text=_("For example: Global Compact for Migration."))
    code = models.CharField(
        _("code"),
        max_length=30,
        unique=True,
        validators=[
            RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Use small letters, digits and single hyphens only."))
        ],
        help_text=_(
            "A short word for web addresses, for example: gcm. Do not change it later: printed links would break."
        ),
    )
    label_format = models.CharField(
        _("how a number is printed"),
        max_length=100,
        blank=True,
        help_text=_("Must contain {number}. Empty: Circular No. {number}"),
    )
    description = models.TextField(
        _("description"), blank=True, help_text=_("What the circulars of this series are about.")
    )
    is_closed = models.BooleanField(
        _("closed"), default=False, help_text=_("No new circulars: editors are no longer offered it.")
    )

    panels = [
        "name",
        FieldRowPanel(["code", "label_format"]),
        "description",
        FieldPanel("is_closed"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("code")]

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.label_format and not LABEL_STYLE.fullmatch(self.label_format):
            raise ValidationError({"label_format": _("It must contain {number} once, and no other braces.")})

    def label(self, number: int | None) -> str:
        """ "Circular No. 4"; for a letter without a number yet, what stands around the number alone."""
        style = self.label_format or get_setting("LABEL_FORMAT")
        if number is None:
            return " ".join(style.replace("{number}", "–").split())
        return str(style.format(number=number))


class CircularNumber(models.Model):
    """The register: one row for each number given in a series, whatever became of the circular.

    A number belongs to a `translation_key`, so a circular and its translations share it: one now, and the former ones
    it was published under, which stay its own. Only `numbering` writes here.
    """

    series = models.ForeignKey(
        CircularSeries, on_delete=models.PROTECT, related_name="numbers", verbose_name=_("series")
    )
    number = models.PositiveIntegerField(_("number"))
    translation_key = models.UUIDField(editable=False)
    former = models.BooleanField(
        _("former"), default=False, help_text=_("Printed on this circular once, before its number was corrected.")
    )
    title = models.CharField(_("title"), max_length=255, blank=True)
    published = models.BooleanField(
        _("was published"), default=False, help_text=_("Once published, a number is never given to another circular.")
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("circular number")
        verbose_name_plural = _("register of numbers")
        ordering = ["series", "number"]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="circulars_number_unique_in_series"),
            models.UniqueConstraint(
                fields=["translation_key"], condition=models.Q(former=False), name="circulars_number_one_for_a_letter"
            ),
        ]
        indexes = [models.Index(fields=["translation_key"], name="circulars_number_letter")]

    def __str__(self) -> str:
        return f"{self.series.label(self.number)} ({self.series.code})"
