"""Letters to pages: the only module of this package that knows the ORM.

Writing is idempotent. A page remembers the file it came from (`import_source`) and two fingerprints (`import_digest`):
of the letter's text, and of the content that was written for it. The first tells whether a file is the same letter
again, whatever has become of the page since; the second, whether an editor has changed the page.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Literal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from circulars import numbering
from circulars.conf import secretariat_model
from circulars.errors import NumberTaken
from circulars.importers.errors import EditedSince, ImportFailure, LetterChanged, NumberConflict
from circulars.importers.lines import fold, to_lines
from circulars.importers.raw_blocks import Raw, to_raw_body
from circulars.importers.records import LetterheadRecord, LetterRecord
from circulars.models import CircularIndexPage, CircularPage, CircularSeries

if TYPE_CHECKING:
    from wagtail.models import Page, Site

Status = Literal["imported", "updated", "unchanged"]

MAX_SLUG = 80
# The fields of a page that come from its letter; topics, summary and links are the editors' own.
CONTENT_FIELDS = ("title", "issued_on", "issued_precision", "salutation", "closing", "signatory")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one letter."""

    status: Status
    page: CircularPage
    warnings: tuple[str, ...] = ()


@transaction.atomic
def write_letter(
    letter: LetterRecord,
    *,
    series: CircularSeries,
    parent: Page,
    source_name: str,
    source_text: str = "",
    update: bool = False,
    draft: bool = False,
    issued_on: date | None = None,
) -> Outcome:
    """Bring `letter` to its page below `parent`, all of it or nothing.

    A letter that is there already is left alone; one whose text has changed is published again with `update`. With
    `draft` nothing is published. `issued_on` is taken for letters that print no date. `source_text` is what the letter
    was read from: with it a page survives a better reading of the same text by a later version of this program.

    Raises NumberConflict, LetterChanged (without `update`), EditedSince, or another ImportFailure.
    """
    content = _content(letter, issued_on)
    page = _existing_page(series, letter.number, parent)
    if page is None:
        _check_number(series, letter)
        page = _create(letter, content, series, parent, source_name)
        raw = to_raw_body(letter.body)
        _write(page, content, raw, _text_digest(source_text), draft=draft)
        return Outcome("imported", page)
    return _write_again(page, letter, content, source_name, source_text, update=update, draft=draft)


def fill_letterhead(site: Site, record: LetterheadRecord) -> list[str]:
    """Bring a letter's letterhead to the secretariat's profile: filled if empty, compared otherwise.

    Returns a sentence for each difference; none where the host has no profile or the letter states no sender.
    """
    model = secretariat_model()
    if model is None or not any((record.phones, record.emails, record.website, record.address, record.about)):
        return []
    with transaction.atomic():
        return model.make_for_site(site).fill_from_letterhead(record)


def find_or_make_series(code: str) -> tuple[CircularSeries, bool]:
    """The series of `code`, and whether it had to be made. Raises ValidationError for a code that cannot be one."""
    series = CircularSeries.objects.filter(code=code).first()
    if series:
        return series, False
    name = code.upper() if len(code) <= 5 and code.isalpha() else code.replace("-", " ").capitalize()
    series = CircularSeries(code=code, name=name)
    series.full_clean()
    series.save()
    return series, True


def find_or_make_archive(site: Site) -> tuple[CircularIndexPage, bool]:
    """The archive of `site`, and whether one had to be made (and published) below its root page."""
    from wagtail.models import Page

    root = Page.objects.get(pk=site.root_page_id)
    archive = CircularIndexPage.objects.descendant_of(root, inclusive=True).order_by("-live", "path").first()
    if archive:
        return archive, False
    archive = CircularIndexPage(title="Circulars", slug=_free_slug(root, "circulars"), show_in_menus=True, live=False)
    root.add_child(instance=archive)
    archive.save_revision().publish()
    return CircularIndexPage.objects.get(pk=archive.pk), True


def _content(letter: LetterRecord, issued_on: date | None) -> dict[str, Any]:
    """The page's fields that come from the letter, body excepted."""
    precision = letter.issued_precision
    if letter.issued_on is None and issued_on:
        precision = "day"
    values = {name: getattr(letter, name) for name in CONTENT_FIELDS}
    return {**values, "issued_on": letter.issued_on or issued_on, "issued_precision": precision}


def _existing_page(series: CircularSeries, number: int, parent: Page) -> CircularPage | None:
    """The page that holds the number: the one in the archive's language, or else the original."""
    row = numbering.holder(series, number)
    if row is None:
        return None
    pages = CircularPage.objects.filter(translation_key=row.translation_key, alias_of=None)
    return pages.filter(locale=parent.locale_id).first() or pages.order_by("pk").first()


def _check_number(series: CircularSeries, letter: LetterRecord) -> None:
    row = numbering.holder(series, letter.number)
    if row:
        raise NumberConflict(
            f"Number {letter.number} of the series “{series.code}” belonged to “{row.title}”, a page since deleted. "
            "A published number is not given twice: correct the number in the letter's title line."
        )


def _write_again(
    page: CircularPage,
    letter: LetterRecord,
    content: dict[str, Any],
    source_name: str,
    source_text: str,
    *,
    update: bool,
    draft: bool,
) -> Outcome:
    """The letter meets a page that holds its number already."""
    latest = page.get_latest_revision_as_object()
    if content["issued_on"] is None:
        # Neither the letter nor this run says; an earlier run or an editor did.
        content = {**content, "issued_on": latest.issued_on, "issued_precision": latest.issued_precision}
    raw = to_raw_body(letter.body, before=_raw(latest.body))
    is_dated_anew = letter.issued_on is None and content["issued_on"] != latest.issued_on
    dates = {"issued_on": latest.issued_on, "issued_precision": latest.issued_precision} if is_dated_anew else {}
    seen = _seen_before(page, {**content, **dates}, raw, _text_digest(source_text))
    if not is_dated_anew and (seen == "same" or (seen == "read better" and not update)):
        return Outcome("unchanged", page, _draft_warning(page, draft))
    if seen == "changed":
        _check_same_letter(page, letter, raw, source_name)
    if not update:
        what = "already, and this text differs from it" if seen == "changed" else "with another date"
        raise LetterChanged(f"{page.label} is on the site {what}. Run the import with --update to publish the new one.")
    if _fingerprint(_page_content(latest), _raw(latest.body)) != page.import_digest[-32:]:
        if seen == "read better" and not is_dated_anew:
            return Outcome("unchanged", page, _draft_warning(page, draft))
        raise EditedSince(
            f"{page.label} was edited on the site after it was imported, and an update would undo that. "
            f"Make the change in the editor (page {page.pk}), or take the edits back there and import again."
        )
    latest.import_source = source_name
    _write(latest, content, raw, _text_digest(source_text), draft=draft or not page.live)
    return Outcome("updated", CircularPage.objects.get(pk=page.pk), _draft_warning(page, draft))


def _seen_before(
    page: CircularPage, content: dict[str, Any], raw: Sequence[Raw], text_digest: str
) -> Literal["same", "read better", "changed"]:
    """Has this letter been imported to `page`? "read better": the same text, written otherwise today."""
    if page.import_digest and _fingerprint(content, raw) == page.import_digest[-32:]:
        return "same"
    return "read better" if text_digest and text_digest == page.import_digest[:-32] else "changed"


def _check_same_letter(page: CircularPage, letter: LetterRecord, raw: Sequence[Raw], source_name: str) -> None:
    """Raise NumberConflict unless the page was made from an earlier state of this letter.

    Letters of one series often share their title, and file names repeat in other folders: it takes both, or one of
    them and mostly the same words.
    """
    if not page.import_digest:
        raise NumberConflict(
            f"Number {letter.number} already belongs to “{page.title}”, which was not imported but written on the "
            "site. Nothing was changed."
        )
    same_source, same_title = page.import_source == source_name, fold(page.title) == fold(letter.title)
    if (same_source and same_title) or ((same_source or same_title) and _are_alike(_raw(page.body), raw)):
        return
    raise NumberConflict(
        f"Number {letter.number} already belongs to another letter, “{page.title}” (from {page.import_source}). "
        "Correct the number in the title line, or import the letter into another series with --series."
    )


def _are_alike(first: Sequence[Raw], second: Sequence[Raw]) -> bool:
    """Do two bodies share most of their words?"""
    one, other = Counter(_words(first)), Counter(_words(second))
    return (one & other).total() >= 0.5 * (one | other).total()


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from re.findall(r"[^\W\d_]{4,}", value.casefold())
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _words(inner) if name not in ("id", "type") else ()
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)


def _create(
    letter: LetterRecord, content: dict[str, Any], series: CircularSeries, parent: Page, source_name: str
) -> CircularPage:
    page = CircularPage(
        title=letter.title,
        slug=_free_slug(parent, _slug(series, letter)),
        series=series,
        number=letter.number,
        live=False,
        import_source=source_name,
        **{name: value for name, value in content.items() if name != "title"},
    )
    try:
        # Read anew: after a letter that failed, the object in memory counts children that were rolled back.
        type(parent)._default_manager.get(pk=parent.pk).add_child(instance=page)
    except NumberTaken as error:
        raise NumberConflict(str(error)) from error
    except ValidationError as error:
        raise ImportFailure(f"The page cannot be made: {' '.join(error.messages)}") from error
    return page


def _write(page: CircularPage, content: dict[str, Any], raw: list[Raw], text_digest: str, *, draft: bool) -> None:
    """Give `page` the letter's content and publish it, or save it as a draft."""
    for name, value in content.items():
        setattr(page, name, value)
    page.draft_title = page.title
    page.body = json.dumps(raw)
    page.import_digest = text_digest + _fingerprint(_page_content(page), _raw(page.body))
    # Not in the revision alone: the next run looks at the page.
    CircularPage.objects.filter(pk=page.pk).update(import_digest=page.import_digest, import_source=page.import_source)
    revision = page.save_revision()
    if not draft:
        revision.publish()


def _page_content(page: CircularPage) -> dict[str, Any]:
    return {name: getattr(page, name) for name in CONTENT_FIELDS}


def _raw(body: Any) -> list[Raw]:
    """What the StreamField stores for `body`, as plain lists and dicts."""
    return json.loads(json.dumps(list(body.stream_block.get_prep_value(body)), default=str))


def _fingerprint(content: dict[str, Any], raw: Sequence[Raw]) -> str:
    """32 hex digits for a page's content; what an editor's browser adds unasked does not count."""
    plain = json.dumps([content, _without_noise(raw)], sort_keys=True, ensure_ascii=False, default=str)
    return _digest(re.sub(r' data-block-key=\\"\w+\\"', "", plain))


def _without_noise(value: Any) -> Any:
    """`value` without ids and empty fields: a later version's new field changes no letter."""
    if isinstance(value, dict):
        return {
            name: _without_noise(inner)
            for name, inner in value.items()
            if name != "id" and inner not in (None, "", False)
        }
    return [_without_noise(inner) for inner in value] if isinstance(value, list) else value


def _text_digest(source_text: str) -> str:
    """32 hex digits for a letter's text, whatever its encoding and blank space; "" where the text is not known."""
    if not source_text:
        return ""
    return _digest("\n".join(line.text for line in to_lines(source_text) if line))


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _draft_warning(page: CircularPage, draft: bool) -> tuple[str, ...]:
    if page.live or draft:
        return ()
    return ("It is on the site as a draft, and stays one until somebody publishes it in the editor.",)


def _slug(series: CircularSeries, letter: LetterRecord) -> str:
    """ "gcm-4-global-compact-on-safe": readable, and unique without a look at other series."""
    words: list[str] = []
    for word in slugify(letter.title, allow_unicode=True).split("-"):
        if len("-".join([series.code, str(letter.number), *words, word])) > MAX_SLUG:
            break
        words.append(word)
    return "-".join([series.code, str(letter.number), *filter(None, words)])


def _free_slug(parent: Page, slug: str) -> str:
    taken: Iterable[str] = set(parent.get_children().filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(free for free in (slug, *(f"{slug}-{count}" for count in range(2, 10_000))) if free not in taken)
