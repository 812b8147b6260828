"""Checks on honors and on the acts of granting them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from datetime import date

from generator.catalogue import Award, Catalogue
from generator.checks.findings import Finding, award_spot, error, warning
from generator.figures import add
from generator.records import Honor, StandaloneAward

_HOLDERS = {"产品": "product", "企业": "enterprise", "服务": "enterprise", "地区": "region",
            "个人": "person"}
_HOMES = {"产品": "产品的文件", "企业": "企业的文件", "服务": "企业的文件", "地区": "awards.yml 里，写 region",
          "个人": "awards.yml 里，写 person"}


def awards_have_the_right_holder(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """An award is held by what its honor is for: 产品, 企业, 服务, 地区 or 个人 (C6)."""
    for award in catalogue.awards:
        subject = award.honor.subject
        if award.origin[0] == "award" and not _one_holder(award):
            yield error(award_spot(award), "award_holder_count", "地区和个人要写一个，也只能写一个",
                        "地区的荣誉写 region，个人的荣誉写 person")
        elif _holder_kind(award) != _HOLDERS[subject]:
            yield error(
                award_spot(award, "honor"), "award_subject",
                f"“{award.honor.name}”授予{subject}，不能记在这里",
                f"把这一条移到{_HOMES[subject]}，或改正荣誉编号")
        elif subject == "服务" and not award.details.service:
            yield error(award_spot(award, "service"), "service_missing",
                        f"“{award.honor.name}”授予服务，要写服务名称", "加一行 service: 服务项目的名称")


def _one_holder(award: Award) -> bool:
    details = award.details
    return isinstance(details, StandaloneAward) and (
        (details.region is None) != (details.person is None))


def _holder_kind(award: Award) -> str:
    if isinstance(award.details, StandaloneAward):
        return "person" if award.person else "region"
    return award.origin[0]


def awards_are_written_once(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """A holder gets an honor once a year, for one service where it is for services (C6)."""
    for again, first in _repeated((
            (award.honor.id, _holder(award), award.year, award.details.service), award)
            for award in catalogue.awards):
        yield error(
            award_spot(again, "year"), "award_duplicate",
            f"{again.year}年“{again.honor.name}”已经写过一次",
            f"删去重复的一条（另一条{_where(catalogue, first)}），或改正年度")


def certificates_are_unique(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """No two awards of an honor and a year have one certificate number (C6)."""
    for again, first in _repeated((
            (award.honor.id, award.year, number), award) for award in catalogue.awards
            if (number := award.details.certificate_number) and "×" not in number):
        yield error(
            award_spot(again, "certificate_number"), "certificate_duplicate",
            f"证书编号“{again.details.certificate_number}”与“{first.holder_name}”的相同",
            f"核对两张证书，另一张{_where(catalogue, first)}")


def _repeated(keyed: Iterable[tuple[Hashable, Award]]) -> Iterator[tuple[Award, Award]]:
    seen: dict[Hashable, Award] = {}
    for key, award in keyed:
        if key in seen:
            yield award, seen[key]
        seen.setdefault(key, award)


def _where(catalogue: Catalogue, award: Award) -> str:
    kind, id, *loc = award_spot(award)
    place = catalogue.place(str(kind), str(id), *loc)
    return f"在 {place.file} 第 {place.line} 行"


def _holder(award: Award) -> str:
    if award.region:
        return f"region/{award.region.id}"
    return award.id if award.person else "/".join(award.origin[:2])


def awards_lie_within_their_honor(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Nothing is granted before an honor began or after it ended (A3, C6)."""
    for award in catalogue.awards:
        honor, granted = award.honor, award.details.granted
        if award.year < honor.started.year:
            yield error(award_spot(award, "year"), "award_before_start",
                        f"“{honor.name}”{honor.started.chinese}才开始评选", "核对年度；确有其事就改荣誉的开始时间")
        elif honor.ended and award.year > honor.ended.year:
            yield error(award_spot(award, "year"), "award_after_end",
                        f"“{honor.name}”{honor.ended.chinese}已经停止", "核对年度和荣誉编号")
        elif honor.ended and granted and granted.first_day > honor.ended.last_day:
            yield error(award_spot(award, "granted"), "award_after_end",
                        f"“{honor.name}”{honor.ended.chinese}已经停止", "核对授予日期")


def renewals_follow_an_award(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """复评 needs an earlier award of the same honor to the same holder (C6)."""
    first = dict[tuple[str, str], int]()
    for award in catalogue.awards:
        key = award.honor.id, _holder(award)
        first[key] = min(award.year, first.get(key, award.year))
    for award in catalogue.awards:
        if award.details.kind == "复评" and first[award.honor.id, _holder(award)] >= award.year:
            yield error(award_spot(award, "kind"), "renewal_without_award",
                        f"写作复评，但{award.year}年以前没有获得过“{award.honor.name}”",
                        "补上以前那次获奖，或改成新申报")


def award_dates_are_in_order(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """An award ends after it begins, and is revoked after it was granted (C6)."""
    for award in catalogue.awards:
        details = award.details
        start = details.valid_from or award.granted
        if details.valid_until and details.valid_until.last_day <= start.first_day:
            yield error(award_spot(award, "valid_until"), "validity_order",
                        f"有效期至{details.valid_until.chinese}，早于开始的{start.chinese}", "核对证书上的起止日期")
        if details.revoked and details.revoked.on.last_day < award.since:
            yield error(award_spot(award, "revoked", "on"), "revoked_before_granted",
                        f"撤销日期早于授予的{award.granted.chinese}", "核对撤销决定的日期")


def national_awards_name_their_batch(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """An award of the state says by which announcement it was granted (C6: batch required)."""
    for award in catalogue.awards:
        batch = award.details.batch
        if award.honor.level == "国家" and not (batch and (
                batch.document_number or batch.title or batch.date)):
            yield error(award_spot(award, "batch"), "batch_missing",
                        f"“{award.honor.name}”是国家级荣誉，要写授予的公告",
                        "加一行 batch: 公告的文号，如 2005年第132号")


def prizes_add_up(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """The prizes given at a meeting add up to the sum that the meeting's record states (C6)."""
    for event in catalogue.events.values():
        prizes = [prize.amount for award in catalogue.awards
                  if (prize := award.details.prize) and prize.event == event.id]
        total = add(prizes)
        if event.award_money and prizes and total.value != event.award_money.value:
            yield warning(
                ("event", event.id, "award_money"), "prizes_differ",
                f"会上奖金写作{event.award_money.text}，各条荣誉的奖金合计{total.text}",
                "核对奖金名单，哪一边错了就改哪一边")


def honor_ranks_are_unique(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """Each honor has a rank of its own, since lists and the brochure follow it (C5)."""
    seen = dict[int, Honor]()
    for honor in catalogue.honors.values():
        first = seen.setdefault(honor.rank, honor)
        if first is not honor:
            yield error(("honor", honor.id, "rank"), "rank_duplicate",
                        f"位次 {honor.rank} 已经给了“{first.name}”", "改成没有用过的数")


def honor_dates_are_in_order(catalogue: Catalogue, as_of: date) -> Iterator[Finding]:
    """An honor and each of its authorities end after they begin; changes are of real batches (C5)."""
    for honor in catalogue.honors.values():
        if honor.ended and honor.ended.last_day < honor.started.first_day:
            yield error(("honor", honor.id, "ended"), "honor_order",
                        f"停止时间早于开始的{honor.started.chinese}", "把两个日期对调或改正")
        for index, authority in enumerate(honor.authorities):
            if authority.start and authority.end and (
                    authority.end.last_day < authority.start.first_day):
                yield error(("honor", honor.id, "authorities", index, "to"), "honor_order",
                            f"“{authority.name}”停止授予早于开始授予", "把两个日期对调或改正")
        yield from _changes(honor)


def _changes(honor: Honor) -> Iterator[Finding]:
    last = honor.ended.year if honor.ended else 2199
    seen = set[tuple[int, tuple[str, ...]]]()
    for index, change in enumerate(honor.validity_changes):
        spot = ("honor", honor.id, "validity_changes", index, "batch_year")
        if not honor.started.year <= change.batch_year <= last:
            yield error(spot, "change_without_batch",
                        f"“{honor.name}”没有{change.batch_year}年这一批", "核对批次年度")
        if (change.batch_year, change.categories) in seen:
            yield error(spot, "change_duplicate", f"{change.batch_year}年这一批的有效期已经调整过一次",
                        "合并成一条，或写明各自的 categories")
        seen.add((change.batch_year, change.categories))


CHECKS = (
    awards_have_the_right_holder, awards_are_written_once, certificates_are_unique,
    awards_lie_within_their_honor, renewals_follow_an_award, award_dates_are_in_order,
    national_awards_name_their_batch, prizes_add_up, honor_ranks_are_unique,
    honor_dates_are_in_order)
ESSENTIAL = (awards_have_the_right_holder,)
"""Without these an award may have nobody to show it at."""
