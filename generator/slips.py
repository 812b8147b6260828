"""Turns the name of a slip in a file's text into the Chinese words that explain it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing wrong in a text, before it is known which file the text belongs to."""

    line: int
    """From 0."""
    column: int
    """From 0, in characters."""
    code: str
    message: str
    hint: str
    obscures: bool = True
    """Whether the values of the file can no longer be trusted."""
    severity: Severity = "error"

    def problem(self, path: str, line_offset: int = 0) -> Problem:
        """The slip as a problem of `path`, whose text begins below `line_offset` lines."""
        return Problem(path, self.line + line_offset + 1, self.column + 1, "", self.code,
                       self.message, self.hint, self.severity)


def slip(line: int, column: int, code: str, **context: str) -> Slip:
    """The slip called `code` at a place of the text (counted from 0)."""
    message, hint = _WORDS[code]
    return Slip(line, column, code, message.format(**context), hint.format(**context),
                code not in _HARMLESS, "warning" if code in _WARNINGS else "error")


_HARMLESS = {"yaml_duplicate", "yaml_comment", "yaml_anchor", "yaml_tag", "full_width_quoted",
             "body_invisible"}
_WARNINGS = {"full_width_quoted", "body_invisible"}
_QUOTE = "给整段内容加半角引号，如 字段: \"内容\""
_INDENT = "同一层的字段左边对齐；下一层比上一层多缩进两个空格"

_WORDS: dict[str, tuple[str, str]] = {
    # the file
    "file_name": ("文件名不是 UTF-8 编码", "把文件名改成只含小写字母、数字和连字符"),
    "not_a_file": ("这里应当是文件，却是文件夹或别的东西", "移走它，或把要用的文件放回原处"),
    "file_size": ("文件超过 20 MB", "记录文件只写文字；照片放到 photos 文件夹"),
    "unreadable": ("文件读不出来", "检查文件是否存在、有没有读的权限、是否被别的程序占用"),
    "empty_file": ("文件是空的", "列表文件还没有记录就写 []；用不着的文件请删去"),
    "encoding_gbk": ("文件不是 UTF-8 编码，像是 GBK（这一行是“{sample}”）",
                     "用记事本打开，“另存为”时把编码选为 UTF-8"),
    "encoding_utf16": ("文件不是 UTF-8 编码，而是 UTF-16（记事本称为 Unicode）",
                       "用记事本打开，“另存为”时把编码选为 UTF-8"),
    "encoding_broken": ("文件不是 UTF-8 编码，从这里起读不出来",
                        "文件可能损坏，或由两种编码拼成；用备份恢复，或删去这里的乱码再存为 UTF-8"),
    "front_matter_missing": ("文件开头没有以 --- 围起的信息栏",
                             "第一行写 ---，接着逐行写“字段: 内容”，再写一行 ---，然后是正文"),
    "front_matter_unclosed": ("信息栏只有开头的 ---，没有结尾的 ---",
                              "在最后一个字段下面另起一行写 ---，正文写在它后面"),
    # characters
    "control_character": ("有不可见的控制字符（{char}）", "删去它；常见于从别的程序粘贴，可先贴到记事本再复制"),
    "zero_width": ("有看不见的零宽字符（{char}）", "删去它：把左右两个字连同中间一起删掉再重新输入"),
    "replacement_character": ("有乱码字符“�”", "原来的字已经丢失，请照原件重新输入"),
    "line_separator": ("有特殊的换行符（{char}）", "删去它，用回车键重新换行"),
    "body_invisible": ("正文里有看不见的字符（{char}）", "删去它：把左右两个字连同中间一起删掉再重新输入"),
    "odd_indent": ("缩进用了{char}", "删去行首的空白，用半角空格重新缩进"),
    "tab_indent": ("缩进用了制表符（Tab）", "删去它，每层缩进用两个半角空格"),
    # full-width punctuation used as syntax
    "full_width_colon": ("字段名“{name}”后面是全角冒号“：”", "改成半角冒号加一个空格，如 {name}: 内容"),
    "full_width_quotes": ("用了全角引号当引号", "改成半角引号，如 \"内容\""),
    "full_width_quoted": ("整段内容用全角引号括着，引号会成为内容的一部分",
                          "不需要引号就删去；确实要印出引号，外面再加半角引号，如 '“内容”'"),
    "full_width_comma": ("列表里用了全角标点“{char}”，几项会连成一项",
                         "用半角逗号隔开各项；如果它是内容的一部分，给这一项加半角引号"),
    "full_width_brackets": ("用了全角括号“{char}”当方括号或花括号",
                            "列表改用半角 [ ]，一组字段改用半角 {{ }}；如果它是内容的一部分，加半角引号"),
    # spacing
    "colon_space": ("字段名“{name}”的冒号后面缺空格", "在冒号后面加一个空格，如 {name}: 内容"),
    "dash_space": ("列表符号“-”后面缺空格", "写成“- ”，即减号后面空一格"),
    "colon_missing": ("这一行没有“字段: 内容”里的冒号",
                      "补上半角冒号和空格；如果是上一行内容的继续，让它比上一行的字段名多缩进两格"),
    "indentation": ("这一行的缩进和上面对不齐", _INDENT),
    "indentation_deeper": ("这一行比上一行多缩进了，而上一行已有内容",
                           "同一层的字段左边对齐；如果是上一行内容的继续，去掉这一行里的冒号或加引号"),
    "dash_place": ("列表的“-”不能和字段名写在同一行", "字段名和冒号后面换行，“- ”另起一行并缩进两格"),
    "merged_line": ("一行里有两个字段（第二个是“{name}”）", "每个字段另起一行"),
    # values that YAML reads otherwise
    "value_colon": ("内容里有冒号加空格，会被当成另一个字段", _QUOTE + "；或去掉冒号后的空格，或用全角冒号"),
    "yaml_comment": ("从“#”起的“{lost}”会被当作注释丢掉",
                     _QUOTE + "；如果确实是注释，在 # 后面加一个空格"),
    "value_character": ("内容不能以“{char}”开头", _QUOTE),
    "value_after_quote": ("引号或括号结束以后还有内容", "把整段内容放进同一对半角引号，如 '“甲”乙'"),
    "quote_unclosed": ("引号没有配对，从这里一直到文件末尾都成了内容", "在内容末尾补上同样的半角引号 {char}"),
    "quote_full_width_end": ("开头是半角引号 {char}，结尾却是全角引号", "把结尾的引号也改成半角 {char}"),
    "quote_escape": ("双引号里的反斜杠“\\”另有含义", "把双引号换成单引号，如 'D:\\照片'"),
    "bracket_unclosed": ("括号“{char}”没有配对，或各项之间缺半角逗号",
                         "列表写成 [甲, 乙]，一组字段写成 {{甲: 1, 乙: 2}}；也可以每项一行"),
    "colon_in_brackets": ("括号里的冒号位置不对", "冒号后面加一个空格；冒号是内容的一部分时，给这一项加半角引号"),
    "bracket_stray": ("多了一个括号“{char}”", "删去它；如果它是内容的一部分，给整段内容加半角引号"),
    "comma_start": ("这里不该有“{char}”", "删去多余的标点；如果它是内容的一部分，给整段内容加半角引号"),
    # YAML that records do not need
    "yaml_duplicate": ("字段“{name}”写了两次", "只留一个；两处内容不同的，合并到一处"),
    "yaml_alias": ("内容不能以“*”开头（YAML 会当成引用）", _QUOTE),
    "yaml_anchor": ("内容不能以“&”开头（YAML 会当成锚点）", _QUOTE),
    "yaml_tag": ("内容不能以“!”开头（YAML 会当成类型标记）", _QUOTE),
    "yaml_merge": ("不能用“<<”合并字段", "把要合并的字段逐个写出来"),
    "yaml_key": ("字段名只能是一个词，这里却是列表或一组字段", "写成“字段: 内容”"),
    "yaml_key_empty": ("冒号前面没有字段名", "补上字段名，或删去这一行"),
    "yaml_depth": ("嵌套超过 20 层", "删去多余的括号或“-”；记录没有这么多层"),
    "yaml_documents": ("一个文件里有几份内容（中间有 --- 或 ...）", "删去分隔行，或把后面的内容另存成文件"),
    "yaml_directive": ("不能用“%”开头的 YAML 指令", "删去这一行"),
    "yaml_syntax": ("从这里起不合 YAML 的写法", "检查这一行和上一行的冒号、引号、括号和缩进；可以对照同类文件"),
}

CODES: frozenset[str] = frozenset(_WORDS)
"""Every slip that can be met."""
