"""Small charts: every number is drawn, said, and safe."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from generator import drawing
from generator.markdown import parse


@pytest.mark.parametrize("kind", drawing.KINDS)
def test_a_chart_is_well_formed_and_says_its_numbers(kind: str) -> None:
    rows = (("澄湖区", 6.0), ("<b>&", 0.0), ("很长很长很长很长很长很长很长的名称", 2.5))
    root = ElementTree.fromstring(drawing.svg(kind, "数量", rows))
    words = "".join(root.itertext())
    assert "6" in words and "2.5" in words and root.attrib["role"] == "img"
    assert root.attrib["aria-label"].startswith("数量：澄湖区 6，")
    bars = [float(node.attrib["width" if kind == "条形图" else "height"])
            for node in root.iter() if node.tag.endswith("rect")]
    assert max(bars) == bars[0] and all(length >= 0 for length in bars)


def test_only_label_and_number_lines_are_a_chart() -> None:
    assert drawing.rows_of("2003 | 1\n2004 | 2.5") == (("2003", 1.0), ("2004", 2.5))
    assert drawing.rows_of("2003 | 1\nx") == ()
    assert parse("```图表 条形图 题\n甲 | 1\n```").nodes[0]["type"] == "chart"
    assert parse("```图表 饼图 题\n甲 | 1\n```").nodes[0]["type"] == "code_block"
    assert parse("```python\n甲 | 1\n```").nodes[0]["type"] == "code_block"


def test_many_columns_do_not_print_every_label() -> None:
    rows = tuple((str(1990 + number), float(number)) for number in range(40))
    assert drawing.svg("柱形图", "题", rows).count('y="190"') <= 14
