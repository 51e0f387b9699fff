"""The version of everything public: what makes an ETag, and keys what is counted once and kept until it changes."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from circulars.models.published import PublishedCircular, RecordHead


def record_version() -> str:
    """The head of the log of changes, how many circulars have expired since, and the day: "coming" changes at midnight.

    Two small indexed queries.
    """
    # The moment goes with the number: a database that was restored gives the same numbers again.
    version, changed_at = RecordHead.objects.values_list("version", "changed_at").first() or (0, None)
    moment = f"{changed_at.timestamp():.6f}" if changed_at else ""
    expired = PublishedCircular.objects.filter(expires_at__lte=timezone.now()).count()
    return f"{version}.{moment}.{expired}.{timezone.localdate():%Y%m%d}"


def record_etag(request: HttpRequest, *args: Any, **kwargs: Any) -> str:
    """For `django.views.decorators.http.condition`: the same while the record, the address and the language are."""
    parts = (record_version(), request.get_host(), request.get_full_path(), get_language() or "")
    return f'"{sha256("|".join(parts).encode()).hexdigest()[:32]}"'


def record_modified(request: HttpRequest, *args: Any, **kwargs: Any) -> datetime | None:
    """When the record last changed, for Last-Modified; not before today's midnight, when what is coming changes."""
    last = RecordHead.objects.values_list("changed_at", flat=True).first()
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return max(last, midnight) if last else midnight


def remembered(key: str, make: Any, *, seconds: int = 3600) -> Any:
    """`make()`, kept in the cache until the record changes (at most `seconds`)."""
    return cache.get_or_set(f"circulars:{record_version()}:{sha256(key.encode()).hexdigest()[:32]}", make, seconds)
