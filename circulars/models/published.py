"""The published record: plain tables of what is public right now, and nothing else.

Every outlet reads these and none walks the page tree. `circulars.publishing` is their only writer. Rows of a
translation stand beside those of the original, told apart by `locale`.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from circulars.choices import AttachmentStatus, DatePrecision, EventKind, EventStatus, IssuedPrecision
from circulars.models.series import CircularSeries
from circulars.querysets import (
    PublishedAttachmentQuerySet,
    PublishedCircularQuerySet,
    PublishedEventQuerySet,
)


class PublishedCircular(models.Model):
    """One row for each live, public circular and locale. The primary key is the page's id."""

    page = models.OneToOneField(Page, primary_key=True, on_delete=models.CASCADE, related_name="+")
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    locale = models.CharField(max_length=20)  # BCP 47
    translation_key = models.UUIDField()
    series = models.ForeignKey(CircularSeries, on_delete=models.CASCADE, related_name="published")
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=150)
    title = models.CharField(max_length=255)
    path = models.CharField(max_length=1000)  # address below the host: "/circulars/our-letter/"
    html_url = models.CharField(max_length=1000)  # the same, absolute
    issued_on = models.DateField(null=True)
    issued_precision = models.CharField(max_length=10, choices=IssuedPrecision.choices)
    filed_on = models.DateField()  # what lists are sorted by: date of issue, else earliest event, else first published
    year = models.PositiveSmallIntegerField(null=True)  # of issue, else of the earliest event; None: undated
    summary = models.TextField(blank=True)
    search_text = models.TextField(blank=True)
    event_count = models.PositiveIntegerField(default=0)
    attachment_count = models.PositiveIntegerField(default=0)
    first_published_at = models.DateTimeField()
    last_published_at = models.DateTimeField()
    updated_at = models.DateTimeField()  # first publication or the last change that readers should know about
    expires_at = models.DateTimeField(null=True)

    objects = PublishedCircularQuerySet.as_manager()

    class Meta:
        verbose_name = _("published circular")
        verbose_name_plural = _("published circulars")
        ordering = ["-filed_on", "-number", "-page"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "locale", "series", "number"], name="circulars_published_once_in_locale"
            )
        ]
        indexes = [
            models.Index(fields=["site", "locale", "-filed_on", "-number", "-page"], name="circulars_pub_archive"),
            models.Index(fields=["site", "locale", "year", "-filed_on"], name="circulars_pub_year"),
            models.Index(fields=["site", "locale", "series", "-filed_on"], name="circulars_pub_series"),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.title}"

    @property
    def url(self) -> str:
        return self.path


class PublishedTopic(models.Model):
    """A topic of a published circular."""

    circular = models.ForeignKey(PublishedCircular, on_delete=models.CASCADE, related_name="topics")
    slug = models.CharField(max_length=100)
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["circular", "slug"], name="circulars_topic_once")]
        indexes = [models.Index(fields=["slug", "circular"], name="circulars_topic_slug")]

    def __str__(self) -> str:
        return self.name


class PublishedEvent(models.Model):
    """An event or deadline a published circular announces. `uid` stays the same through edits and reordering."""

    uid = models.UUIDField()
    circular = models.ForeignKey(PublishedCircular, on_delete=models.CASCADE, related_name="events")
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    locale = models.CharField(max_length=20)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=EventKind.choices)
    title = models.CharField(max_length=400)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)  # None: one day, or not stated
    last_on = models.DateField()  # the last day of the span, inclusive; never None
    precision = models.CharField(max_length=5, choices=DatePrecision.choices)
    year_inferred = models.BooleanField(default=False)
    start_time = models.TimeField(null=True)
    end_time = models.TimeField(null=True)
    timezone = models.CharField(max_length=60, blank=True)  # IANA
    starts_at = models.DateTimeField(null=True)  # UTC, where a time is given
    ends_at = models.DateTimeField(null=True)
    venue = models.CharField(max_length=250, blank=True)
    city = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=2, blank=True)  # ISO 3166-1 alpha-2
    organiser = models.CharField(max_length=250, blank=True)
    theme = models.TextField(blank=True)
    url = models.CharField(max_length=1000, blank=True)
    watch_url = models.CharField(max_length=1000, blank=True)
    status = models.CharField(max_length=10, choices=EventStatus.choices)

    objects = PublishedEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("published event")
        verbose_name_plural = _("published events")
        ordering = ["starts_on", "start_time", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["uid", "locale"], name="circulars_event_once_in_locale")]
        indexes = [
            models.Index(fields=["site", "locale", "last_on", "starts_on"], name="circulars_event_coming"),
            models.Index(fields=["circular", "position"], name="circulars_event_circular"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.starts_on})"


class PublishedAttachment(models.Model):
    """A document that a published circular encloses or announces."""

    uid = models.UUIDField()
    circular = models.ForeignKey(PublishedCircular, on_delete=models.CASCADE, related_name="attachments")
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    locale = models.CharField(max_length=20)
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=400)
    description = models.TextField(blank=True)
    source = models.CharField(max_length=250, blank=True)
    official = models.BooleanField(default=True)
    note = models.TextField(blank=True)
    dated_on = models.DateField(null=True)
    status = models.CharField(max_length=10, choices=AttachmentStatus.choices)

    objects = PublishedAttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("published attachment")
        verbose_name_plural = _("published attachments")
        ordering = ["circular", "position"]
        constraints = [models.UniqueConstraint(fields=["uid", "locale"], name="circulars_attachment_once_in_locale")]
        indexes = [models.Index(fields=["site", "locale", "status"], name="circulars_attachment_status")]

    def __str__(self) -> str:
        return self.title


class PublishedVersion(models.Model):
    """One language version of a published attachment."""

    attachment = models.ForeignKey(PublishedAttachment, on_delete=models.CASCADE, related_name="versions")
    position = models.PositiveIntegerField()
    language = models.CharField(max_length=20, blank=True)  # BCP 47; "" not stated
    format = models.CharField(max_length=5, blank=True)  # "pdf"
    document = models.ForeignKey("wagtaildocs.Document", null=True, on_delete=models.SET_NULL, related_name="+")
    url = models.CharField(max_length=1000, blank=True)  # "" while missing; below the host for our own documents
    size_bytes = models.PositiveBigIntegerField(null=True)
    checksum = models.CharField(max_length=64, blank=True)  # SHA-1 in hex, as Wagtail computes it
    external = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["language", "attachment"], name="circulars_version_language")]

    def __str__(self) -> str:
        return f"{self.language or '?'} {self.format}".strip()

    @property
    def missing(self) -> bool:
        return not self.url
