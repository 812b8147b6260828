"""The archive of briefings: all issues, the issues of a year, and one issue."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from generator import addresses
from generator.chinese import reading
from generator.markdown import named, parse
from generator.memory import once
from generator.records import Briefing
from generator.views.pages import head, social
from generator.views.pages.cards import link
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.relations import issue_words
from generator.views.pages.sections import BY_NAME, HOME, crumbs

MOST = 100
"""The archive shows whole years until it has so many issues; the older ones stand on the pages of their years."""

@dataclass(frozen=True, slots=True)
class IssueLine:
    """An issue in the archive."""

    issue: Briefing
    address: str
    words: str
    """`2005年第1期`."""


@dataclass(frozen=True, slots=True)
class YearGroup:
    """The issues of one year, newest first."""

    year: int
    link: Link
    issues: tuple[IssueLine, ...]


@dataclass(frozen=True, slots=True)
class ArchiveData:
    """The archive, or one year of it."""

    title: str
    lead: str
    total: int
    groups: tuple[YearGroup, ...]
    years: tuple[Link, ...]
    series: tuple[Link, ...] = ()
    """The series there are, when there are several."""
    year: int | None = None
    older: tuple[Link, ...] = ()
    """The years that are not shown."""


@dataclass(frozen=True, slots=True)
class Article:
    """One line of 本期目录, and the anchor of its heading; none where it has no heading."""

    title: str
    author: str | None
    anchor: str


@dataclass(frozen=True, slots=True)
class IssueData:
    """One issue as its page shows it."""

    issue: Briefing
    words: str
    contents: tuple[Article, ...]
    """The articles, where there are several."""
    body: str
    """Markdown; empty for a withdrawn issue."""
    bulletin: str
    """Address of the printable PDF; empty for a withdrawn issue."""
    mentions: tuple[tuple[str, tuple[Link, ...]], ...]
    """Heading and links for every kind of record the issue speaks of."""
    newer: IssueLine | None
    older: IssueLine | None


def keys(site: Site) -> Iterable[Key]:
    """The archive, its years, its series where there are several, every issue."""
    yield Key(addresses.BRIEFINGS, "briefings")
    for group in _groups(site):
        yield Key(group.link.address, "briefing_year", str(group.year))
    for slug in _series(site):
        yield Key(addresses.briefing_series(slug), "briefing_series", slug)
    for id in site.catalogue.briefings:
        yield Key(addresses.of("briefing", id), "briefing", id)


def briefings(site: Site, key: Key) -> Page:
    """The archive of all issues."""
    groups = _groups(site)
    total = sum(len(group.issues) for group in groups)
    data = ArchiveData("简报", BY_NAME["briefings"].description, total, shown := _newest_years(groups),
                       tuple(group.link for group in groups), _series_links(site),
                       older=tuple(group.link for group in groups[len(shown):]))
    return head.page(
        site, key.address, "briefings", template="briefings", title="简报",
        description=f"{site.catalogue.office.name}编印的简报，共{total}期，可按年份查阅。",
        data=data, crumbs=(HOME,), meta=head.column_meta("briefings"),
        modified=_newest(groups))


def briefing_year(site: Site, key: Key) -> Page:
    """The issues of one year."""
    year = int(key.id)
    groups = _groups(site)
    chosen = tuple(group for group in groups if group.year == year)
    total = sum(len(group.issues) for group in chosen)
    title = f"{year}年简报"
    data = ArchiveData(title, f"{year}年共编印{total}期。", total, chosen,
                       tuple(group.link for group in groups), year=year)
    return head.page(
        site, key.address, "briefings", template="briefings", title=title,
        description=f"{site.catalogue.office.name}{year}年编印的简报，共{total}期。", data=data,
        crumbs=crumbs("briefings"), meta=head.column_meta("briefings", (title,)),
        modified=_newest(chosen))


def briefing_series(site: Site, key: Key) -> Page:
    """The issues of one series, newest first."""
    name = _series(site)[key.id]
    groups = tuple(replace(group, issues=issues) for group in _groups(site) if (
        issues := tuple(line for line in group.issues if line.issue.series == name)))
    total = sum(len(group.issues) for group in groups)
    data = ArchiveData(name, f"《{name}》共编印{total}期。", total, shown := _newest_years(groups),
                       tuple(group.link for group in _groups(site)), _series_links(site),
                       older=tuple(group.link for group in groups[len(shown):]))
    return head.page(
        site, key.address, "briefings", template="briefings", title=name,
        description=f"{site.catalogue.office.name}编印的《{name}》，共{total}期。", data=data,
        crumbs=crumbs("briefings"), meta=head.column_meta("briefings", (name,)), modified=_newest(groups))


@once
def _series(site: Site) -> Mapping[str, str]:
    """The series by the spelling in their addresses; none while there is only one."""
    names = sorted({issue.series for issue in site.catalogue.briefings.values()})
    slugs = ["-".join(re.findall(r"[a-z0-9]+", " ".join(reading(name)).lower())) for name in names]
    return {slug if slugs.count(slug) == 1 else f"{slug}-{number}": name for number, (slug, name) in enumerate(
        zip(slugs, names, strict=True), 1)} if len(names) > 1 else {}


def _series_links(site: Site) -> tuple[Link, ...]:
    return tuple(Link(name, addresses.briefing_series(slug)) for slug, name in _series(site).items())


def briefing(site: Site, key: Key) -> Page:
    """One issue, or the notice that stays where an issue was withdrawn."""
    issue = site.catalogue.briefings[key.id]
    data = _issue_data(site, issue)
    if issue.status == "撤回":
        data = replace(data, contents=(), body="", bulletin="", mentions=())
    title = f"{issue.title}（{data.words}）"
    return head.page(
        site, key.address, "briefings", template="briefing", title=title,
        description=issue.summary or f"{issue.series}{data.words}：{issue.title}", data=data,
        crumbs=crumbs("briefings", more=(Link(f"{issue.year}年",
                                              addresses.briefing_year(issue.year)),)),
        meta=head.article_meta(site, "briefings", issue.title, modified=issue.date.iso,
                               source=issue.issuer, keywords=issue.tags),
        structured=({"@context": "https://schema.org", "@type": "NewsArticle",
                     "headline": issue.title, "datePublished": issue.date.iso,
                     "url": head.url(site, key.address), "inLanguage": "zh-CN",
                     "image": head.url(site, social.address(site, key.address, "briefings")),
                     "author": {"@type": "GovernmentOrganization", "name": issue.issuer},
                     "publisher": {"@type": "GovernmentOrganization", "name": issue.issuer}},),
        modified=issue.date.iso, listed=issue.status == "发布")


def line(issue: Briefing) -> IssueLine:
    """An issue as a line of a list."""
    return IssueLine(issue, addresses.of("briefing", issue.id), issue_words(issue))


def _issue_data(site: Site, issue: Briefing) -> IssueData:
    older, newer = _neighbours(site)[issue.id]
    body = site.catalogue.bodies[issue.id].text
    return IssueData(
        issue=issue, words=issue_words(issue), contents=_contents(issue, body), body=body,
        bulletin=addresses.bulletin(issue.id), mentions=_mentions(site, issue),
        newer=line(newer) if newer else None, older=line(older) if older else None)


def _contents(issue: Briefing, body: str) -> tuple[Article, ...]:
    if len(issue.items) < 2:
        return ()
    anchors = {named(heading.text): heading.anchor for heading in reversed(parse(body).headings)}
    return tuple(Article(item.title, item.author, anchors.get(named(item.title), "")) for item in issue.items)


@once
def _neighbours(site: Site) -> Mapping[str, tuple[Briefing | None, Briefing | None]]:
    """The issue before and after each in its series."""
    series = defaultdict(list)
    for issue in site.catalogue.briefings.values():
        series[issue.series].append(issue)
    return {issue.id: (before, after) for issues in series.values() for before, issue, after in zip(
        (None, *issues), issues, (*issues[1:], None), strict=False)}


def _mentions(site: Site, issue: Briefing) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    catalogue, named = site.catalogue, issue.mentions
    regions = [region for id in named.regions
               if (region := catalogue.region(id)) and region in catalogue.districts]
    groups = (
        ("企业", [link("enterprise", id, record.short_name or record.legal_name)
                for id in named.enterprises if (record := catalogue.enterprises.get(id))]),
        ("产品", [link("product", id, product.display_name)
                for id in named.products if (product := catalogue.products.get(id))]),
        ("荣誉", [link("honor", id, honor.name)
                for id in named.honors if (honor := catalogue.honors.get(id))]),
        ("区县", [link("region", region.id, region.name_on(site.as_of)) for region in regions]),
        ("地理标志", [link("indication", id, indication.name)
                  for id in named.indications if (indication := catalogue.indications.get(id))]),
        ("活动", [link("event", id, event.title)
                for id in named.events if (event := catalogue.events.get(id))]))
    return tuple((title, tuple(links)) for title, links in groups if links)


@once
def _groups(site: Site) -> tuple[YearGroup, ...]:
    issues = defaultdict(list)
    for issue in reversed(tuple(site.catalogue.briefings.values())):
        issues[issue.year].append(line(issue))
    return tuple(YearGroup(year, Link(f"{year}年", addresses.briefing_year(year)), tuple(issues[year]))
                 for year in sorted(issues, reverse=True))


def _newest_years(groups: tuple[YearGroup, ...]) -> tuple[YearGroup, ...]:
    counts = tuple(accumulate(len(group.issues) for group in groups))
    return groups[:max(1, sum(count <= MOST for count in counts))]


def _newest(groups: tuple[YearGroup, ...]) -> str:
    return max((line.issue.date.iso for group in groups for line in group.issues), default="")
