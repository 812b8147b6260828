"""Cuts titles into pieces that a line must not break inside: official words, numbers with their units, quotations.

Chinese has no spaces, and browsers break a title anywhere.  Between the pieces it may still break;
a character that belongs to no known word is a piece of its own, so nothing gets worse.
"""

from __future__ import annotations

import re
from functools import lru_cache

_OFFICIAL = """
名牌战略 名牌产品 名牌企业 名牌评选 名牌 品牌 战略 实施 推进 情况 汇报 工作 简报 会议 大会 座谈会 发布会 现场会
申报 评选 评审 评定 认定 推荐 授予 培育 计划 规划 目标 通知 通报 通告 公告 公示 意见 办法 规定 决定 条例 细则
方案 制度 关于 印发 公布 发布 停止 取消 废止 撤销 清理 规范 管理 监督管理 市场监督管理局 质量技术监督局 市场监管
市场 质量 技术 监督 检查 检验 检测 抽查 地理标志 专用标志 证明商标 集体商标 标志 保护 产品 企业 商标 驰名商标 著名商标
注册 有效期 期满 延长 新旧 到期 证书 编号 颁奖 奖励 获奖 获得 入选 市长质量奖 省长质量奖 质量奖 质量管理奖 启动 仪式
活动 宣传 打假 维权 投诉 举报 热线 专项 行动 统计 数据 记录 名单 名录 目录 画册 年度 全市 全省 全国 我市 本市 市政府
首批 首届 新一批 老字号 好品山东 山东 中国 世界 国家 国务院 总局 免检 机构 改革 消费者 消费 农产品 制造业 股份有限公司
有限公司 集团 经济开发区 开发区 高新技术 产业 人民政府 政府 办公室 委员会 领导小组 召开 全体 扩大 举行 举办 开展 完成
服务 标准 标准化 计量 特种设备 原产地 使用 申请 受理 批准 核准 换标 更名 假冒 侵权 查处 案件 典型 冒用 包装 广告
中华人民共和国 行政执法 行政 执法 体系 整合 建设 修正 修订 各类 更好 对照 山东省 展板 过期 历史 记录 一本 二十五年 无障碍 隐私 说明 指南 联系 我们 荣誉 怎样 看懂 为什么 经过 座谈 报道 培训 回顾 总结
"""
WORDS = tuple(sorted(set(_OFFICIAL.split()), key=lambda word: (-len(word), word)))
"""What titles of an office are made of, longest first."""
_OPENING, _CLOSING = "“‘（《〈「『【〔(", "”’）》〉」』】〕)，、。；：！？…—·"
_PIECE = re.compile("|".join((
    r"[“《（][^“”《》（）]{1,6}[”》）]", r"\d+年(?:\d+—)?\d+月(?:\d+日)?", r"\d+(?:[.—~]\d+)*[年月日期届批家项种个号件起条次人万亿%]?",
    r"第[一二三四五六七八九十百\d]+[批届期次号]", r"[一二三四五六七八九十百]+[家项种个届批年期]",
    r"[A-Za-z][A-Za-z0-9./-]*", "|".join(map(re.escape, WORDS)), r"[\u4e00-\u9fff]{2}[市县区](?![\u4e00-\u9fff]?场)", ".")), re.DOTALL)


_ALONE = "的和与及或在由为被把对从到向等是有不也都了着之其以并再又更最"
"""Characters that stand for themselves between words."""


@lru_cache(maxsize=4096)
def pieces(title: str) -> tuple[str, ...]:
    """The title in order; joined it is the same again."""
    found: list[str] = []
    strange = False
    for piece in _PIECE.findall(title):
        unknown = "\u4e00" <= piece <= "\u9fff" and len(piece) == 1 and piece not in _ALONE
        if found and (_sticks(found[-1], piece) or (unknown and strange and len(found[-1]) < 4)):
            found[-1] += piece
        else:
            found.append(piece)
        strange = unknown
    return tuple(found)


def _sticks(before: str, piece: str) -> bool:
    """Whether no line may begin with the piece, or end with what is before it."""
    return piece[0] in _CLOSING or before[-1] in _OPENING or piece.isspace() or before[-1].isspace()


def phrases(title: str) -> tuple[str, ...]:
    """The parts of a large title, each on a line of its own where there is room."""
    parts = re.findall(r"[^，、。；：！？]+[，、。；：！？”]*|[，、。；：！？]+", title)
    return tuple(word for part in parts for word in re.split(r"(?<=.)(?=股份|(?<!股份)有限|集团)", part))
