"""Reads the documents a letter says it encloses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from circulars.importers.dates import find_dates
from circulars.importers.document_names import (
    document_names,
    is_bare,
    is_general,
    name_before,
    tidy_name,
)
from circulars.importers.event_facts import find_urls
from circulars.importers.languages import find_languages
from circulars.importers.markers import read_marks
from circulars.importers.records import AttachmentRecord, VersionRecord
from circulars.importers.sentences import MAX_SENTENCE, TextUnit, plain_spaces, split_sentences

MAX_DOCUMENTS = 40  # of one sentence
_SHARED = (
    r"(?:shar(?:e|ing)|forward(?:ing)?|send(?:ing)?|circulat(?:e|ing)|transmit(?:ting)?|attach(?:ing)?"
    r"|enclos(?:e|ing)|includ(?:e|ing))"
)
_LATER = re.compile(
    rf"\b(?:will|shall|to be|would be|going to)(?: also| be| then| soon)* {_SHARED}|\bwill be (?:shared|sent"
    rf"|attached|forwarded)|\bnext circular\b"
    rf"|\b(?:please|kindly|to|can|could|may|must|should|you)(?: also)? (?:{_SHARED})\b(?! (?:with you|to you|you)\b)",
    re.IGNORECASE,
)
_CUES = (
    re.compile(
    r"\b(?:please|kindly|you will|you can|you may)(?: also)? find(?: (?:the )?(?:attached|enclosed|herewith"
    r"|as an? attachment|in the attachment))+(?: to this \w+| with this \w+| herewith| here)?\s*:?", re.I),
    re.compile(
    r"^(?:also )?(?:attached|enclosed)(?: (?:here ?with|here|hereto|to this \w+|with this \w+"
    r"|below))?,?(?: please find| you will find| (?:is|are)(?: also)?)?\s*:?", re.I),
    re.compile(
    rf"\b(?:we|I)(?: are| am| have| would like to| wish to|'re)?(?: also| hereby| herewith| pleased to"
    rf"| happy to)* {_SHARED}(?: (?:with|to) (?:you|all members|our members|members)| you| herewith"
    rf"| here)?(?: as (?:an )?attachments?(?: to this \w+)?)?\b", re.I),
    re.compile(r"^(?:please )?(?:see|refer to|read|find|use)(?: also)? the (?:attached|enclosed)\b", re.I),
    re.compile(
    r"\bplease (?:see|refer to|read|find|use|fill (?:in|out)|complete|check|consult"
    r"|download)(?: also)? the (?:attached|enclosed)\b", re.I),
)  # fmt: skip
_LABEL = re.compile(r"(?:attachments?|enclosures?|encl|annex(?:es)?)\.?\s*(?:\(\d+\))?\s*:(?!\s*$)", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r"\(\s*(?:(?:also |as |see )?(?:attached|enclosed)|see attachment|attachment|as attachment)[^)]{0,40}\)"
    r"|\b(?:is|are|has been|have been)(?: also| hereby| herewith)? (?:attached|enclosed)\b(?! to the (?:ministry"
    r"|office|mission|embassy))",
    re.IGNORECASE,
)
_THE_ATTACHED = re.compile(r"\b(?:the|this|our|in|an|these) (?:attached|enclosed) ", re.IGNORECASE)
_UNOFFICIAL = re.compile(
    r"\b(?:un-?official|not (?:an? |the )?official|not officially|not been officially|informal (?:notes?"
    r"|translation|summary))\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\b(?:shared (?:to|with) us by|provided(?: to us)? by|prepared by|produced by|compiled by|drafted by"
    r"|courtesy of|received from|obtained from|sent(?: to us)? by"
    r"|written by|taken by|translated by)\s+(?:our |the )?(?:(?:partners?|colleagues?|friends|members?"
    r"|organi[sz]ations?)(?: (?:from|at|in|of))? )?(?:the )?([^,.;:()]{2,80})",
    re.IGNORECASE,
)
_SOURCE_ENDS = re.compile(r"\s+(?:and|which|that|who|for|on|in|at|is|are|was|were|to|during|after|as|will|available)\b")
_LIST_FOLLOWS = re.compile(r"\b(?:attach\w*|enclos\w*|annex\w*|documents? (?:below|are as follows))\b", re.IGNORECASE)
_IN_LANGUAGES = re.compile(r"\b(?:available|translated|language|version)", re.IGNORECASE)
_AGAIN = re.compile(
    r"\b(?:it|these|they|the (?:report|document|documents|letter|toolkit|paper|publication|study|guide|form"
    r"|statement|notes?))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundAttachments:
    """What `extract_attachments` found: a unit's index -> the documents first announced in it."""

    by_block: dict[int, tuple[AttachmentRecord, ...]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    """A document while the letter is read on: later sentences may still tell its languages, source or standing."""

    unit: int
    record: AttachmentRecord
    names: frozenset[str]


def extract_attachments(
    units: Sequence[TextUnit], *, issued_on: date | None = None, title: str = ""
) -> FoundAttachments:
    """Find the documents a letter announces as enclosed; `units` is the body in order, as for `extract_events`.

    `issued_on` settles the year of a document's date that prints none. `title` is the letter's title: where it names
    the document that the text only calls "the report", the document takes that name. Never raises.
    """
    reader = _Reader(issued_on, title)
    announced = False
    for unit in units:
        if unit.kind == "list":
            if announced:
                reader.listed(unit)
            else:
                for item in unit.items:
                    reader.sentences(unit.index, item)
        else:
            reader.sentences(unit.index, unit.text)
            announced = _announces_list(unit)
            continue
        announced = False
    by_block: dict[int, tuple[AttachmentRecord, ...]] = {}
    for found in reader.found:
        by_block[found.unit] = (*by_block.get(found.unit, ()), found.record)
    return FoundAttachments(by_block)


def _announces_list(unit: TextUnit) -> bool:
    if unit.kind == "heading":
        return (
            re.match(r"(?:list of )?(?:attachments?|enclosures?|attached documents?|annex(?:es)?)\b", unit.text, re.I)
            is not None
        )
    last = split_sentences(unit.text)[-1:]
    text = last[0][1] if last else ""
    return bool(text.endswith(":") and _LIST_FOLLOWS.search(text) and not _LATER.search(text))


class _Reader:
    """Goes through the sentences in order and keeps the documents found so far."""

    def __init__(self, issued_on: date | None, title: str) -> None:
        self.issued_on = issued_on
        self.title = title
        self.found: list[_Found] = []

    def sentences(self, unit: int, text: str) -> None:
        for _, whole in split_sentences(plain_spaces(text)):
            sentence = whole[:MAX_SENTENCE]
            names = _announced_names(sentence)
            if names:
                for name in list(dict.fromkeys(names))[:MAX_DOCUMENTS]:
                    self.add(unit, name, sentence)
            else:
                self.tell_more(unit, sentence)

    def listed(self, unit: TextUnit) -> None:
        for item in map(plain_spaces, unit.items):
            # "(a) Report": the mark of the list is no part of the document's name.
            unmarked = next((mark.rest for mark in read_marks(item)), item)
            name = tidy_name(re.split(r"\s[–—-]\s(?=in |available)|\s*\((?=[^)]*\)\s*$)", unmarked)[0])
            if name:
                self.add(unit.index, name, item)

    def add(self, unit: int, name: str, sentence: str) -> None:
        words = frozenset(re.findall(r"[a-z]{3,}", name.lower()))
        for known in self.found:
            same = words == known.names or (is_bare(name) and words & known.names)
            if same or (known.names and is_general(name) and known.unit == unit):
                known.record = _told(known.record, sentence)
                return
        self.found.append(_Found(unit, self._record(name, sentence), words))

    def _record(self, name: str, sentence: str) -> AttachmentRecord:
        title = name
        if is_bare(name) and self.title.lower().startswith(name.lower().rstrip("s")):
            title = tidy_name(self.title)
        record = AttachmentRecord(title=title, dated_on=self._date(sentence, name))
        urls = find_urls(sentence)
        if len(urls) == 1 and not find_languages(sentence):
            record = replace(record, versions=(VersionRecord("", urls[0]),))
        return _told(record, sentence)

    def _date(self, sentence: str, name: str) -> date | None:
        """The date printed right after "dated", or after the name of the document."""
        for span in find_dates(sentence).spans:
            before = sentence[: span.start]
            near = re.search(r"\b(?:dated|issued on|of|signed on|released on)(?: the)?\s*$", before)
            if span.precision != "day" or span.last or not near:
                continue
            if near.group().strip() == "of" and not before.lower().rstrip().endswith(f"{name.lower()} of"):
                continue
            year = span.year or (self.issued_on.year if self.issued_on else None)
            leap_day = (span.first.month, span.first.day) == (2, 29)
            return span.resolve(year)[0] if year and (span.year or not leap_day) else None
        return None

    def tell_more(self, unit: int, sentence: str) -> None:
        """A sentence that encloses nothing itself may speak of what has just been enclosed."""
        if not self.found or unit - self.found[-1].unit > 1:
            return
        last = self.found[-1]
        if _UNOFFICIAL.search(sentence) and (_THE_ATTACHED.search(sentence) or _AGAIN.search(sentence)):
            last.record = _told(last.record, sentence)
        elif last.unit == unit and _AGAIN.search(sentence) and _IN_LANGUAGES.search(sentence):
            last.record = replace(_told(last.record, sentence), note=last.record.note)


def _told(record: AttachmentRecord, sentence: str) -> AttachmentRecord:
    """The record with the languages, the standing and the source that a sentence tells."""
    languages = find_languages(sentence)
    if languages and record.versions == (VersionRecord(),):
        record = replace(record, versions=tuple(VersionRecord(code) for code in languages))
    if _UNOFFICIAL.search(sentence):
        record = replace(record, official=False, note=" ".join(sentence.split()))
    source = _SOURCE.search(sentence)
    if source and not record.source:
        record = replace(record, source=_SOURCE_ENDS.split(source[1])[0].strip())
    return record


def _announced_names(sentence: str) -> list[str]:
    """The names of the documents a sentence encloses; [] where it encloses none now."""
    after_name = _AFTER_NAME.search(sentence)
    if label := _LABEL.match(sentence):
        return [
            tidy_name(part)
            for part in re.split(r"[;\n]|,\s|\b\d{1,2}[.)]\s", sentence[label.end() :])
            if tidy_name(part)
        ]
    for cue in _CUES:
        match = cue.search(sentence)
        if match and not _LATER.search(sentence[: match.end() + 12]):
            names = document_names(
                sentence[match.end() :], sure="attach" in match.group().lower() or "enclos" in match.group().lower()
            )
            if names:
                return names
    if after_name and not _LATER.search(sentence[: after_name.end()]):
        return name_before(sentence[: after_name.start()])
    attached = _THE_ATTACHED.search(sentence)
    if attached and not _UNOFFICIAL.search(sentence):
        return [name for name in document_names(sentence[attached.end() :], sure=True) if not is_general(name)][:1]
    return []
