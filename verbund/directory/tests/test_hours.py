import datetime
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbund.directory import hours
from verbund.directory.hours import HERE, DayHours, OpenState, Slot

MONDAY = datetime.date(2026, 11, 23)
GRAMMAR = [
    "Mo", "Tu-Fr", "Mo[2]", "We[-1]", "PH", "SH", "off", "open", "unknown", "10:00-12:00", "19:00+", "22:00-26:00", "24/7", "week",
    "02-52/2", "53", "easter", "2026", "Feb", "29", ";", ",", "||", "-", "+", "(", ")", '"', "99:99",
]  # fmt: skip


def at(*moment: int) -> datetime.datetime:
    return datetime.datetime(*moment, tzinfo=HERE)


def clock(hour: int, minute: int = 0) -> datetime.time:
    return datetime.time(hour, minute)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mo-Fr 09:00-12:00", True),
        ('Mo-Fr 08:30-09:00 "telefonisch"', True),
        ("week 02-52/2 We 10:30-13:30", True),
        ("Th 19:00+", True),
        ("Th[2] 09:00-12:00", True),
        ("24/7", True),
        ("We 17:00-18:30; SH off", True),
        ("", False),
        ("   ", False),
        ("Mo 9-12 Uhr", False),
        ("<script>alert(1)</script>", False),
        ("Mo 10:00-12:00;" * 40, False),
        ("\ud800", False),
        ("Mo\x0010:00", False),
    ],
)
def test_is_readable(text: str, expected: bool):
    assert hours.is_readable(text) is expected


@pytest.mark.parametrize(
    ("text", "moment", "expected"),
    [
        ("Mo 09:00-12:00", at(2026, 11, 23, 8, 59), OpenState(False, opens_at=at(2026, 11, 23, 9))),
        ("Mo 09:00-12:00", at(2026, 11, 23, 9), OpenState(True, closes_at=at(2026, 11, 23, 12))),
        ("Mo 09:00-12:00", at(2026, 11, 23, 12), OpenState(False, opens_at=at(2026, 11, 30, 9))),
        ("We[3] 09:00-12:00", at(2026, 11, 18, 9), OpenState(True, closes_at=at(2026, 11, 18, 12))),
        ("We[3] 09:00-12:00", at(2026, 11, 18, 13), OpenState(False, opens_at=at(2026, 12, 16, 9))),
        ("week 02-52/2 We 10:30-13:30", at(2026, 11, 18, 11), OpenState(False, opens_at=at(2026, 11, 25, 10, 30))),
        ("Th 19:00+", at(2026, 11, 26, 20), OpenState(True)),
        ('Mo-Fr 08:30-09:00 "telefonisch"', at(2026, 11, 23, 8, 45), OpenState(True, closes_at=at(2026, 11, 23, 9), comment="telefonisch")),
        ("24/7", at(2026, 12, 25, 3), OpenState(True, holiday="Erster Weihnachtstag")),
        ("Fr 22:00-02:00", at(2026, 11, 28, 1, 30), OpenState(True, closes_at=at(2026, 11, 28, 2))),
        ("Mo 10:00-12:00,12:00-13:00", at(2026, 11, 23, 11), OpenState(True, closes_at=at(2026, 11, 23, 13))),
        ('"nach Vereinbarung"', at(2026, 11, 23, 11), OpenState(False, comment="nach Vereinbarung")),
        ("SH 10:00-12:00", at(2026, 11, 23, 11), OpenState(False)),
        ("rund um die Uhr", at(2026, 11, 23, 11), OpenState(False)),
    ],
)
def test_state_at(text: str, moment: datetime.datetime, expected: OpenState):
    assert hours.state_at(text, moment) == expected


@pytest.mark.parametrize(
    ("text", "is_open"),
    [("Mo-Fr 09:00-12:00", False), ("Mo-Fr 09:00-12:00; PH off", False), ("Mo-Fr 09:00-12:00; PH 10:00-11:00", True), ("24/7", True)],
)
@pytest.mark.parametrize("day", [(2025, 10, 31), (2026, 5, 14), (2026, 12, 25)])
def test_public_holidays_of_lower_saxony_are_closed_unless_the_rule_says_otherwise(text, is_open, day):
    assert hours.state_at(text, at(*day, 10, 30)).is_open is is_open


def test_a_holiday_of_another_state_is_an_ordinary_day():
    epiphany = hours.state_at("Mo-Fr 09:00-12:00", at(2026, 1, 6, 10))
    assert (epiphany.is_open, epiphany.holiday) == (True, "")


def test_state_is_read_in_local_time_also_in_summer():
    summer = datetime.datetime(2026, 7, 6, 7, 30, tzinfo=datetime.UTC)
    assert hours.state_at("Mo 09:00-10:00", summer) == OpenState(True, closes_at=at(2026, 7, 6, 10))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mo,We 10:00-12:00", {0, 2}),
        ("Th[2] 10:00-12:00", {3}),
        ("week 02-52/2 We 10:30-13:30", {2}),
        ("24/7", set(range(7))),
        ("Mo-Fr 09:00-12:00; We off", {0, 1, 3, 4}),
        ("Fr 09:00-12:00; PH off", {4}),
        ("unreadable", set()),
    ],
)
def test_weekdays_open(text: str, expected: set[int]):
    assert hours.weekdays_open(text, MONDAY) == frozenset(expected)


@pytest.mark.parametrize("offset", range(40))
def test_a_third_wednesday_is_found_from_every_day_on(offset: int):
    assert hours.weekdays_open("We[3] 09:00-12:00", MONDAY + datetime.timedelta(days=offset)) == frozenset({2})


def test_week_table_names_holidays_and_keeps_comments():
    table = hours.week_table('Mo 09:00-12:00,14:00-16:00; Fr 08:30-09:00 "telefonisch"; Su 19:00+', datetime.date(2026, 12, 21), language="en")
    assert table == [
        DayHours(datetime.date(2026, 12, 21), (Slot(clock(9), clock(12)), Slot(clock(14), clock(16)))),
        DayHours(datetime.date(2026, 12, 22), ()),
        DayHours(datetime.date(2026, 12, 23), ()),
        DayHours(datetime.date(2026, 12, 24), ()),
        DayHours(datetime.date(2026, 12, 25), (), "Christmas Day"),
        DayHours(datetime.date(2026, 12, 26), (), "Second Day of Christmas"),
        DayHours(datetime.date(2026, 12, 27), (Slot(clock(19), None),)),
    ]


def test_school_holidays_are_only_mentioned():
    assert hours.mentions_school_holidays("We 17:00-18:30; SH off")
    assert not hours.mentions_school_holidays('We 17:00-18:30 "SH"')


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(GRAMMAR), max_size=12).map(" ".join)))
def test_hostile_text_never_breaks_anything(text: str):
    hours.is_readable(text)
    hours.state_at(text, at(2026, 11, 23, 11))
    hours.weekdays_open(text, MONDAY)
    hours.week_table(text, MONDAY)


@pytest.mark.parametrize("text", ["(" * 400, "Mo " * 160, "Mo-Su 00:00-24:00/00:01", "1900-9999/7 Mo 10:00-11:00", '"' * 499])
def test_hostile_text_takes_no_time(text: str):
    begin = time.perf_counter()
    hours.week_table(text, MONDAY)
    hours.state_at(text, at(2026, 11, 23, 11))
    assert time.perf_counter() - begin < 2
