"""Where the lines of a title may end."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.phrasing import WORDS, phrases, pieces

DATA = Path(__file__).parents[1] / "data"


@pytest.mark.parametrize(("title", "expected"), [
    ("禹川市名牌战略实施情况汇报（2005年1—5月）", "禹川市|名牌战略|实施|情况|汇报|（2005年1—5月）"),
    ("2023年第二批“好品山东”品牌申报", "2023年|第二批|“好品山东”|品牌|申报"),
    ("市场监督管理局关于停止各类名牌评选的通知", "市场监督管理局|关于|停止|各类|名牌评选|的|通知"),
    ("更好服务市场监管", "更好|服务|市场监管"), ("", ""), ("A 2", "A 2"),
    ("《2004—2007年名牌培育计划》印发，目标落到产品", "《2004—2007年|名牌|培育|计划》|印发，|目标|落|到|产品"),
])
def test_words_numbers_and_quotations_stay_whole(title: str, expected: str) -> None:
    assert "|".join(pieces(title)) == expected


def test_pieces_are_the_title_again_and_short_enough_for_a_phone() -> None:
    for title in (line.partition(":")[2].strip() for path in DATA.rglob("*.yml")
                  for line in path.read_text(encoding="utf-8").splitlines() if "title:" in line):
        assert "".join(pieces(title)) == title
        assert all(len(piece) <= 16 for piece in pieces(title)), title
        assert all(piece[0] not in "，。”》）" and piece[-1] not in "“《（" for piece in pieces(title)[1:-1]), title


def test_longer_words_come_first() -> None:
    assert [len(word) for word in WORDS] == sorted(map(len, WORDS), reverse=True)


def test_phrases_are_the_title_again() -> None:
    assert "".join(phrases("城纺股份有限公司，一家")) == "城纺股份有限公司，一家"
