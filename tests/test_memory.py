from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.catalogue import Catalogue
from generator.memory import once
from generator.views.pages.page import Site


def test_an_answer_is_computed_once_for_each_catalogue_and_day(tiny_catalogue: Catalogue) -> None:
    calls: list[object] = []

    @once
    def counted(of: object, word: str) -> str:
        calls.append(of)
        return word * len(calls)

    assert counted(tiny_catalogue, "a") == counted(tiny_catalogue, "a") == "a"
    assert counted(tiny_catalogue, "b") == "bb"
    assert counted(replace(tiny_catalogue), "a") == "aaa"
    for day in (date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 1)):
        counted(Site(tiny_catalogue, day), "a")
    assert len(calls) == 5
