"""Points in time, as people and learning platforms write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from autograder.times import deadline, moment


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("2026-12-10 23:59", 23),
        ("2026-12-10 23:59 UTC", 23),
        ("2026-12-10 23:59 CET", 22),
        ("2026-12-10 23:59 +0200", 21),
        ("2026-12-10T23:59:00-01:00", 0),
    ],
)
def test_a_zone_counts(written: str, hour: int) -> None:
    found = moment(written)
    assert found is not None and found.tzinfo is not None
    assert found.astimezone(UTC).hour == hour


def test_a_datetime_without_a_zone_is_in_utc() -> None:
    assert moment(datetime(2026, 12, 10, 23, 59)) == datetime(2026, 12, 10, 23, 59, tzinfo=UTC)


@pytest.mark.parametrize("written", ["soon", "2026-12-10 23:59 XYZ", "", None])
def test_what_is_no_time_is_none(written: object) -> None:
    assert moment(written) is None


@pytest.mark.parametrize("written", ["2026-12-10", " 2026-12-10 23:59", "2026-12-10T23:59:00+01:00"])
def test_a_deadline_has_the_year_first(written: str) -> None:
    assert deadline(written) == moment(written) is not None


@pytest.mark.parametrize("written", ["10.12.2026 23:59", "12/10/2026", "23:59 UTC", "friday", "12", "2026-13-10 23:59"])
def test_a_deadline_that_can_be_read_in_two_ways_is_none(written: str) -> None:
    assert deadline(written) is None
