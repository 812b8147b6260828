"""Finds `{{ … }}` in Markdown outside code, and reads each as a tree of calls with constants."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.issue_figures.mistake import MistakeError
from generator.markdown import code_lines

LONGEST = 300
"""Characters between the braces; a figure needs fewer than a hundred."""
_BRACES = re.compile(r"\{\{(?P<call>[^\n]*?)\}\}|\{\{|\}\}|\{%|\{#[ \t]")
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*\1[`~]*[ \t]*$|\Z)",
                    re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_INDENTED = re.compile(r"^(?: {4}|\t)[^\n]*\{[{%]", re.MULTILINE)
_AS_TYPED = str.maketrans("“”‘’（），｜／－＋＝　", "\"\"''(),|/-+= ")
"""An input method gives full-width signs; in a call they mean the same."""
_OPERATORS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Div: "/"}
Constant = int | str


@dataclass(frozen=True, slots=True)
class Call:
    """A function or a filter by its name as written, with its constants."""

    name: str
    arguments: tuple[Constant, ...] = ()


@dataclass(frozen=True, slots=True)
class Piped:
    """A value that goes through a filter."""

    value: Expression
    filter: Call


@dataclass(frozen=True, slots=True)
class Sum:
    """Two values joined by `+`, `-` or `/`."""

    operator: str
    left: Expression
    right: Expression


Expression = Call | Piped | Sum


@dataclass(frozen=True, slots=True)
class Braces:
    """What stands between a pair of braces, where, and whether it has its lines to itself."""

    start: int
    end: int
    text: str | None
    """None when the braces do not belong together."""
    alone: bool


def holds_braces(text: str) -> bool:
    """Whether a text may hold anything for this package; nearly always not."""
    return "{{" in text or "}}" in text or "{%" in text or "{# " in text


def find(text: str) -> Iterator[Braces]:
    """Every pair of braces, or single one, outside code."""
    bare = _without_code(text)
    for match in _BRACES.finditer(bare):
        start, end = match.span()
        line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        after = text[end:] if line_end < 0 else text[end:line_end]
        yield Braces(start, end, None if match["call"] is None else text[start + 2:end - 2],
                     not text[line_start:start].strip() and not after.strip())


def _without_code(text: str) -> str:
    """The text with code blanked out, character for character."""
    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match[0])

    bare = _FENCE.sub(blank, text) if "```" in text or "~~~" in text else text
    bare = _CODE.sub(blank, bare) if "`" in bare else bare
    if _INDENTED.search(bare):
        code = code_lines(text)
        bare = "\n".join(" " * len(line) if number in code else line
                         for number, line in enumerate(bare.split("\n")))
    return bare


@lru_cache(maxsize=4096)
def read(text: str) -> tuple[Expression, str]:
    """The calls between the braces, and their one spelling, by which values are frozen."""
    plain = text.translate(_AS_TYPED).strip()
    if not plain:
        raise MistakeError("call_empty", "花括号里是空的", "写一个函数，如 {{ 申报企业数(\"山东名牌\", 2005) }}；"
                           "不需要的花括号请删去")
    if len(plain) > LONGEST:
        raise MistakeError("call_form", "花括号里的内容太长", "一对花括号里只写一个函数")
    try:
        tree = ast.parse(plain, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise MistakeError(
            "call_form", f"看不懂花括号里的“{plain}”",
            "写成 {{ 函数名(\"文字\", 数字) | 过滤器 }}，文字加引号，括号成对") from None
    return _expression(tree), ast.unparse(tree).replace("'", '"')


def _expression(node: ast.expr) -> Expression:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return Piped(_expression(node.left), _call(node.right, bare=True))
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return Sum(_OPERATORS[type(node.op)], _expression(node.left), _expression(node.right))
    return _call(node, bare=False)


def _call(node: ast.expr, *, bare: bool) -> Call:
    """A call with constants; a filter may also be a bare name."""
    if bare and isinstance(node, ast.Name):
        return Call(node.id)
    if isinstance(node, ast.Name):
        raise MistakeError("call_form", f"“{node.id}”后面缺括号", f"写成 {node.id}(…)，括号里写荣誉、年度等")
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        raise MistakeError("call_form", f"花括号里不能写“{ast.unparse(node)}”",
                           "只能写登记过的函数和过滤器，如 {{ 获奖产品数(\"山东名牌\", 2005) | 汉字 }}")
    if node.keywords:
        raise MistakeError("call_form", f"“{node.func.id}”的括号里不写等号", "按顺序写各项，用逗号隔开")
    return Call(node.func.id, tuple(_constant(part) for part in node.args))


def _constant(node: ast.expr) -> Constant:
    if isinstance(node, ast.Constant) and type(node.value) in (int, str):
        value: Constant = node.value  # type: ignore[assignment]
        return value
    words = ast.unparse(node)
    hint = f"文字要加引号，写成 \"{words}\"" if isinstance(node, ast.Name) else "括号里只写加引号的文字和整数"
    raise MistakeError("call_argument", f"括号里的“{words}”不能用", hint)
