"""Facts about opening hours in OpenStreetMap syntax, as they hold in Lower Saxony. No database, no clock of its own.

How the odd things are read: on a public holiday a place is closed, unless its rule names `PH` or says `24/7`. School holidays
(`SH`) are not known: such a rule is left out and `mentions_school_holidays` says so. `19:00+` is open with an unknown end.
A rule without times that holds only a comment ("nach Vereinbarung") opens nothing; the comment is kept.
"""

import datetime
import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]

if TYPE_CHECKING:
    from holidays.countries import Germany

HERE = ZoneInfo("Europe/Berlin")
LONGEST = 500
MOST_SPANS = 1_000
ONE_DAY = datetime.timedelta(days=1)
DAYS_AHEAD = 35
"""Five weeks, so that every "third Wednesday" falls into them."""
ROUND_THE_CLOCK = re.compile(r"\s*24/7\s*(open)?\s*$")
QUOTED = re.compile(r'"[^"]*"')
OPEN_END = re.compile(r"(?<![-\d:])(\d{1,2}:\d{2})\+")
OPEN_END_OF_SPAN = re.compile(r"-(\d{1,2}:\d{2})\+")
LANGUAGES_OF_HOLIDAYS = {"de": "de", "en": "en_US", "uk": "uk"}


class Slot(NamedTuple):
    """One span of a day; `end` None means that nobody says when it ends."""

    start: datetime.time
    end: datetime.time | None
    comment: str = ""


class DayHours(NamedTuple):
    """A day of the table: its slots, and the name of the public holiday ("" on an ordinary day)."""

    day: datetime.date
    slots: tuple[Slot, ...]
    holiday: str = ""


@dataclass(frozen=True)
class OpenState:
    """Open or not at a moment. `closes_at` None while open: always, or nobody says. `opens_at` None: not in the next weeks.

    `comment` belongs to the span that is open now, else to the rule that holds now ("telefonisch", "nach Vereinbarung").
    """

    is_open: bool
    closes_at: datetime.datetime | None = None
    opens_at: datetime.datetime | None = None
    comment: str = ""
    holiday: str = ""


class _Span(NamedTuple):
    start: datetime.datetime
    end: datetime.datetime
    comment: str
    has_end: bool


def is_readable(hours: str) -> bool:
    """Can these hours be read as OpenStreetMap syntax?"""
    return _parsed(hours) is not None


def mentions_school_holidays(hours: str) -> bool:
    """Do the hours say something about school holidays? We do not know these: pages say "please ask in school holidays"."""
    return bool(re.search(r"\bSH\b", QUOTED.sub("", hours[:LONGEST])))


def state_at(hours: str, moment: datetime.datetime, *, language: str = "de") -> OpenState:
    """Open or not at an aware moment; unreadable hours are never open."""
    local = moment.astimezone(HERE).replace(tzinfo=None)
    today = local.date()
    holiday = holiday_name(today, language=language)
    spans = _spans(hours, today - ONE_DAY, DAYS_AHEAD + 1)
    now = next((span for span in spans if span.start <= local < span.end), None)
    if now is None:
        following = next((span.start for span in spans if span.start > local), None)
        return OpenState(False, opens_at=_aware(following), comment=_comment_at(hours, local), holiday=holiday)
    closes = _end_of_chain(spans, now)
    return OpenState(True, closes_at=_aware(closes), comment=now.comment, holiday=holiday)


def weekdays_open(hours: str, from_day: datetime.date) -> frozenset[int]:
    """The weekdays (Monday 0 to Sunday 6) with any opening in the five weeks from a day on; holidays do not count against a day."""
    return frozenset(span.start.weekday() for span in _spans(hours, from_day, DAYS_AHEAD, minds_holidays=False))


def week_table(hours: str, from_day: datetime.date, *, days: int = 7, language: str = "de") -> list[DayHours]:
    """The next seven days from a day on, with their slots; a day that is closed has none."""
    slots: dict[datetime.date, list[Slot]] = {from_day + n * ONE_DAY: [] for n in range(days)}
    for span in _spans(hours, from_day, days):
        end = span.end.time() if span.has_end else None
        slots[span.start.date()].append(Slot(span.start.time(), end, span.comment))
    return [DayHours(day, tuple(found), holiday_name(day, language=language)) for day, found in slots.items()]


def holiday_name(day: datetime.date, *, language: str = "de") -> str:
    """The public holiday of Lower Saxony on this day, "" on an ordinary day."""
    return str(_holidays(day.year, LANGUAGES_OF_HOLIDAYS.get(language, "de")).get(day) or "")


@functools.lru_cache(maxsize=64)
def _holidays(year: int, language: str) -> "Germany":
    from holidays.countries import Germany  # noqa: PLC0415 (slow: it reads the calendars of all countries, which most commands never need)

    return Germany(subdiv="NI", years=year, language=language, expand=False)


@functools.lru_cache(maxsize=4_096)
def _parsed(hours: str) -> OpeningHours | None:
    """The rules without those for school holidays; None when they cannot be read."""
    if not hours.strip() or len(hours) > LONGEST or not hours.isprintable():
        return None
    rules = [rule for rule in _rules(hours) if not rule.strip().startswith("SH")]
    try:
        OpeningHours(hours, country="DE", auto_country=False, auto_timezone=False)
        return OpeningHours(";".join(rules) or "off", country="DE", auto_country=False, auto_timezone=False)
    except ParserError:
        return None


def _rules(hours: str) -> list[str]:
    """The rules between semicolons, comments left whole."""
    return re.findall(r'(?:"[^"]*"|[^;"])+', hours)


def _spans(hours: str, first: datetime.date, days: int, *, minds_holidays: bool = True) -> tuple[_Span, ...]:
    """Every opening that starts on one of these days, in order; none longer than a day."""
    parsed = _parsed(hours)
    if parsed is None:
        return ()
    return _read_spans(hours, first, days, minds_holidays)


@functools.lru_cache(maxsize=2_048)
def _read_spans(hours: str, first: datetime.date, days: int, minds_holidays: bool) -> tuple[_Span, ...]:
    found: list[_Span] = []
    for number in range(days):
        day = first + number * ONE_DAY
        found += _of_day(hours, day, minds_holidays)
    return tuple(found)


def _of_day(hours: str, day: datetime.date, minds_holidays: bool) -> list[_Span]:
    if not minds_holidays or not holiday_name(day) or ROUND_THE_CLOCK.match(hours):
        return list(_starting_on(hours, day))
    if not re.search(r"\bPH\b", QUOTED.sub("", hours)):
        return []
    if (day.month, day.day) == (10, 31):
        return list(_as_on_unity_day(hours, day))
    return list(_starting_on(hours, day))


def _as_on_unity_day(hours: str, day: datetime.date) -> Iterator[_Span]:
    """Reformation Day, which the parser's calendar of Germany does not hold: as on the third of October, the same weekday."""
    shift = datetime.timedelta(days=28)
    for span in _starting_on(hours, day - shift):
        yield span._replace(start=span.start + shift, end=span.end + shift)


def _starting_on(hours: str, day: datetime.date) -> Iterator[_Span]:
    parsed = _parsed(hours)
    midnight = datetime.datetime.combine(day, datetime.time())
    next_midnight = midnight + ONE_DAY
    if parsed is None:
        return
    open_starts = set(map(_time, OPEN_END.findall(hours)))
    open_ends = set(map(_time, OPEN_END_OF_SPAN.findall(hours)))
    window = parsed.intervals(midnight - ONE_DAY, next_midnight + ONE_DAY)
    for start, end, state, comment in itertools.islice(window, MOST_SPANS):
        begins = max(start, midnight)
        continues = start < midnight and end - start <= ONE_DAY
        if state != State.OPEN or continues or not begins < min(end, next_midnight):
            continue
        stops = end if end - start <= ONE_DAY else min(end, next_midnight)
        if comment and stops - begins >= ONE_DAY:
            continue
        has_end = begins.time() not in open_starts and stops.time() not in open_ends
        yield _Span(begins, stops, comment, has_end)


def _time(text: str) -> datetime.time | None:
    hour, minute = map(int, text.split(":"))
    return datetime.time(hour, minute) if hour < 24 and minute < 60 else None


def _end_of_chain(spans: tuple[_Span, ...], now: _Span) -> datetime.datetime | None:
    """The moment when an opening ends that goes on from span to span over midnight; None without an end in sight."""
    end = now.end if now.has_end else None
    for span in spans:
        if end is not None and span.start == end and span.comment == now.comment:
            end = span.end if span.has_end else None
    last = spans[-1]
    return None if end == last.end and last.end.time() == datetime.time() and last is not now else end


def _comment_at(hours: str, local: datetime.datetime) -> str:
    parsed = _parsed(hours)
    return parsed.state(local)[1] if parsed else ""


def _aware(moment: datetime.datetime | None) -> datetime.datetime | None:
    return moment.replace(tzinfo=HERE) if moment else None
