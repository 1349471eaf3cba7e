"""Points in time as people and programs write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo

import dateutil.parser
import dateutil.tz


def moment(value: object) -> datetime | None:
    """A time as people and programs write it; UTC where it has no zone. None for what is none."""
    try:
        parsed = value if isinstance(value, datetime) else dateutil.parser.parse(str(value), tzinfos=_zone)
        return parsed.astimezone(UTC) if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def deadline(written: object) -> datetime | None:
    """A deadline as it is typed, the year first: what 10.12. is, people do not agree upon. None for anything else."""
    try:
        date.fromisoformat(str(written).strip()[:10])
    except ValueError:
        return None
    return moment(written)


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    """nbgrader takes "+0200" for 200 seconds. Raises `ValueError` for a zone that nobody knows."""
    if offset is not None:
        return dateutil.tz.tzoffset(name, offset)
    zone = dateutil.tz.gettz(name) if name else None
    if name and zone is None:
        raise ValueError(f"unknown time zone {name}")
    return zone
