"""Honor pages: what each honor was, who gave it, how long it held, who has it; and their list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator import addresses, figures
from generator.catalogue import Award
from generator.figures import Figure
from generator.memory import once
from generator.records import Honor, Indication
from generator.standing import Status, standing
from generator.views.pages import head
from generator.views.pages.cards import AwardRow, Card, award_row, indication_card, link
from generator.views.pages.charts import BarChart, figure_bars
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.relations import Relations, relations
from generator.views.pages.sections import HOME, crumbs

INDICATION_HONOR = "geographical-indication"
"""This honor is held through indications, not through award records."""
ROWS = 400
"""A page shows years until it has so many rows; each older year has a page of its own."""


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
class YearGroup:
    """The holders of one year."""

    year: int
    rows: tuple[AwardRow, ...]


@dataclass(frozen=True, slots=True)
class HonorYearData:
    """What the page of one honor and year shows."""

    honor: Link
    group: YearGroup
    subject: str
    years: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class HonorData:
    """What an honor page shows."""

    honor: Honor
    line: HonorLine
    ended: bool
    successor: Link | None
    years: tuple[YearGroup, ...]
    """Newest first."""
    older: tuple[Link, ...]
    """The pages of the years that are not shown."""
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
        for year in _older(site.catalogue.awards_with(id)):
            yield Key(_year_address(id, year), "honor_year", f"{id}/{year}")


def _year_address(honor: str, year: int) -> str:
    return f"{addresses.of('honor', honor)}{year}/"


def _older(awards: Sequence[Award]) -> tuple[int, ...]:
    """The years whose holders do not fit on the honor's own page, newest first."""
    counts = Counter(award.year for award in awards)
    rows, older = 0, []
    for year in sorted(counts, reverse=True):
        if rows and rows + counts[year] > ROWS:
            older.append(year)
        rows += counts[year]
    return tuple(older)


@once
def honor_line(site: Site, honor: Honor) -> HonorLine:
    """An honor with how many awards there are and how many still stand."""
    catalogue = site.catalogue
    total = figures.holders(catalogue, catalogue.awards_with(honor.id)).awards
    live = figures.holders(catalogue, figures.live_awards(catalogue, site.as_of, honor.id)).awards
    if honor.id == INDICATION_HONOR:
        total = figures.indication_count(catalogue)
        live = dict(figures.indications_by_status(catalogue, site.as_of)).get("批准", live)
    ended = _ended(site, honor)
    span = f"{honor.started.year}年起" if not ended or not honor.ended else (
        f"{honor.started.year}—{honor.ended.year}年" if honor.started.year != honor.ended.year
        else f"{honor.started.year}年")
    end = honor.ended.year if ended and honor.ended else site.as_of.year
    return HonorLine(honor, link("honor", honor.id, honor.name), ended, span, honor.started.year, end,
                     total, live)


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
    awards = site.catalogue.awards_with(record.id)
    found = relations(site, "honor", record.id)
    successor = site.catalogue.honors.get(record.successor or "")
    older = _older(awards)
    data = HonorData(
        honor=record, line=honor_line(site, record), ended=_ended(site, record),
        successor=link("honor", successor.id, successor.name) if successor else None,
        years=_by_year(site, awards, without=older),
        older=tuple(Link(f"{year}年", _year_address(record.id, year)) for year in older),
        standings=_standings(site, awards),
        chart=_chart(site, record), indications=_indications(site, record), relations=found)
    modified = max(head.newest([*head.award_dates(awards), record.ended]), found.newest)
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
    id, _, year = key.id.partition("/")
    record = site.catalogue.honors[id]
    awards = site.catalogue.awards_with(id)
    rows = tuple(award_row(site, award) for award in awards if award.year == int(year))
    title = f"{year}年{record.name}"
    data = HonorYearData(link("honor", id, record.name), YearGroup(int(year), rows), record.subject,
                         tuple(Link(f"{other}年", _year_address(id, other))
                               for other in _older(awards) if other != int(year)))
    modified = head.newest(head.award_dates(row.award for row in rows))
    return head.page(
        site, key.address, "honors", template="honor_year", title=title,
        description=f"{title}的获得者，共{len(rows)}项，附证书编号和现在的状态。", data=data,
        crumbs=crumbs("honors", more=(data.honor,)), modified=modified,
        meta=head.article_meta(site, "honors", title, modified=modified,
                               keywords=(record.name, f"{year}年")))


def _by_year(site: Site, awards: Sequence[Award], *, without: tuple[int, ...] = ()
             ) -> tuple[YearGroup, ...]:
    newest = sorted((award for award in awards if award.year not in without),
                    key=lambda award: -award.year)
    return tuple(YearGroup(year, tuple(award_row(site, award) for award in group))
                 for year, group in groupby(newest, key=lambda award: award.year))


def _standings(site: Site, awards: Sequence[Award]) -> tuple[tuple[str, Figure], ...]:
    groups = {status: [award for award in awards if standing(award, site.as_of).status is status]
              for status in Status}
    return tuple((status.value, figures.holders(site.catalogue, group).awards)
                 for status, group in groups.items() if group)


def _chart(site: Site, record: Honor) -> BarChart | None:
    years = figures.awards_by_year(site.catalogue, record.id)
    return figure_bars(years) if sum(bool(figure) for _, figure in years) > 2 else None


def _indications(site: Site, record: Honor) -> tuple[Card, ...]:
    if record.id != INDICATION_HONOR:
        return ()
    found: Iterable[Indication] = site.catalogue.indications.values()
    return tuple(indication_card(site, item) for item in found)
