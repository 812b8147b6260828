"""Markdown becomes safe HTML, plain words and print data from one tree."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_cjk_friendly import cjk_friendly

from generator.markdown import _numbered, _parsed, parse, plain_text, to_html, to_tokens


@pytest.mark.parametrize(("text", "html"), [
    ("正文**（一）加强领导。**全市", "<p>正文<strong>（一）加强领导。</strong>全市</p>"),
    ("第一行\n第二行", "<p>第一行第二行</p>"),
    ("## 一、概况", '<h2 id="s1">一、概况</h2>'),
    ("- 甲\n- 乙", "<ul><li>甲</li><li>乙</li></ul>"),
    ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    ("[坏](javascript:alert(1))", "<p>[坏](javascript:alert(1))</p>"),
    ("> 按语", "<blockquote><p>按语</p></blockquote>"),
    ("3. 三\n4. 四", '<ol start="3"><li>三</li><li>四</li></ol>'),
    ("![图](a.png \"图注\")",
     '<figure><img src="a.png" alt="图" loading="lazy"><figcaption>图注</figcaption></figure>'),
])
def test_html(text: str, html: str) -> None:
    assert to_html(text) == html


def test_table_keeps_columns_and_alignment() -> None:
    html = to_html("| 名称 | 数 |\n|---|---:|\n| 甲 | 3 |\n")
    assert '<th scope="col">名称</th><th scope="col" class="right">数</th>' in html
    assert '<td>甲</td><td class="right">3</td>' in html


def test_links_go_through_resolve() -> None:
    html = to_html("[醋](product:yuquan-vinegar)与[无](product:none)",
                   lambda href: "../products/yuquan-vinegar/" if "yuquan" in href else None)
    assert html == '<p><a href="../products/yuquan-vinegar/">醋</a>与无</p>'


def test_footnotes_link_both_ways() -> None:
    html = to_html("正文[^1]。\n\n[^1]: 出处")
    assert 'href="#note-1"' in html and 'id="note-1"' in html and "出处" in html


def test_plain_text_and_targets() -> None:
    prose = parse("# 题\n\n甲[乙](product:x)\n\n- 丙\n- 丁\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    assert prose.plain == "题\n甲乙\n丙；丁\na，b；1，2"
    assert prose.targets("link") == ("product:x",)
    assert plain_text("甲\n\n乙") == "甲 乙"
    assert [(heading.level, heading.text) for heading in prose.headings] == [(1, "题")]


def test_tokens_are_plain_data() -> None:
    assert to_tokens("**甲**") == [
        {"type": "paragraph",
         "children": [{"type": "strong", "children": [{"type": "text", "text": "甲"}]}]}]


def test_a_text_is_parsed_once_however_often_it_is_asked_for() -> None:
    assert parse("一次\n") is parse("一次\n")


@pytest.mark.parametrize("text", ["甲*乙*丙", "a_b_c", "`x` 和 [名](product:a)！", "A&amp;B ~~删~~ \\* 50%", "结尾!", "-", "一\n二"])
def test_text_is_cut_where_markdown_it_cuts_it(text: str) -> None:
    usual = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).use(cjk_friendly)
    assert to_html(text).replace("\n", "") == usual.render(text).replace("\n", "")


BLOCKS = ("## 一、概况", "### 名 #", "#名", "| 甲 | 乙 |\n|---|---|\n| 1 | *2* |", "```图表 条形图 数量\n甲 | 3\n```", "```\n一\n\n二\n```",
          "```\n没有关", "- 一\n- 二", "1. 一", "   缩进", "> 引", "~~~\n甲\n~~~", "[名](product:a)：**（一）**后", "甲[^1]", "[^1]: 注",
          "[甲]: https://a.cn", "[甲]", "甲\n===", "乙\n---", "* * *", "![图](a.jpg)", "名\\", "`a\n\nb`", "***", "<b>", "&amp;", "\n")


@settings(max_examples=400)
@given(st.lists(st.sampled_from(BLOCKS) | st.text("名牌战略，。；：（）“”《》—%·/.,()- 0129aZ_*#+>`[]\n", max_size=24),
                max_size=6))
def test_blocks_read_one_by_one_are_what_the_parser_makes_of_the_whole(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    assert parse(text).nodes == tuple(_numbered(_parsed(text)))


@pytest.mark.parametrize("text", ["\u3000\u3000甲。", "\u00a0\u00a0甲。", "\u3000 甲。"])
def test_spaces_typed_to_indent_a_paragraph_are_dropped(text: str) -> None:
    assert to_html(text) == "<p>甲。</p>"
    assert to_html(f"{text}乙\u3000丙") == "<p>甲。乙\u3000丙</p>"
    assert to_html(f"## {text}") == '<h2 id="s1">甲。</h2>'
    assert to_html("\u3000\u3000**甲**") == "<p><strong>甲</strong></p>"
