"""Honor pages: what each honor was, who gave it, how long it held, who has it; and their list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import addresses, figures
from generator.catalogue import Award
from generator.figures import Figure
from generator.memory import settled
from generator.records import Honor, Indication
from generator.standing import Status, standing
from generator.views.pages import head, rolls
from generator.views.pages.cards import Card, indication_card, link
from generator.views.pages.charts import BarChart, figure_bars
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.relations import Relations, relations
from generator.views.pages.rolls import Roll, Year
from generator.views.pages.sections import HOME, crumbs

INDICATION_HONOR = "geographical-indication"
"""This honor is held through indications, not through award records."""


@dataclass(frozen=True, slots=True)
class HonorLine:
    """One honor in the list of honors."""

    honor: Honor
    link: Link
    ended: bool
    span: str
    start: int
    end: int
    """The last year of the span; the year of the site for one that goes on."""
    awards: Figure
    live: Figure


@dataclass(frozen=True, slots=True)
class HonorsData:
    """What the list of honors shows: by level, highest first."""

    lines: tuple[HonorLine, ...]
    """Those still given first, for the chart of years."""
    levels: tuple[tuple[str, tuple[HonorLine, ...]], ...]


@dataclass(frozen=True, slots=True)
class HonorYearData:
    """What a page of one honor and year shows."""

    title: str
    honor: Link
    roll: Roll
    subject: str
    page: int
    pages: tuple[Link, ...]
    years: tuple[Year, ...]
    """The other years with pages of their own."""


@dataclass(frozen=True, slots=True)
class HonorData:
    """What an honor page shows."""

    honor: Honor
    line: HonorLine
    ended: bool
    successor: Link | None
    years: tuple[Roll, ...]
    """Newest first."""
    older: tuple[Year, ...]
    """The years that are not shown, or not to their end; each has pages of its own."""
    standings: tuple[tuple[str, Figure], ...]
    """Words and number of awards of every standing there is."""
    chart: BarChart | None
    indications: tuple[Card, ...]
    relations: Relations


def keys(site: Site) -> Iterable[Key]:
    """The list of honors, then every honor."""
    yield Key(addresses.HONORS, "honors")
    for id in site.catalogue.honors:
        yield Key(addresses.of("honor", id), "honor", id)
        for year in rolls.apart(site, id):
            for number in range(1, rolls.pages_of(year.count) + 1):
                yield Key(addresses.honor_year(id, year.year, number), "honor_year", f"{id}/{year.year}/{number}")


def honor_line(site: Site, honor: Honor) -> HonorLine:
    """An honor with how many awards there are and how many still stand."""
    total, live = _counts(site, honor.id)
    ended = _ended(site, honor)
    span = f"{honor.started.year}年起" if not ended or not honor.ended else (
        f"{honor.started.year}—{honor.ended.year}年" if honor.started.year != honor.ended.year
        else f"{honor.started.year}年")
    end = honor.ended.year if ended and honor.ended else site.as_of.year
    return HonorLine(honor, link("honor", honor.id, honor.name), ended, span, honor.started.year, end,
                     total, live)


@settled
def _counts(site: Site, id: str) -> tuple[Figure, Figure]:
    """All awards, and those that still stand."""
    catalogue = site.catalogue
    total = figures.holders(catalogue, catalogue.awards_with(id)).awards
    live = figures.holders(catalogue, figures.live_awards(catalogue, site.as_of, id)).awards
    if id == INDICATION_HONOR:
        total = figures.indication_count(catalogue)
        live = dict(figures.indications_by_status(catalogue, site.as_of)).get("批准", live)
    return total.bare, live.bare


def _ended(site: Site, honor: Honor) -> bool:
    return honor.ended is not None and honor.ended.first_day <= site.as_of


def honors(site: Site, key: Key) -> Page:
    """The list of honors."""
    lines = [honor_line(site, honor) for honor in site.catalogue.honors.values()]
    levels = tuple((level, found) for level in ("国际", "国家", "省", "市")
                   if (found := tuple(line for line in lines if line.honor.level == level)))
    return head.page(
        site, key.address, "honors", template="honors", title="荣誉",
        description="各种名牌荣誉的来历、授予单位、有效期、停止时间和现在的状态，已停止评选的一律标明。",
        data=HonorsData(tuple(sorted(lines, key=lambda line: line.ended)), levels), crumbs=(HOME,), meta=head.column_meta("honors"),
        structured=(head.list_json(site, "荣誉", key.address, (line.link for line in lines)),),
        modified=head.newest_award(site))


def honor(site: Site, key: Key) -> Page:
    """The page of one honor."""
    record = site.catalogue.honors[key.id]
    found = relations(site, "honor", record.id)
    successor = site.catalogue.honors.get(record.successor or "")
    data = HonorData(
        honor=record, line=honor_line(site, record), ended=_ended(site, record),
        successor=link("honor", successor.id, successor.name) if successor else None,
        years=rolls.shown(site, record.id), older=rolls.apart(site, record.id),
        standings=_standings(site, record.id),
        chart=_chart(site, record.id), indications=_indications(site, record), relations=found)
    modified = max(_newest(site, record.id), found.newest)
    return head.page(
        site, key.address, "honors", template="honor", title=record.name,
        description=_description(record, data), data=data, crumbs=crumbs("honors"),
        meta=head.article_meta(site, "honors", record.name, source=record.source or "",
                               modified=modified, keywords=(record.name, record.short_name or "")),
        structured=(head.term_json(site, record, key.address),), modified=modified,
        feed=f"新授予的{record.name}")


def _description(record: Honor, data: HonorData) -> str:
    state = f"已于{record.ended.chinese}停止" if data.ended and record.ended else "现行"
    return f"{record.name}（{record.level}级，{state}）：{record.summary or '评选沿革、使用规则和获得者名单。'}"


def honor_year(site: Site, key: Key) -> Page:
    """The holders of one honor in one year, where the honor's own page would be too long."""
    id, year, page = key.id.split("/")
    record = site.catalogue.honors[id]
    years = {found.year: found for found in rolls.apart(site, id)}
    roll = rolls.roll(site, id, int(year), int(page))
    title = f"{year}年{record.name}"
    full = title if page == "1" else f"{title}（第{page}页）"
    data = HonorYearData(
        title, link("honor", id, record.name), roll, record.subject, int(page),
        tuple(Link(str(number), addresses.honor_year(id, int(year), number))
              for number in range(1, rolls.pages_of(roll.total) + 1)),
        tuple(found for other, found in years.items() if other != int(year)))
    modified = head.newest(head.award_dates(row.award for row in roll.rows))
    return head.page(
        site, key.address, "honors", template="honor_year", title=full,
        description=f"{title}的获得者，共{roll.total}项，附证书编号和现在的状态。", data=data,
        crumbs=crumbs("honors", more=(data.honor,)), modified=modified,
        meta=head.article_meta(site, "honors", full, modified=modified,
                               keywords=(record.name, f"{year}年")))


@settled
def _newest(site: Site, id: str) -> str:
    record = site.catalogue.honors[id]
    return head.newest([*head.award_dates(site.catalogue.awards_with(id)), record.ended])


@settled
def _standings(site: Site, id: str) -> tuple[tuple[str, Figure], ...]:
    groups: dict[Status, list[Award]] = {status: [] for status in Status}
    for award in site.catalogue.awards_with(id):
        groups[standing(award, site.as_of).status].append(award)
    return tuple((status.value, figures.holders(site.catalogue, group).awards.bare)
                 for status, group in groups.items() if group)


@settled
def _chart(site: Site, id: str) -> BarChart | None:
    years = figures.awards_by_year(site.catalogue, id)
    return figure_bars(years) if sum(bool(figure) for _, figure in years) > 2 else None


def _indications(site: Site, record: Honor) -> tuple[Card, ...]:
    if record.id != INDICATION_HONOR:
        return ()
    found: Iterable[Indication] = site.catalogue.indications.values()
    return tuple(indication_card(site, item) for item in found)
