"""Progress is shown on a terminal only, and every stage is timed."""

from __future__ import annotations

import io

from generator.progress import Progress


def test_stages_are_kept_with_their_counts() -> None:
    progress = Progress()
    with progress.stage("读取记录"):
        pass
    assert list(progress.through("网页", "甲乙丙", 3)) == ["甲", "乙", "丙"]
    assert [(lap.name, lap.count) for lap in progress.laps] == [("读取记录", 0), ("网页", 3)]
    assert "读取记录" in progress.table() and "      3  网页" in progress.table()


def test_a_terminal_sees_each_stage_and_a_clean_line_at_the_end() -> None:
    terminal = io.StringIO()
    progress = Progress(terminal)
    with progress.stage("检索"):
        pass
    assert "检索……" in terminal.getvalue() and terminal.getvalue().endswith("\r\x1b[K")
