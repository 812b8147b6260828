"""The lines of honors through the years."""

from __future__ import annotations

from datetime import date

from generator.catalogue import Catalogue
from generator.views.pages import lives
from generator.views.pages.cards import award_row
from generator.views.pages.page import Site
from tests.conftest import TINY_DAY


def _lives(catalogue: Catalogue, product: str, day: date = TINY_DAY) -> lives.Lives | None:
    site = Site(catalogue.published(day), day)
    rows = [award_row(site, award) for award in site.catalogue.awards_of("product", product)]
    return lives.lives(rows, day)


def test_every_honor_is_a_line_that_ends_when_it_ended(tiny_catalogue: Catalogue) -> None:
    found = _lives(tiny_catalogue, "chengfang-yarn")
    assert found is not None
    assert found.last == TINY_DAY.year
    assert found.ticks[-1][1] < 100
    names = [line.text for line in found.lines]
    assert len(set(names)) == len(names)
    assert "驰名商标" not in names
    for line in found.lines:
        assert all(start >= 0 and start + long <= found.years + 0.3 for start, long in line.spans)
        ends = line.spans[-1][0] + line.spans[-1][1]
        reaches_today = abs(found.first + ends - TINY_DAY.year - 0.49) < 0.1
        assert reaches_today == line.live, line


def test_what_was_abolished_ends_on_that_day(tiny_catalogue: Catalogue) -> None:
    found = _lives(tiny_catalogue, "chengfang-yarn")
    assert found is not None
    free = next(line for line in found.lines if "免检" in line.text)
    assert abs(found.first + sum(free.spans[-1]) - 2008.71) < 0.05


def test_renewals_that_touch_are_one_line() -> None:
    assert lives._joined([(0, 3), (3.0, 3), (8, 1)]) == ((0, 6.0), (8, 1))


def test_one_award_is_no_chart(tiny_catalogue: Catalogue) -> None:
    assert lives.lives((), TINY_DAY) is None
