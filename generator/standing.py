"""An honor's standing on a date: valid, expired, extended, revoked or ended, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from generator.catalogue import Award
from generator.records.dates import PartialDate
from generator.records.honors import ValidityChange


class Status(StrEnum):
    """Where an award stands; the value is what pages print."""

    VALID = "有效"
    EXPIRED = "已到期"
    EXTENDED = "已延期"
    REVOKED = "已撤销"
    ENDED = "已停止评选"


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of an award on a day, until when it holds or held, and a sentence saying why."""

    status: Status
    until: PartialDate | None
    text: str

    @property
    def live(self) -> bool:
        """Whether the holder may call itself so on that day."""
        return self.status in (Status.VALID, Status.EXTENDED)


def standing(award: Award, as_of: date) -> Standing:
    """The standing of `award` on `as_of`, from its dates, its honor's dates and validity changes.

    A validity change counts from the day it was announced (质检质函〔2008〕36号, 2008-07-09).
    """
    known: Standing | None = award.standings.get(as_of)
    if known is None:
        known = award.standings[as_of] = _standing(award, as_of)
    return known


def _standing(award: Award, as_of: date) -> Standing:
    printed, change = printed_until(award), _change_on(award, as_of)
    until = change.valid_until if change else printed
    return (_revoked(award, as_of, until) or _lapsed(award, as_of, until)
            or _past(award, as_of, until, printed, change)
            or _present(as_of, until, printed, change))


def turning_days(award: Award) -> tuple[date, ...]:
    """The days from which the award's standing may be another than on the day before."""
    ends = [until for until in (printed_until(award), *(
        change.valid_until for change in award.honor.validity_changes)) if until]
    starts = [award.granted, award.honor.ended,
              award.details.revoked.on if award.details.revoked else None,
              *(change.announced for change in award.honor.validity_changes)]
    return (*(end.last_day + timedelta(days=1) for end in ends if end.last_day < date.max),
            *(start.first_day for start in starts if start))


def printed_until(award: Award) -> PartialDate | None:
    """The last day the certificate itself gives: printed on it, or by the honor's usual term."""
    if award.details.valid_until:
        return award.details.valid_until
    months = award.honor.validity_months
    if not months:
        return None
    start = award.details.valid_from or award.granted
    return _later(start.year, start.month, months)


@cache
def _later(year: int, month: int | None, months: int) -> PartialDate:
    if month is None:
        return PartialDate(year + months // 12)
    total = year * 12 + month - 1 + months
    return PartialDate(total // 12, total % 12 + 1)


def _change_on(award: Award, as_of: date) -> ValidityChange | None:
    category = award.product.category if award.product else None
    general: ValidityChange | None = None
    for change in award.honor.validity_changes:
        if change.batch_year != award.year or (
                change.announced and as_of < change.announced.first_day):
            continue
        if change.categories and category in change.categories:
            return change
        if not change.categories:
            general = change
    return general


def _revoked(award: Award, as_of: date, until: PartialDate | None) -> Standing | None:
    revoked = award.details.revoked
    if revoked is None or as_of < revoked.on.first_day:
        return None
    paper = f"（{revoked.document_number}）" if revoked.document_number else ""
    return Standing(Status.REVOKED, until, f"{revoked.on.chinese}撤销{paper}，原因：{revoked.reason}")


def _lapsed(award: Award, as_of: date, until: PartialDate | None) -> Standing | None:
    honor = award.honor
    if not honor.ended or as_of < honor.ended.first_day:
        return None
    expired_before = until is not None and until.last_day < honor.ended.first_day
    if expired_before or (until is not None and not honor.lapses_at_end):
        return None
    basis = f"，依据：{honor.ended_basis}" if honor.ended_basis else ""
    effect = "称号同时失效" if honor.lapses_at_end else "停止评选"
    return Standing(Status.ENDED, honor.ended, f"{honor.ended.chinese}{effect}{basis}")


def _past(award: Award, as_of: date, until: PartialDate | None, printed: PartialDate | None,
          change: ValidityChange | None) -> Standing | None:
    if until is None or as_of <= until.last_day:
        return None
    if change and printed and until.last_day < printed.first_day:
        return Standing(Status.ENDED, until,
                        f"提前至{until.chinese}终止（原至{printed.chinese}），依据：{change.basis}")
    extension = (f"（原至{printed.chinese}，依{change.basis}延长）"
                 if change and printed and printed < until else "")
    return Standing(Status.EXPIRED, until, f"已于{until.chinese}到期{extension}")


def _present(as_of: date, until: PartialDate | None, printed: PartialDate | None,
             change: ValidityChange | None) -> Standing:
    if until is None:
        return Standing(Status.VALID, None, "有效，没有固定期限")
    if change and printed and printed < until:
        status = Status.EXTENDED if as_of > printed.last_day else Status.VALID
        return Standing(status, until,
                        f"有效期延至{until.chinese}（原至{printed.chinese}），依据：{change.basis}")
    return Standing(Status.VALID, until, f"有效期至{until.chinese}")
