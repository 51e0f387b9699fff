"""How many of the events in the samples are found, and how many of those found are right.

Run with `python -m tests.circulars.importers.measure`; `--misses` prints what differs, sample by sample.
"""

# ruff: noqa: E501 - tables and samples
from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from circulars.importers.events import extract_events
from circulars.importers.records import EventRecord
from tests.circulars.importers.corpus_case import Case, Expected
from tests.circulars.importers.corpus_events import CASES
from tests.circulars.importers.corpus_holdout import CASES as HOLDOUT
from tests.circulars.importers.corpus_second import CASES as SECOND
from tests.circulars.importers.corpus_seen import CASES as SEEN

DETAILS = ("title", "venue", "organiser", "theme", "url", "watch_url")


@dataclass(frozen=True)
class Score:
    """Events right, found and expected; details (titles, venues …) right and asked about."""

    right: int = 0
    found: int = 0
    expected: int = 0
    details_right: int = 0
    details: int = 0
    lists_right: int = 0
    cases: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


def facts(event: EventRecord) -> tuple[str, ...]:
    """What must all be right for an event to count: days, precision, kind, place, time, and whether the year is ours."""
    clock = event.start_time.strftime("%H:%M") if event.start_time else ""
    clock += event.end_time.strftime("-%H:%M") if event.end_time else ""
    ends = event.ends_on.isoformat() if event.ends_on else ""
    return (
        event.starts_on.isoformat(), ends, event.kind, event.precision, event.city, event.country, clock, event.timezone,
        str(event.year_inferred),
    )  # fmt: skip


def wanted(event: Expected) -> tuple[str, ...]:
    return (
        event.starts, event.ends, event.kind, event.precision, event.city, event.country, event.time, event.zone,
        str(event.inferred),
    )  # fmt: skip


def detail_misses(expected: Expected, event: EventRecord) -> list[str]:
    misses = []
    for name in DETAILS:
        want, got = getattr(expected, name), getattr(event, name)
        if want is not None and not (want in got if name == "title" else want == got):
            misses.append(f"{name}: wanted {want!r}, got {got!r}")
    return misses


def measure(case: Case) -> tuple[Score, list[str]]:
    """The score of one sample, and a line for everything in it that is not as it should be."""
    found = extract_events(case.units(), issued_on=case.issued_on)
    events = [event for rows in found.by_block.values() for event in rows]
    left, right, details, details_right, misses = list(events), 0, 0, 0, []
    for expected in case.events:
        match = next((event for event in left if facts(event) == wanted(expected)), None)
        if match is None:
            misses.append(f"missing {wanted(expected)}")
            continue
        left.remove(match)
        right += 1
        asked = sum(getattr(expected, name) is not None for name in DETAILS)
        wrong = detail_misses(expected, match)
        details, details_right, misses = details + asked, details_right + asked - len(wrong), misses + wrong
    misses += [f"not wanted {facts(event)} {event.title!r}" for event in left]
    lists_right = len(found.event_lists) == case.event_lists
    if not lists_right:
        misses.append(f"lists of dates: wanted {case.event_lists}, got {len(found.event_lists)}")
    return Score(right, len(events), len(case.events), details_right, details, int(lists_right), 1), misses


def measure_all(cases: Sequence[Case]) -> tuple[Score, list[tuple[Case, list[str]]]]:
    total, misses = Score(), []
    for case in cases:
        score, wrong = measure(case)
        total += score
        if wrong:
            misses.append((case, wrong))
    return total, misses


def main(arguments: Sequence[str]) -> None:
    for name, cases in (("samples", [*CASES, *SEEN, *SECOND]), ("hold-out", HOLDOUT)):
        score, misses = measure_all(cases)
        print(
            f"{name}: {score.cases} texts, {score.expected} events; precision {score.precision:.3f}, recall {score.recall:.3f}, "
            f"titles and other details {score.details_right}/{score.details}, lists {score.lists_right}/{score.cases}"
        )
        if "--misses" in arguments and (name == "samples" or "--holdout" in arguments):
            for case, wrong in misses:
                print("-", case.text.replace("\n", " / ")[:150])
                print("".join(f"    {line}\n" for line in wrong), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
