"""Standing: what an award is worth on a day, by the real history of the honors."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.award import Award
from generator.loading import load
from generator.records import HolderAward, Honor, Product
from generator.records.dates import PartialDate
from generator.standing import Status, printed_until, standing, turning_days
from tests.conftest import ROOT, TINY

HONORS = load(ROOT / "data", ROOT / "content")[0].honors
MADE_UP: dict[str, Any] = {
    "id": "medal", "name": "奖牌", "level": "市", "subject": "产品", "rank": "1",
    "authorities": [{"name": "某局"}], "started": "2000"}


def honor(**fields: Any) -> Honor:
    return Honor.model_validate({**MADE_UP, **fields})


def award(honor: Honor, category: str = "其他", **details: Any) -> Award:
    product = Product.model_validate({
        "id": "thing", "name": "东西", "brand": "某", "enterprise": "firm", "status": "在产",
        "category": category})
    given = HolderAward.model_validate({"honor": honor.id, **details})
    return Award(f"thing-{honor.id}", honor, given, ("product", "thing", ("awards", 0)),
                 product=product)


def on(day: str, held: Award) -> tuple[str, str]:
    found = standing(held, date.fromisoformat(day))
    return found.status.value, found.until.iso if found.until else ""


@pytest.mark.parametrize(("day", "expected"), [
    ("2005-09-01", ("有效", "2008-09")),
    ("2008-07-08", ("有效", "2008-09")),
    ("2008-07-09", ("有效", "2010-09")),
    ("2008-09-30", ("有效", "2010-09")),
    ("2008-10-01", ("已延期", "2010-09")),
    ("2010-09-30", ("已延期", "2010-09")),
    ("2010-10-01", ("已到期", "2010-09")),
    ("2018-11-07", ("已到期", "2010-09")),
    ("2026-06-30", ("已到期", "2010-09")),
])
def test_china_top_brands_of_2005_were_extended_on_9_july_2008(
        day: str, expected: tuple[str, str]) -> None:
    assert on(day, award(HONORS["china-top-brand"], year="2005", granted="2005-09")) == expected


@pytest.mark.parametrize(("year", "last"), [("2005", "2010-09"), ("2006", "2011-09"),
                                            ("2007", "2012-09")])
def test_each_batch_of_china_top_brands_has_its_own_end(year: str, last: str) -> None:
    held = award(HONORS["china-top-brand"], year=year, granted=f"{year}-09")
    assert on("2009-01-01", held)[1] == last
    assert on("2013-01-01", held) == ("已到期", last)


@pytest.mark.parametrize(("day", "expected"), [
    ("2006-12-31", ("有效", "2009-12")),
    ("2008-09-17", ("有效", "2009-12")),
    ("2008-09-18", ("已停止评选", "2008-09-18")),
    ("2010-01-01", ("已停止评选", "2008-09-18")),
])
def test_exemption_from_inspection_ended_at_once(day: str, expected: tuple[str, str]) -> None:
    assert on(day, award(HONORS["inspection-free"], year="2006", granted="2006-12")) == expected


def test_what_had_expired_before_the_end_stays_expired() -> None:
    held = award(HONORS["inspection-free"], year="2003", granted="2003-12")
    assert on("2005-05-31", held) == ("有效", "2006-12")
    assert on("2008-09-18", held) == ("已到期", "2006-12")


@pytest.mark.parametrize(("day", "expected"), [
    ("2018-11-06", ("有效", "2019-12")),
    ("2018-11-07", ("有效", "2019-12")),
    ("2019-12-31", ("有效", "2019-12")),
    ("2020-01-01", ("已到期", "2019-12")),
])
def test_provincial_titles_lived_on_to_their_end_after_7_november_2018(
        day: str, expected: tuple[str, str]) -> None:
    assert on(day, award(HONORS["shandong-top-brand"], year="2016", granted="2016-12")) == expected


def test_an_honor_without_term_ends_when_it_is_no_longer_granted() -> None:
    held = award(HONORS["shandong-quality-management-award"], year="2005", granted="2005-12")
    assert on("2009-06-08", held) == ("有效", "")
    assert on("2009-06-09", held) == ("已停止评选", "2009-06-09")


def test_a_living_honor_without_term_stays_valid() -> None:
    assert on("2026-06-30", award(HONORS["haopin-shandong"], year="2022")) == ("有效", "")


def test_the_date_on_the_certificate_goes_before_the_usual_term() -> None:
    held = award(HONORS["shandong-top-brand"], year="2004", granted="2004-12",
                 valid_until="2008-03-15")
    assert printed_until(held) == PartialDate(2008, 3, 15)
    assert on("2008-03-15", held)[0] == "有效"
    assert on("2008-03-16", held)[0] == "已到期"


@pytest.mark.parametrize(("details", "until"), [
    ({"granted": "2004-12-20"}, "2007-12"), ({"granted": "2004-12"}, "2007-12"), ({}, "2007"),
    ({"valid_from": "2005-02"}, "2008-02"), ({"batch": {"date": "2005-01-30"}}, "2008-01"),
])
def test_the_usual_term_is_as_precise_as_the_grant(details: dict[str, Any], until: str) -> None:
    assert str(printed_until(award(HONORS["shandong-top-brand"], year="2004", **details))) == until


def test_a_revoked_award_is_revoked_from_its_day() -> None:
    held = award(HONORS["yuchuan-top-brand"], year="2008", granted="2008-11", revoked={
        "on": "2009-06-15", "reason": "监督抽查不合格", "document_number": "禹名推委〔2009〕2号"})
    assert on("2009-06-14", held)[0] == "有效"
    found = standing(held, date(2009, 6, 15))
    assert found.status is Status.REVOKED and not found.live
    assert found.text == "2009年6月15日撤销（禹名推委〔2009〕2号），原因：监督抽查不合格"
    assert on("2030-01-01", held)[0] == "已撤销"


def test_a_change_for_some_categories_goes_before_the_change_for_all() -> None:
    changed = honor(validity_months="36", validity_changes=[
        {"batch_year": "2005", "valid_until": "2010-09", "announced": "2008-07-09", "basis": "甲"},
        {"batch_year": "2005", "valid_until": "2008-08", "announced": "2008-07-09", "basis": "乙",
         "categories": ["味精"]}])
    ordinary, special = (award(changed, category, year="2005", granted="2005-09")
                         for category in ("毛巾", "味精"))
    assert on("2008-09-15", ordinary) == ("有效", "2010-09")
    assert on("2008-08-31", special) == ("有效", "2008-08")
    assert on("2008-09-01", special) == ("已停止评选", "2008-08")
    assert "乙" in standing(special, date(2008, 9, 1)).text


def test_texts_say_why() -> None:
    held = award(HONORS["china-top-brand"], year="2005", granted="2005-09")
    assert "质检质函〔2008〕36号" in standing(held, date(2009, 1, 1)).text
    assert "令第109号" in standing(
        award(HONORS["inspection-free"], year="2007"), date(2008, 9, 18)).text


def test_every_status_occurs_in_the_tiny_city() -> None:
    catalogue = load(TINY / "data", TINY / "content")[0]
    found = {standing(award, date(2009, 7, 1)).status for award in catalogue.awards}
    assert found == set(Status)


DAYS = st.dates(date(2000, 1, 1), date(2035, 12, 31))
AWARDS = st.builds(
    lambda id, year, month: award(HONORS[id], year=str(year), granted=f"{year}-{month:02}"),
    st.sampled_from(sorted(HONORS)), st.integers(2001, 2024), st.integers(1, 12))


@given(AWARDS, DAYS)
def test_what_is_live_has_not_reached_its_end(held: Award, day: date) -> None:
    found = standing(held, day)
    assert found.text
    if found.live and found.until:
        assert day <= found.until.last_day
    if found.status is Status.EXPIRED:
        assert found.until is not None and day > found.until.last_day


@given(AWARDS, DAYS)
def test_what_is_over_stays_over(held: Award, day: date) -> None:
    """Unless a change announced later gives a batch a longer life."""
    later = day + timedelta(days=30)
    announced = [change.announced.first_day for change in held.honor.validity_changes
                 if change.announced]
    if not standing(held, day).live and not any(day < each <= later for each in announced):
        assert not standing(held, later).live


def test_nothing_changes_between_turning_days() -> None:
    catalogue = load(ROOT / "data", ROOT / "content")[0]
    for held in catalogue.awards:
        turns = sorted(turning_days(held))
        for turn, after in pairwise([*turns, turns[-1] + timedelta(days=4000)]):
            days = (turn, turn + (after - turn) / 2, after - timedelta(days=1))
            assert len({standing(held, max(day, turn)).live for day in days}) == 1, (held.id, turn)
