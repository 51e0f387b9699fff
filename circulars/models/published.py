"""The published record: plain tables of what is public right now, and nothing else.

Every outlet reads these and none walks the page tree. `circulars.publishing` is their only writer. Rows of a
translation stand beside those of the original, told apart by `locale`.
"""

from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from circulars.choices import (
    AttachmentStatus,
    DatePrecision,
    EventKind,
    EventStatus,
    IssuedPrecision,
    language_direction,
    language_name,
    language_name_native,
)
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
    digest = models.CharField(
        max_length=64, default=""
    )  # SHA-256 of all the above and of the rows below it; see circulars.record

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
            models.Index(fields=["site", "locale", "year", "-filed_on", "-number", "-page"], name="circulars_pub_year"),
            models.Index(fields=["site", "locale", "-first_published_at", "-page"], name="circulars_pub_feed"),
            models.Index(
                fields=["site", "locale", "series", "-filed_on", "-number", "-page"], name="circulars_pub_series"
            ),
            models.Index(
                fields=["expires_at"], condition=models.Q(expires_at__isnull=False), name="circulars_pub_expiring"
            ),
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


class PublishedLanguage(models.Model):
    """A language something of a published circular can be read in: the letter itself, or a version of an attachment."""

    circular = models.ForeignKey(PublishedCircular, on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(max_length=20)  # BCP 47

    class Meta:
        ordering = ["language"]
        constraints = [models.UniqueConstraint(fields=["circular", "language"], name="circulars_language_once")]
        indexes = [models.Index(fields=["language", "circular"], name="circulars_language_code")]

    def __str__(self) -> str:
        return self.language


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
    sequence = models.PositiveIntegerField(default=0)  # RFC 5545, 3.8.7.4: counts the changes since first announced
    changed_at = models.DateTimeField(default=now)  # of the last change readers of a calendar see

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
    filed_on = models.DateField(null=True)  # the circular's, for an index that lists the newest first

    objects = PublishedAttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("published attachment")
        verbose_name_plural = _("published attachments")
        ordering = ["circular", "position"]
        constraints = [models.UniqueConstraint(fields=["uid", "locale"], name="circulars_attachment_once_in_locale")]
        indexes = [
            models.Index(fields=["site", "locale", "status"], name="circulars_attachment_status"),
            models.Index(
                fields=["site", "locale", "-filed_on", "-circular", "position"], name="circulars_attachment_newest"
            ),
        ]

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

    # The words of `blocks.attachments.VersionValue`, so that one template prints both.

    @property
    def href(self) -> str:
        return self.url

    @property
    def is_external(self) -> bool:
        return self.external

    @property
    def language_name(self) -> str:
        return language_name(self.language) if self.language else ""

    @property
    def language_name_native(self) -> str:
        return language_name_native(self.language) if self.language else ""

    @property
    def dir(self) -> str:
        return language_direction(self.language) if self.language else ""


class EventLedger(models.Model):
    """What calendars have been told of an event, kept when the event or its circular is withdrawn.

    Part of the record, but no projection: `rebuild` reads it and never empties it, as subscribers remember what was
    sent. A withdrawn event keeps its dates, so that calendars can cancel it, and none of its words.
    """

    uid = models.UUIDField()
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    locale = models.CharField(max_length=20)
    page_id = models.BigIntegerField()  # of the circular; a plain number, because the row outlives the page
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    announced = models.CharField(max_length=64)  # SHA-256 of all that calendars show
    facts = models.CharField(max_length=64)  # SHA-256 of date, time and place alone
    has_moved = models.BooleanField(default=False)  # date, time or place changed since first announced
    cancelled = models.BooleanField(default=False)  # the event or its circular is withdrawn
    starts_on = models.DateField()
    last_on = models.DateField()
    precision = models.CharField(max_length=5, choices=DatePrecision.choices)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    timezone = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = _("calendar ledger")
        verbose_name_plural = _("calendar ledger")
        constraints = [models.UniqueConstraint(fields=["uid", "locale"], name="circulars_ledger_once_in_locale")]
        indexes = [
            models.Index(fields=["site", "locale", "cancelled"], name="circulars_ledger_cancelled"),
            models.Index(fields=["page_id", "locale"], name="circulars_ledger_page"),
        ]

    def __str__(self) -> str:
        return f"{self.uid} #{self.sequence}"


class Change(models.Model):
    """The append-only log of what became public, changed or ceased to be. Its head is the version of all of it.

    `object_id` is the page's id; a row outlives its page. Titles are not kept: what is withdrawn is not told again.
    """

    class Action(models.TextChoices):
        PUBLISHED = "published", _("Published")
        CHANGED = "changed", _("Changed")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        DELETED = "deleted", _("Deleted")

    class Kind(models.TextChoices):
        CIRCULAR = "circular", _("Circular")
        CAMPAIGN = "campaign", _("Campaign")
        SITE = "site", _("Site")

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(auto_now_add=True)
    action = models.CharField(max_length=10, choices=Action.choices)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.CIRCULAR)
    object_id = models.BigIntegerField()
    site_id = models.BigIntegerField()
    locale = models.CharField(max_length=20, blank=True)
    series = models.CharField(max_length=30, blank=True)  # code
    number = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.id}: {self.kind} {self.object_id} {self.action}"


class RecordHead(models.Model):
    """The one row that stands for the version of everything public; see `circulars.changelog`."""

    ONLY = 1

    version = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(default=now)

    class Meta:
        verbose_name = _("version of the record")
        verbose_name_plural = _("version of the record")

    def __str__(self) -> str:
        return str(self.version)


class SearchEntry(models.Model):
    """One thing the public search can find: a circular, an event, an attachment or a campaign.

    The database keeps a full-text index over it by itself (triggers on SQLite, a generated column on PostgreSQL).
    """

    class Kind(models.TextChoices):
        CIRCULAR = "circular", _("Circular")
        EVENT = "event", _("Event")
        ATTACHMENT = "attachment", _("Document")
        CAMPAIGN = "campaign", _("Campaign")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    uid = models.UUIDField(null=True)  # of the event or attachment
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    locale = models.CharField(max_length=20)
    title = models.TextField()
    label = models.CharField(max_length=150, blank=True)
    places = models.TextField(blank=True)
    body = models.TextField(blank=True)
    path = models.CharField(max_length=1000)
    dated_on = models.DateField(null=True)
    series = models.CharField(max_length=30, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        indexes = [
            models.Index(fields=["page", "kind"], name="circulars_search_page"),
            models.Index(fields=["site", "locale", "kind"], name="circulars_search_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.title}"
