"""Readings are kept between runs; what is damaged or of another program is not believed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import lexicon, pronouncing

LEARNT = [{"测": ["ce"]}, {"测": [[0, ["ce"]]]}]


@pytest.fixture
def recalled(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    found: list[object] = []
    monkeypatch.setattr(pronouncing, "recall", found.append)
    monkeypatch.setattr(pronouncing, "learnt", lambda: LEARNT)
    return found


def test_what_was_kept_is_recalled(tmp_path: Path, recalled: list[object]) -> None:
    lexicon.recall(tmp_path)
    assert recalled == []
    lexicon.keep(tmp_path)
    lexicon.recall(tmp_path)
    assert recalled == [LEARNT]


def test_damage_is_not_believed(tmp_path: Path, recalled: list[object]) -> None:
    lexicon.keep(tmp_path)
    file = next((tmp_path / "read").iterdir())
    whole = file.read_bytes()
    for harmed in (whole[:-2], b"", b"rubbish", whole.replace("测".encode(), "侧".encode()), b"x\n" + whole):
        file.write_bytes(harmed)
        lexicon.recall(tmp_path)
    assert recalled == []
    file.write_bytes(whole)
    lexicon.recall(tmp_path)
    assert recalled == [LEARNT]


def test_another_dictionary_starts_anew(tmp_path: Path, recalled: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    lexicon.keep(tmp_path)
    monkeypatch.setattr(lexicon, "version", lambda name: f"{name} 99")
    lexicon.recall(tmp_path)
    assert recalled == []
    lexicon.keep(tmp_path)
    assert len(list((tmp_path / "read").iterdir())) == 1


def test_nothing_is_written_where_nothing_was_looked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pronouncing, "learnt", lambda: None)
    lexicon.keep(tmp_path)
    assert not list(tmp_path.iterdir())
