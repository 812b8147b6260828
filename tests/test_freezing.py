"""Lock files: the same figures give the same bytes; a spoilt one is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.freezing import lock_file, lock_path, read_lock


def test_what_is_written_is_read(tmp_path: Path) -> None:
    issue = tmp_path / "01.md"
    assert read_lock(issue) == ({}, ())
    figures = {'申报企业数("山东名牌", 2005)': "34家", "b": "| a |\n| --- |"}
    lock_path(issue).write_bytes(lock_file(figures, "2005-05-31"))
    assert lock_path(issue).name == "01.lock.json"
    assert read_lock(issue) == (figures, ())
    assert lock_file(figures, "2005-05-31") == lock_file(dict(figures), "2005-05-31")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"figures": 3}', b'{"figures": {"a": 1}}',
                                     b"\xff\xfe", b"[" * 100_000])
def test_a_spoilt_lock_is_said(tmp_path: Path, content: bytes) -> None:
    issue = tmp_path / "01.md"
    lock_path(issue).write_bytes(content)
    figures, problems = read_lock(issue)
    assert figures == {} and [problem.code for problem in problems] == ["lock_broken"]
