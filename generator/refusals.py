"""Turns libyaml's refusal of a text into the slip that caused it, at its own place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.mistypings import (
    COLON_TIGHT,
    COLON_WIDE,
    DASH_TIGHT,
    ITEM,
    ODD_INDENT,
    Mark,
    blank_name,
)
from generator.slips import Slip, slip

_FIELD = re.compile(rf"{ITEM}[^\s:：]+:[ \t]")
_BROKEN_QUOTE = re.compile("[:\\-\\[{,][ ]*([“‘＂＇])[^“”‘’\"']*[\"']|[:\\-\\[{,][ ]*([\"'])[^\"']*[”’＂＇]\\s*$")


def explain(text: str, problem: str, place: Any, context: Any) -> list[Slip]:
    """Why libyaml refused the text, at the place where it was mistyped.

    `problem` is libyaml's own message, `place` its mark where it gave up, `context` its mark
    where the thing it was reading began.
    """
    at = (place.line, place.column) if place else (0, 0)
    case = _Case(text.split("\n"), at, (context.line, context.column) if context else at)
    for words, rule in _RULES:
        if words in problem:
            found = rule(case)
            if found is not None:
                return sorted([found, *_same_slip_elsewhere(case, found)],
                              key=lambda each: (each.line, each.column))
    return [slip(*case.place, "yaml_syntax")]


@dataclass(frozen=True, slots=True)
class _Case:
    """One refusal by libyaml."""

    lines: list[str]
    place: Mark
    context: Mark

    def line(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    @property
    def here(self) -> str:
        return self.line(self.place[0])

    @property
    def above(self) -> int:
        """The nearest line above that is neither blank nor a comment."""
        number = self.place[0] - 1
        while number > 0 and (not self.line(number).strip()
                              or self.line(number).lstrip().startswith("#")):
            number -= 1
        return number


def _same_slip_elsewhere(case: _Case, found: Slip) -> Iterator[Slip]:
    """Who types `：` once in a file types it on every line: show the lines of the same depth."""
    if found.code != "full_width_colon":
        return
    depth = _depth(case.line(found.line))
    for number, line in enumerate(case.lines):
        match = COLON_WIDE.match(line)
        if number != found.line and match and match[1].isascii() and _depth(line) == depth:
            yield slip(number, match.end() - 1, "full_width_colon", name=match[1])


def _depth(line: str) -> int:
    match = re.match(ITEM, line)
    return match.end() if match else 0


def _slip_of_line(case: _Case, number: int) -> Slip | None:
    """What is plainly mistyped at the beginning of a line."""
    line = case.line(number)
    if match := ODD_INDENT.match(line):
        code = "tab_indent" if match[1] == "\t" else "odd_indent"
        return slip(number, match.start(1), code, char=blank_name(match[1]))
    if match := COLON_WIDE.match(line):
        return slip(number, match.end() - 1, "full_width_colon", name=match[1])
    if match := COLON_TIGHT.match(line):
        return slip(number, match.end(), "colon_space", name=match[1])
    if match := DASH_TIGHT.match(line):
        return slip(number, match.end(), "dash_space")
    if match := _BROKEN_QUOTE.search(line):
        return slip(number, match.start(1) if match[1] else match.start(2), "full_width_quotes")
    return None


def _no_colon(case: _Case) -> Slip | None:
    number, column = case.context
    return _slip_of_line(case, number) or slip(number, column, "colon_missing")


def _second_colon(case: _Case) -> Slip | None:
    number, column = case.place
    if (own := _slip_of_line(case, number)) and own.code in ("tab_indent", "odd_indent"):
        return own
    first = _FIELD.match(case.here)
    if first and first.end() <= column:
        if word := re.search(r"\s([a-z_]{2,})$", case.here[:column]):
            return slip(number, word.start(1), "merged_line", name=word[1])
        return slip(number, column, "value_colon")
    if found := _slip_of_line(case, case.above):
        return found
    above = case.line(case.above)
    if case.above >= 0 and ":" not in above and above.strip():
        return slip(case.above, _depth(above), "colon_missing")
    code = "indentation_deeper" if _depth(case.here) > _depth(above) else "yaml_syntax"
    return slip(number, _depth(case.here), code)


def _misaligned(case: _Case) -> Slip | None:
    number, column = case.place
    before, rest = case.here[:column], case.here[column:]
    for line in (number, case.above):
        found = _slip_of_line(case, line)
        if found and (found.code in ("tab_indent", "odd_indent") or line == number):
            return found
    if re.search(r"[\"'\]}]\s*$", before) and rest[:1] not in ("]", "}"):
        return slip(number, column, "value_after_quote")
    if rest[:1] in ("]", "}"):
        return slip(number, column, "bracket_stray", char=rest[0])
    if rest[:1] == ":":
        return slip(number, column, "yaml_key_empty")
    if case.line(case.above).strip() == "...":
        return slip(case.above, 0, "yaml_documents")
    return slip(number, column, "indentation" if not before.strip(" -") else "yaml_syntax")


def _bad_start(case: _Case) -> Slip | None:
    number, column = case.context if "\t" in case.here[:1] else case.place
    if found := _tab(case):
        return found
    char = case.line(number)[column:column + 1]
    if char == "\t":
        return slip(number, column, "tab_indent")
    if not char.strip():
        return None
    if char == "%" and column == 0:
        return slip(number, column, "yaml_directive")
    return slip(number, column, "value_character", char=char)


def _tab(case: _Case) -> Slip | None:
    for number in (case.place[0], case.above):
        found = _slip_of_line(case, number)
        if found and found.code == "tab_indent":
            return found
    return None


def _at_context(code: str) -> Callable[[_Case], Slip | None]:
    def rule(case: _Case) -> Slip | None:
        number, column = case.context
        return slip(number, column, code, char=case.line(number)[column:column + 1])
    return rule


def _at_place(code: str) -> Callable[[_Case], Slip | None]:
    def rule(case: _Case) -> Slip | None:
        number, column = case.place
        return slip(number, column, code, char=case.here[column:column + 1])
    return rule


def _open_quote(case: _Case) -> Slip | None:
    number, column = case.context
    line = case.line(number)
    code = "quote_full_width_end" if re.search("[”’＂＇]\\s*$", line[column:]) else "quote_unclosed"
    return slip(number, column, code, char=line[column:column + 1])


_RULES: tuple[tuple[str, Callable[[_Case], Slip | None]], ...] = (
    ("could not find expected ':'", _no_colon),
    ("mapping values are not allowed", _second_colon),
    ("block sequence entries are not allowed", _at_place("dash_place")),
    ("mapping keys are not allowed", _at_place("value_character")),
    ("tab character", _tab),
    ("cannot start any token", _bad_start),
    ("did not find expected alphabetic or numeric character", _at_context("value_character")),
    ("did not find expected comment or line break", _at_context("value_character")),
    ("did not find expected whitespace or line break", _at_context("value_character")),
    ("indentation indicator", _at_context("value_character")),
    ("directive name", _at_context("yaml_directive")),
    ("found unexpected ':'", _at_place("colon_in_brackets")),
    ("found unexpected end of stream", _open_quote),
    ("found unexpected document indicator", _open_quote),
    ("escape", _at_place("quote_escape")),
    ("hexdecimal", _at_place("quote_escape")),
    ("did not find expected ',' or", _at_context("bracket_unclosed")),
    ("did not find expected key", _misaligned),
    ("did not find expected '-' indicator", _misaligned),
    ("did not find expected <document start>", _misaligned),
    ("did not find expected node content", _at_place("comma_start")),
    ("incompatible YAML document", _at_place("yaml_directive")),
    ("non-alphabetical character", _at_context("yaml_directive")),
)
