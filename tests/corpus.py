"""A large archive for benchmarks: pages written in bulk, as if they had been imported and published."""

import json
import random
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page, Site

from circulars.models import CircularIndexPage, CircularNumber, CircularPage, CircularSeries

NAMESPACE = UUID("6f1c9d52-6f0e-4b8e-9f62-7d5a0c7f3a11")
CITIES = [("Bangkok", "TH"), ("Geneva", "CH"), ("New York", "US"), ("Manila", "PH"), ("Dhaka", "BD"), ("Beirut", "LB")]
WORDS = (  # noqa: SIM905 - a line of words reads better than a list
    "members consultation recruitment wages justice regional preparatory meeting report migrants families "
    "labour rights governments union network statement dialogue protection return health documents border "
    "climate children women"
).split()


def build(count: int, *, seed: int = 1, per_chunk: int = 500) -> CircularIndexPage:
    """An archive of `count` published circulars with three events and three attachments each, in four series."""
    rng = random.Random(seed)
    archive = _archive()
    series = [CircularSeries.objects.create(code=f"s{n}", name=f"Series {n}") for n in range(4)]
    for first in range(0, count, per_chunk):
        _write(archive, series, range(first, min(first + per_chunk, count)), rng)
    Page.objects.filter(pk=archive.pk).update(numchild=count)
    return archive


def _archive() -> CircularIndexPage:
    root = Site.objects.get(is_default_site=True).root_page
    archive = CircularIndexPage(title="Circulars", slug="circulars", live=False)
    root.add_child(instance=archive)
    archive.save_revision().publish()
    return CircularIndexPage.objects.get(pk=archive.pk)


def _write(archive, series, serials, rng) -> None:
    content_type = ContentType.objects.get_for_model(CircularPage)
    locale = Locale.get_default()
    bases, letters, numbers = [], [], []
    for serial in serials:
        key = uuid5(NAMESPACE, str(serial))
        issued_on = date(2001, 1, 1) + timedelta(days=serial % 9000)
        at = datetime(issued_on.year, issued_on.month, issued_on.day, 8, tzinfo=UTC)
        title = f"{rng.choice(WORDS).capitalize()} and {rng.choice(WORDS)} of the {rng.choice(WORDS)} {serial}"
        base = Page(
            title=title, draft_title=title, slug=f"letter-{serial}", content_type=content_type, live=True,
            path=f"{archive.path}{Page._int2str(serial + 1).rjust(Page.steplen, '0')}", depth=archive.depth + 1,
            url_path=f"{archive.url_path}letter-{serial}/", locale=locale, translation_key=key,
            first_published_at=at, last_published_at=at,
        )  # fmt: skip
        bases.append(base)
        letters.append((issued_on, json.dumps(_body(serial, issued_on, rng))))
        own = series[serial % len(series)]
        numbers.append(
            CircularNumber(
                series=own, number=serial // len(series) + 1, translation_key=key, title=title, published=True
            )
        )
    Page.objects.bulk_create(bases)
    CircularNumber.objects.bulk_create(numbers)
    for base, (issued_on, body), row in zip(bases, letters, numbers, strict=True):
        page = CircularPage(page_ptr_id=base.pk, series=row.series, number=row.number, issued_on=issued_on, body=body)
        page.__dict__.update({f.attname: getattr(base, f.attname) for f in Page._meta.concrete_fields})
        page.save_base(raw=True, force_insert=True)


def _body(serial, issued_on, rng) -> list[dict]:
    def text(length):
        return " ".join(rng.choice(WORDS) for _ in range(length))

    paragraphs = [
        {"type": "paragraph", "id": str(uuid5(NAMESPACE, f"{serial}p{n}")), "value": f"<p>{text(60).capitalize()}.</p>"}
        for n in range(4)
    ]
    events = [_event(serial, n, issued_on, rng) for n in range(3)]
    attachments = [_attachment(serial, n) for n in range(3)]
    return [
        *paragraphs,
        {"type": "event_list", "id": str(uuid5(NAMESPACE, f"{serial}el")), "value": {"heading": "", "events": events}},
        {
            "type": "attachments",
            "id": str(uuid5(NAMESPACE, f"{serial}al")),
            "value": {"heading": "", "attachments": attachments},
        },
    ]


def _event(serial, n, issued_on, rng) -> dict:
    city, country = rng.choice(CITIES)
    starts_on = issued_on + timedelta(days=20 + 30 * n)
    value = {
        "title": f"Meeting {serial}-{n} on {rng.choice(WORDS)}", "kind": "deadline" if n == 2 else "event",
        "starts_on": starts_on.isoformat(), "ends_on": (starts_on + timedelta(days=n)).isoformat(),
        "precision": "day", "status": "scheduled", "city": city, "country": country, "organiser": "A member",
    }  # fmt: skip
    return {"type": "item", "id": str(uuid5(NAMESPACE, f"{serial}e{n}")), "value": value}


def _attachment(serial, n) -> dict:
    versions = [
        {"type": "item", "id": str(uuid5(NAMESPACE, f"{serial}a{n}{code}")),
         "value": {"language": code, "document": None, "url": f"https://example.org/{serial}-{n}-{code}.pdf"}}
        for code in ("en", "ar")
    ]  # fmt: skip
    value = {"title": f"Paper {serial}-{n}", "official": n != 1, "note": "", "versions": versions}
    return {"type": "item", "id": str(uuid5(NAMESPACE, f"{serial}a{n}")), "value": value}
