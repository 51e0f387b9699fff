"""Decides what a date in a sentence is: the date of an event, a deadline, or neither (of a document, of the past)."""

from __future__ import annotations

import re
from typing import Literal

from circulars.importers.dates import DateSpan
from circulars.importers.sentences import UnitKind

Verdict = Literal["event", "deadline", ""]

# The words an event is called by: the last word of its name ("Regional Preparatory Meeting").
EVENT_NOUNS = (
    "meetings?|consultations?|dialogues?|fora|forums?|sessions?|conferences?|workshops?|trainings?|seminars?|webinars?"
    "|summits?|briefings?|congress|congresses|assembly|assemblies|hearings?|launch|launching|celebrations?|days?|events?|weeks?|visits?"
    "|missions?|rally|rallies|negotiations?|stocktaking|reviews?|rounds?|retreats?|symposium|symposia|round-?tables?"
    "|panels?|orientations?|courses?|side-events?|convenings?|gatherings?|commission|committee|council|colloquium|exhibitions?"
    "|festivals?|march|mobili[sz]ations?|strikes?|ceremony|teleconferences?|town ?halls?|screenings?|conventions?"
    "|discussions?|debates?|vigils?|caucus|academy|school|camps?|talks?|lectures?|fair|tours?|expo|hackathon|sit-in"
    "|picket|protests?|commemorations?|anniversary|calls?|interviews?|evaluations?|deliberations?|interactions?|planning"
    "|programmes?|programs?|plenary|plenaries|preparatory|launches|examination|presentations?|parade|demonstrations?|hangout|chat"
)
INSTITUTION_NOUNS = frozenset(
    re.findall(r"\S+", "commission committee council assembly congress forum network academy school")
)
_NOUN = re.compile(rf"\b(?:{EVENT_NOUNS})\b", re.IGNORECASE)
_LIST_NOUN = re.compile(r"\b(?:schedule|dates|calendar|activities|upcoming|events)\b", re.IGNORECASE)
_ADVERBS = r"(?:jointly |also |again |now |tentatively |virtually |officially |formally |successfully |co-)?"
OCCURS = re.compile(
    rf"\b(?:tak(?:e|es|en|ing) place|took place|{_ADVERBS}held|be {_ADVERBS}(?:convened|organi[sz]ed|hosted"
    rf"|conducted|celebrated"
    r"|launched|observed|commemorated|adopted|signed|inaugurated|opened)|(?:was|were) (?:convened|organi[sz]ed"
    r"|hosted|conducted|celebrated)"
    r"|scheduled|slated|(?:expected|planned|foreseen|due) (?:on|in|for|to|between|from)|(?:met|gathered"
    r"|convened) (?:in|on|at|from)|set (?:for|on)|happens?|happening"
    r"|will (?:be|run|start|begin|open|meet|gather|kick|continue|conclude|last|commence|convene)"
    r"|(?:begins|starts|opens|meets|convenes|commences|runs) (?:on|in|from)|postponed to|(?:moved|rescheduled"
    r"|changed|postponed) (?:from|to))\b",
    re.IGNORECASE,
)
HOSTS = re.compile(
    r"\b(?:(?:co-?)?(?:hold|host|organi[sz]|conven|conduct|facilitat)(?:e?s|e|ed|ing)?|attend(?:s|ed|ing)?"
    r"|participat(?:e|ed|es|ing|ion)"
    r"|join(?:s|ed|ing)?|invit(?:e|es|ed|ing|ation)|celebrat(?:e|es|ed|ing)|commemorat(?:e|es|ed|ing)|observ(?:e"
    r"|es|ed|ing)"
    r"|there (?:will be|is|was|were|are)|will have|(?:will|to) (?:launch|mark|present|speak))\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|to be|upcoming|forthcoming|scheduled|next|invite[sd]?|is (?:on|set)|plans? to|would like to)\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:was|were|took place|had|concluded|met|(?:we|MFA|members?|it) (?:attended|participated|joined|hosted"
    r"|organi[sz]ed|held))\b",
    re.I,
)
_RECORDS = (
    "issued|released|published|circulated|posted|updated|sent|received|submitted|transmitted|uploaded|drafted|wrote|written"
    "|emailed|accessed|announced|reported|filed|deposited"
)
_ACTS = (
    "signed|ratified|adopted|approved|enacted|passed|promulgated|established|founded|formed|launched|elected|appointed"
    "|agreed|proclaimed|declared|created|acceded|endorsed|inaugurated|voted|ruled|called on|urged|condemned"
)
_NEWS = (
    "arrested|born|died|killed|deported|rescued|repatriated|detained|executed|banned|lifted|suspended|murdered|abducted"
    "|released from|sentenced|acquitted|evicted|drowned|collapsed|imposed|arrived|fled"
)
_DOCUMENT = (
    "letter|report|memorandum|memo|resolution|statement|press release|circular|e-?mail|note verbale|communication|draft"
    "|communiqué|communique|judgment|order|article|newsletter|version|agreement|law|act|decree|mou"
)
_TO_DATE = r"(?:,? (?:by|in|to|at|from|with) [^,;.]{1,70}?)?(?:,? (?:on|of|in|last))?(?: the)?\s*[(,:]?\s*$"
_IS_RECORD = re.compile(rf"\b(?:dated|(?:{_RECORDS})){_TO_DATE}", re.IGNORECASE)
_IS_ACT = re.compile(rf"\b(?:{_ACTS}|{_NEWS}){_TO_DATE}", re.IGNORECASE)
_IS_DOCUMENT = re.compile(
    rf"\b(?:{_DOCUMENT})(?: (?:A|S|HRC|No)[\w./]*)?(?:,? (?:of|on|from [^,;.]{{1,60}}? of))?\s*[(,]?\s*$", re.IGNORECASE
)
_IS_SPAN = re.compile(
    r"\b(?:since|as of|as at|until now|effective|takes? effect|(?:entered|comes?|came|enters?) into (?:force|effect)"
    r"|period(?: of| from| between)?|reporting period|covering|fiscal year|valid|version|between now and|prior to"
    r"|up to)"
    r"(?: on| from| of| the)*\s*[(:]?\s*$",
    re.IGNORECASE,
)
_ACTED_ON = re.compile(
    rf"\b(?:{_RECORDS}|{_ACTS.replace('launched|', '')})\b(?P<object> [^,;.]{{1,90}}?)? (?:on|in|last)(?: the)?\s*$",
    re.IGNORECASE,
)
_WILL_BE = re.compile(
    r"\b(?:will|to|shall|would) (?:also |then |formally |officially )?be (?:\w+)" + _TO_DATE, re.IGNORECASE
)
_ACTED_AFTER = re.compile(rf"\b(?:{_RECORDS}|{_ACTS}|{_NEWS})\b", re.IGNORECASE)

_STRONG = re.compile(
    r"\b(?:dead-?lines?|closing dates?|clos(?:e|es|ing) (?:on|at)|(?:no|not) later than|latest by|on or before"
    r"|last (?:day"
    r"|date)|due (?:date|on|by)|is due|are due"
    r"|cut-?off(?: date)?|at the latest|open (?:until|till|up to)|extended (?:to|until|till|up to|from))\b",
    re.IGNORECASE,
)
_STRONG_AFTER = re.compile(
    r"^[^\w]{0,4}(?:\d{1,2}[:.]?\d{0,2} ?(?:[ap]\.?m\.?)?[^.;]{0,40})?\(?(?:deadline|is the (?:final |new "
    r"|extended )?(?:deadline|closing date|last day)|at the latest|latest\b"
    r"|as (?:the|a) deadline|being the deadline)",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:by|before|until|till|up to|within|to)(?: (?:the end of|end of|midnight|noon|close of business|cob"
    r"|\d{1,2}(?::\d\d)? ?[ap]m|11:59 ?pm)"
    r"(?: \([^)]{1,20}\))?)?(?:,? (?:of|on|the))*(?: \w+day,?)?\s*$",
    re.IGNORECASE,
)
_ACTION = re.compile(
    r"\b(?:appl(?:y|ying|ications?|icants?)|submit\w*|submissions?|send|nominat\w+|regist(?:er|ering|ration"
    r"|rations)|abstracts?|confirm\w*|rsvp"
    r"|repl(?:y|ies)|respond|responses?|inputs?|comments?|sign[- ](?:on|up)|sign|signatures?|endorse(?:ments?)?"
    r"|contributions?|feedback"
    r"|fill|complete|return|let us know|inform us|share with us|accept(?:ed|ing)|proposals?|enrol\w*"
    r"|expressions? of interest|early bird"
    r"|book|accreditation|survey|questionnaire|nominees?|reach us|e-?mail us|entries|candidates?)\b",
    re.IGNORECASE,
)
_LATER_IS = re.compile(
    r"(?:^|[\s)])(?:is|was|remains|are|has been (?:set|moved|extended))(?: now| set)?(?: on| to| for| until"
    r"| at)?\s*:?\s*$",
    re.I,
)

_PAPER = re.compile(
    r"^(?:the |a |an )?(?:final |draft |zero |official |joint |open )*(?:letters?|reports?|memorandum|resolutions?"
    r"|statements?|press release|concept (?:note|paper)|agenda"
    r"|minutes|notes?|summary|communiqué|draft|circular|annex|presentation by|background paper|outcome document"
    r"|invitation letter)\b",
    re.IGNORECASE,
)
_ENCLOSES = re.compile(
    r"\b(?:attach\w*|enclos\w*|following documents?|documents? below|resources?|references?)\b", re.IGNORECASE
)


def is_paper_item(item: str, intro: str) -> bool:
    """Whether an item of a list names a document ("Report of the meeting, 3 May"), by itself or by its introduction."""
    if _ENCLOSES.search(intro):
        return True
    return _PAPER.match(item) is not None and not OCCURS.search(item)


def tense_of(sentence: str) -> Literal["future", "past", ""]:
    """What the sentence's verbs say of when: "" where they say both or nothing."""
    future, past = bool(_FUTURE.search(sentence)), bool(_PAST.search(sentence))
    return "future" if future and not past else "past" if past and not future else ""


def has_event_noun(text: str) -> bool:
    """Whether a word that events are called by stands in `text`."""
    return _NOUN.search(text) is not None


def is_document_date(before: str) -> bool:
    """Whether the words before a date make it that of a paper or an act ("dated", "adopted on"), not of an event."""
    window = before[-110:]
    if _IS_RECORD.search(window) or _IS_DOCUMENT.search(window) or _IS_SPAN.search(window):
        return True
    acted = _ACTED_ON.search(window)
    if acted and not (OCCURS.search(acted["object"] or "") or HOSTS.search(acted["object"] or "")):
        return not _WILL_BE.search(window)
    return bool(_IS_ACT.search(window)) and not _WILL_BE.search(window)


def is_deadline(before: str, after: str, sentence_before: str) -> bool:
    """Whether a date is the last day for something: `before` and `after` reach to the neighbouring dates."""
    window = before[-120:]
    strong = list(_STRONG.finditer(window))
    occurs = list(OCCURS.finditer(window))
    if strong and (not occurs or occurs[-1].start() <= strong[-1].start() or _LATER_IS.search(window)):
        return True
    if _STRONG_AFTER.match(after):
        return True
    if _LATER_IS.search(window) and re.search(
        r"\b(?:dead-?line|closing date|last day)\b", sentence_before[-300:], re.IGNORECASE
    ):
        return True
    acts = _ACTION.search(sentence_before[-300:]) or _ACTION.search(after[:200])
    return bool(acts and _WEAK.search(window) and not re.search(r"\bto\s*$", window))


def judge(
    span: DateSpan, kind: UnitKind, *, before: str, after: str, sentence_before: str, timed: bool = False
) -> Verdict:
    """What the date is. `before` and `after` reach to the neighbouring dates, `sentence_before` to the beginning."""
    if is_deadline(before, after, sentence_before):
        return "deadline" if span.precision == "day" else ""
    if is_document_date(before):
        return ""
    around = f"{before[-200:]} {after[:200]}"
    if kind == "heading":
        return "event" if _heading_announces(before, after) else ""
    acts = bool(OCCURS.search(around) or HOSTS.search(around))
    early = len(sentence_before.strip()) < 16
    if not OCCURS.search(around) and early and _told_after(after):
        return ""
    if re.search(rf"\b(?:{_NEWS})\b", around, re.IGNORECASE) and not acts:
        return ""
    if span.precision != "day":
        firm = OCCURS.search(around) or (HOSTS.search(around) and has_event_noun(around))
        listed = kind == "list" and has_event_noun(around)
        return "event" if firm or listed else ""
    return "event" if acts or timed or has_event_noun(around) else ""


def _heading_announces(before: str, after: str) -> bool:
    rest = f"{before} {after}"
    if has_event_noun(rest):
        return True
    papers = re.search(rf"\b(?:{_DOCUMENT}|updates?|minutes|news)\b", rest, re.IGNORECASE)
    return len(re.findall(r"[^\W\d_]{3,}", rest)) >= 2 and not papers


def _told_after(after: str) -> bool:
    """ "On 5 May 2017, the Council adopted …": the first verb after the date tells of an act, not of a meeting."""
    told = _ACTED_AFTER.search(after[:160])
    hosted = HOSTS.search(after[:160])
    return told is not None and (hosted is None or told.start() < hosted.start())
