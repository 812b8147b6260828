"""Turns the name of a pydantic error into Chinese words and a remedy."""

from __future__ import annotations

_OWN_HINT = "照字段说明填写：{about}"
_INNER = ("这里的内容不能使用", _OWN_HINT)
_LIST = ("这里要写列表", "每项一行，以“- ”开头；或写成 [甲, 乙]")
_GROUP = ("这里要写一组字段", "每行一个“字段: 内容”{fields}")
_TEXT = ("这里要写文字", _OWN_HINT)
_WHOLE = ("{shown}不是整数", "只写阿拉伯数字，如 2005，不带单位")
_NUMBER = ("{shown}不是数", "只写阿拉伯数字，如 12.5，不带单位")
_YES_NO = ("{shown}不是“是”或“否”", "写 是 或 否（也可写 true 或 false）")
_DATE = ("{shown}不是日期", "写成 2005-01-14")
_TIME = ("{shown}不是时间", "写成 2005-01-14 或 2005-01-14 09:30")
_WEB = ("{shown}不是完整的网址", "要以 http:// 或 https:// 开头，中间不能有空格和中文标点")
_MISSING = ("缺少必填的“{title}”", "加一行 {name}: …（{about}）{with_choices}")
_UNKNOWN = ("没有“{given}”这个字段", "{suggestion}")
_CHOICE = ("{shown}不在可选的内容之中", "{choices}")

WORDS: dict[str, tuple[str, str]] = {
    # fields
    "missing": _MISSING,
    "missing_argument": _MISSING,
    "missing_keyword_only_argument": _MISSING,
    "missing_positional_only_argument": _MISSING,
    "extra_forbidden": _UNKNOWN,
    "unexpected_keyword_argument": _UNKNOWN,
    "unexpected_positional_argument": ("多出一项", "删去多余的一项；{about}"),
    "multiple_argument_values": ("同一个字段写了两次", "只留一个"),
    "no_such_attribute": _UNKNOWN,
    "invalid_key": ("字段名只能是文字", "写成“字段: 内容”"),
    "frozen_field": ("这个字段不能改动", "恢复原来的内容"),
    "frozen_instance": ("这条记录不能改动", "恢复原来的内容"),
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "dataclass_type": _GROUP,
    "dataclass_exact_type": _GROUP,
    "named_tuple_type": _GROUP,
    "dict_type": _GROUP,
    "frozen_dict_type": _GROUP,
    "ordered_dict_type": _GROUP,
    "counter_type": _GROUP,
    "mapping_type": _GROUP,
    "arguments_type": _GROUP,
    # lists
    "list_type": _LIST,
    "tuple_type": _LIST,
    "set_type": _LIST,
    "frozen_set_type": _LIST,
    "deque_type": _LIST,
    "iterable_type": _LIST,
    "iteration_error": _LIST,
    "set_item_not_hashable": ("列表里的一项不是文字", "每项只写一个词或一句话"),
    "too_short": ("至少要有 {min_length} 项，这里有 {actual_length} 项", "补足；{about}"),
    "too_long": ("最多 {max_length} 项，这里有 {actual_length} 项", "删去多余的；{about}"),
    # text
    "string_type": _TEXT,
    "string_unicode": ("有不能识别的文字", "删去乱码，照原件重新输入"),
    "string_too_short": ("内容太短，至少 {min_length} 个字，这里只有 {length} 个", _OWN_HINT),
    "string_too_long": ("内容太长，最多 {max_length} 个字，这里有 {length} 个", "压缩到 {max_length} 个字以内"),
    "string_pattern_mismatch": ("{shown}的写法不对", _OWN_HINT),
    "string_not_ascii": ("{shown}里有汉字或全角字符", "只用半角字母、数字和符号"),
    "bytes_type": _TEXT,
    "bytes_too_short": ("内容太短", _OWN_HINT),
    "bytes_too_long": ("内容太长", _OWN_HINT),
    "bytes_invalid_encoding": ("有不能识别的文字", "另存为 UTF-8，或删去乱码重新输入"),
    # choices
    "literal_error": _CHOICE,
    "enum": _CHOICE,
    "none_required": ("这里不能填写内容", "删去这一行"),
    "union_tag_invalid": ("种类“{tag}”不在可选的内容之中", "可选：{expected_tags}"),
    "union_tag_not_found": ("没有写明种类", "补上 {discriminator}"),
    "missing_sentinel_error": ("这里不能填写内容", "删去这一行"),
    "ellipsis_error": ("这里不能填写内容", "删去这一行"),
    # numbers
    "bool_type": _YES_NO,
    "bool_parsing": _YES_NO,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": ("{shown}位数太多", "检查是否多写了数字"),
    "int_from_float": ("{shown}有小数", "写整数"),
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "decimal_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "decimal_max_digits": ("{shown}位数太多，最多 {max_digits} 位", "检查是否多写了数字"),
    "decimal_max_places": ("{shown}的小数太长，最多 {decimal_places} 位", "四舍五入到 {decimal_places} 位小数"),
    "decimal_whole_digits": ("{shown}的整数部分太长，最多 {whole_digits} 位", "检查是否多写了数字"),
    "fraction_type": _NUMBER,
    "fraction_parsing": _NUMBER,
    "complex_type": _NUMBER,
    "complex_str_parsing": _NUMBER,
    "finite_number": ("{shown}不是确定的数", "写阿拉伯数字，如 12.5；不知道就删去这一行"),
    "greater_than": ("{shown}太小，要大于 {gt}", _OWN_HINT),
    "greater_than_equal": ("{shown}太小，不能小于 {ge}", _OWN_HINT),
    "less_than": ("{shown}太大，要小于 {lt}", _OWN_HINT),
    "less_than_equal": ("{shown}太大，不能大于 {le}", _OWN_HINT),
    "multiple_of": ("{shown}不是 {multiple_of} 的倍数", _OWN_HINT),
    # dates and times
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": ("{shown}不应带时刻", "只写日期，如 2005-01-14"),
    "date_past": ("{shown}应当是过去的日期", _OWN_HINT),
    "date_future": ("{shown}应当是将来的日期", _OWN_HINT),
    "time_type": _TIME,
    "time_parsing": _TIME,
    "datetime_type": _TIME,
    "datetime_parsing": _TIME,
    "datetime_object_invalid": _TIME,
    "datetime_from_date_parsing": _TIME,
    "datetime_past": ("{shown}应当是过去的时间", _OWN_HINT),
    "datetime_future": ("{shown}应当是将来的时间", _OWN_HINT),
    "timezone_naive": ("{shown}不应写时区", "删去时区"),
    "timezone_aware": ("{shown}缺少时区", "在末尾写 +08:00"),
    "timezone_offset": ("{shown}的时区不对", "在末尾写 +08:00"),
    "time_delta_type": ("{shown}不是一段时间", _OWN_HINT),
    "time_delta_parsing": ("{shown}不是一段时间", _OWN_HINT),
    # web addresses and identifiers
    "url_type": _WEB,
    "url_parsing": _WEB,
    "url_syntax_violation": _WEB,
    "url_too_long": ("网址太长，最多 {max_length} 个字符", "改用较短的网址"),
    "url_scheme": _WEB,
    "uuid_type": ("{shown}不是规定的编号", _OWN_HINT),
    "uuid_parsing": ("{shown}不是规定的编号", _OWN_HINT),
    "uuid_version": ("{shown}不是规定的编号", _OWN_HINT),
    # rules written in the schema, and the validator's own limits
    "value_error": ("{error}", _OWN_HINT),
    "assertion_error": ("{error}", _OWN_HINT),
    "recursion_loop": ("内容循环引用自己", "把重复的内容写成文字"),
    "recursion_depth_exceeded": ("嵌套太深", "删去多余的层次"),
    "json_invalid": _INNER,
    "json_type": _INNER,
    "needs_python_object": _INNER,
    "get_attribute_error": _INNER,
    "default_factory_not_called": ("别的字段有错，这个字段无法推出", "先改正同一条记录里的其他错误"),
    "is_instance_of": _INNER,
    "is_subclass_of": _INNER,
    "callable_type": _INNER,
}

OTHER = ("这里的内容不对", _OWN_HINT)
"""For an error this table does not know."""
