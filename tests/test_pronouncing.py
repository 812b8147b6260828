"""The dictionary of readings is loaded when it is needed, and not for what was known before."""

from __future__ import annotations

import subprocess
import sys

from generator import pronouncing

PROBE = """
import json, sys
from generator import pronouncing
from generator.chinese import reading, sort_key
pronouncing.recall(json.loads(sys.stdin.read()))
print(json.dumps([reading(word) for word in sys.argv[1:]]), pronouncing.learnt() is not None)
"""


def probed(known: str, *words: str) -> str:
    return subprocess.run([sys.executable, "-c", PROBE, *words], input=known, capture_output=True, text=True,
                          check=True).stdout.strip()


def test_what_one_run_learnt_spares_the_next_the_dictionary() -> None:
    known = '[{"食": ["shi", "si"], "醋": ["cu", "zuo"]}, {"食醋": [[0, ["shi", "cu"]]]}]'
    assert probed(known, "食醋") == '[["shi", "cu"]] False'
    assert probed(known, "食醋", "单县").endswith('["shan", "xian"]] True')


def test_what_is_recalled_reads_as_the_dictionary_does() -> None:
    words = ("禹川市长丰食品", "单河县", "A1醋")
    before = [(pronouncing.segments(word), tuple(map(pronouncing.spoken, word))) for word in words]
    learnt = pronouncing.learnt()
    assert learnt is not None
    assert learnt[1]["单河县"] == pronouncing.segments("单河县")
    pronouncing.recall(learnt)
    assert [(pronouncing.segments(word), tuple(map(pronouncing.spoken, word))) for word in words] == before


def test_readings_are_those_of_the_library() -> None:
    """Its tables are read as data, which is quicker than importing it."""
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

    assert {int(code): read for code, read in pronouncing._dictionary("pinyin").items()} == PINYIN_DICT
    assert pronouncing._dictionary("phrases") == PHRASES_DICT


def test_no_more_is_remembered_than_has_room() -> None:
    asked: list[str] = []
    remembered = pronouncing._Remembered(lambda text: asked.append(text) or text)
    for number in range(pronouncing.MOST + 1):
        remembered[str(number)]
    assert len(remembered) == 1
    assert remembered["0"] == "0"
    assert asked.count("0") == 2
