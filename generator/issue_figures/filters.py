"""The closed list of filters: how a number is written in an issue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from generator.chinese import nearest, numeral
from generator.issue_figures.calls import Call, Constant
from generator.issue_figures.mistake import MistakeError
from generator.issue_figures.values import Number, Value


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: its names, what it does, and how many constants it takes at most."""

    name: str
    alias: str
    words: str
    example: str
    most: int
    apply: Callable[..., Number]


def apply(value: Value, call: Call) -> Value:
    """The value after one filter."""
    found = BY_NAME.get(call.name)
    if found is None:
        near = nearest(call.name, BY_NAME.keys())
        raise MistakeError("call_filter", f"没有叫“{call.name}”的过滤器",
                           f"是不是“{near}”" if near else f"可以用：{'、'.join(item.name for item in FILTERS)}")
    if not isinstance(value, Number):
        raise MistakeError("call_filter", f"表格和图不能用过滤器“{call.name}”", "删去竖线和后面的内容")
    if value.words is not None:
        raise MistakeError("call_filter", f"过滤器“{call.name}”要写在“汉字”“百分比”前面", "调换两个过滤器的先后")
    if len(call.arguments) > found.most:
        raise MistakeError("call_filter", f"过滤器“{call.name}”括号里最多写{found.most}项",
                           f"照例子写：{found.example}")
    return found.apply(value, *call.arguments)


def _whole(value: Constant) -> int:
    if not isinstance(value, int) or not 0 < value <= 10**9:
        raise MistakeError("call_filter", f"“{value}”要写成正整数", "如 约(10)、小数(1)")
    return value


def _chinese(number: Number) -> Number:
    if number.value != int(number.value) or number.money:
        raise MistakeError("call_filter", f"“{number.markdown}”不能写成汉字", "汉字只用于整数；金额先用“万元”")
    value = int(number.value)
    digits = "两" if value == 2 and number.unit and number.unit[0] not in "万亿" else numeral(value)
    after = "余" if number.qualifier == "more_than" else ""
    before = {"about": "约", "less_than": "近"}.get(number.qualifier, "")
    return replace(number, words=f"{before}{digits}{after}{number.unit}")


def _bare(number: Number) -> Number:
    return replace(number, unit="", money=False)


def _unit(number: Number, unit: Constant = "") -> Number:
    return replace(number, unit=str(unit)[:8], money=False)


def _money(name: str, factor: int) -> Callable[[Number], Number]:
    def change(number: Number) -> Number:
        if not number.money:
            raise MistakeError("call_filter", f"“{number.markdown}”不是金额，不能用“{name}”", "金额来自 奖金、标值")
        value = Decimal(number.value) / factor
        whole = int(value) if value == value.to_integral_value() else value
        return replace(number, value=whole, unit=name, money=False)

    return change


def _about(number: Number, step: Constant = 1) -> Number:
    return _rounded(number, _whole(step), "about")


def _over(number: Number, step: Constant = 0) -> Number:
    return _rounded(number, _whole(step) if step else _leading(number), "more_than")


def _nearly(number: Number, step: Constant = 0) -> Number:
    return _rounded(number, _whole(step) if step else _leading(number), "less_than")


def _rounded(number: Number, step: int, qualifier: str) -> Number:
    """To a multiple of `step`: down for 余, up for 近; a number that is one already stays exact."""
    over = Decimal(number.value) % step
    if (not over or number.value < step) and qualifier != "about":
        return number
    up = {"about": over * 2 >= step, "more_than": False, "less_than": True}[qualifier]
    if not over:
        up = False
    value = Decimal(number.value) - over + (step if up else 0)
    return replace(number, value=int(value), qualifier=qualifier)


def _leading(number: Number) -> int:
    return int(10 ** max(len(str(int(number.value))) - 1, 1))


def _percent(number: Number, places: Constant = 0) -> Number:
    exact = Decimal(number.value) * 100
    unit = Decimal(1).scaleb(-_whole(places) if places else 0)
    return replace(number, words=f"{exact.quantize(unit, ROUND_HALF_UP):f}%")


def _decimals(number: Number, places: Constant = 1) -> Number:
    unit = Decimal(1).scaleb(-min(_whole(places), 6))
    return replace(number, words=f"{Decimal(number.value).quantize(unit, ROUND_HALF_UP):f}{number.unit}")


FILTERS: tuple[Filter, ...] = (
    Filter("数字", "bare", "只要数，不要单位", "{{ 稿件数(\"2005年1—4月\") | 数字 }} → 13", 0, _bare),
    Filter("单位", "unit", "换一个单位", "{{ 获奖数(\"山东名牌\", 2005) | 单位(\"种\") }} → 24种", 1, _unit),
    Filter("汉字", "chinese", "写成汉字", "{{ 申报企业数(\"山东名牌\", 2005) | 汉字 }} → 三十四家", 0, _chinese),
    Filter("元", "yuan", "金额以元为单位", "{{ 奖金(\"famous-brand-conference-2005\") | 元 }} → 420000元", 0, _money("元", 1)),
    Filter("万元", "wan", "金额以万元为单位", "{{ 标值(\"2005年1—5月\") | 万元 }} → 约60万元", 0, _money("万元", 10_000)),
    Filter("亿元", "yi", "金额以亿元为单位", "{{ 标值(2005) | 亿元 }}", 0, _money("亿元", 100_000_000)),
    Filter("约", "about", "四舍五入到所写的整数倍，前面加“约”", "{{ 服务人次(\"2005年第一季度\") | 约(10) }} → 约960人次", 1, _about),
    Filter("余", "over", "去掉零头，后面加“余”", "{{ 服务人次(\"2005年第一季度\") | 余(100) }} → 900余人次", 1, _over),
    Filter("近", "nearly", "进到整数倍，前面加“近”", "{{ 服务人次(\"2005年第一季度\") | 近(100) }} → 近1000人次", 1, _nearly),
    Filter("百分比", "percent", "写成百分数，括号里是小数位数",
           "{{ 获奖产品数(\"山东名牌\", 2005) / 推荐产品数(\"山东名牌\", 2005) | 百分比 }} → 86%", 1, _percent),
    Filter("小数", "decimals", "保留几位小数", "{{ 推荐产品数(\"山东名牌\", 2005) / 推荐企业数(\"山东名牌\", 2005) | 小数(2) }} → 1.08", 1, _decimals),
)
BY_NAME = {name: item for item in FILTERS for name in (item.name, item.alias)}
