"""Turns the records the public sees into documents: what each is called, linked to, and says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from generator import addresses
from generator.catalogue import Award, Catalogue
from generator.chinese import special_readings
from generator.markdown import plain_text
from generator.records import (
    Briefing,
    Enterprise,
    Honor,
    Indication,
    Industry,
    Plan,
    Policy,
    Product,
    Region,
    Round,
)
from generator.standing import standing
from generator.views.search.cutting import JOINT

KINDS = ("product", "enterprise", "honor", "region", "industry", "indication", "briefing",
         "round", "plan", "policy", "media", "event", "case", "service", "page")
"""In the order in which documents are numbered."""

_OF_NAMES = KINDS.index("media")
"""From here on they are what was done and said, and plain pages (`activities`)."""

FACETS = ("honor", "standing", "region", "industry", "year")
EXCERPT = 90
_MARKUP = re.compile(r"[*_`\[\]#<>|~\\]|^\s*[-+>]", re.MULTILINE)
_SUFFIX = re.compile("(集团|实业)?(股份)?(有限)?(责任)?公司$")
Reference = tuple[str, str]
"""Kind and id of a document."""


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found."""

    kind: str
    id: str
    names: tuple[str, ...]
    """Brand, name, title; the first is shown.  A product's has a JOINT after the brand."""
    others: tuple[str, ...] = ()
    """Full, former and English names, categories, titles of articles."""
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Characters of its names that are not read in the common ways."""
    makers: tuple[Reference, ...] = ()
    """Documents whose names lead to this one too: a product's enterprises and the reverse."""
    note: str = ""
    """One line below the title."""
    badges: tuple[tuple[str, bool], ...] = ()
    """Honors in short, and whether each stands."""
    excerpt: str = ""
    body: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Ids by FACETS; honors, regions, industries and years are also words it is found by."""

    @property
    def tags(self) -> tuple[Reference, ...]:
        """The documents of its honors, regions and industries, itself aside."""
        return tuple((kind, id) for kind in ("honor", "region", "industry")
                     for id in self.facets.get(kind, ()) if (kind, id) != (self.kind, self.id))

    @property
    def address(self) -> str:
        """Where it is shown."""
        return self.id if self.kind == "page" else addresses.of(self.kind, self.id)


def documents(catalogue: Catalogue, as_of: date) -> tuple[Document, ...]:
    """Every product, enterprise, honor … of a published catalogue, within each kind by pinyin."""
    made = _Maker(catalogue, as_of)
    return tuple(made.document(kind, id) for kind, ids in made.shown().items() for id in ids)


@dataclass(frozen=True)
class _Maker:
    catalogue: Catalogue
    as_of: date
    met: dict[int, _Told] = field(default_factory=dict)
    """Awards by identity: each is asked about for its product and its enterprise."""

    def shown(self) -> Mapping[str, Iterable[str]]:
        """The ids of each kind that have a place on the site."""
        catalogue = self.catalogue
        districts = {region.id for region in catalogue.districts}
        regions = [region.id for region in catalogue.regions.values()
                   if region.id in districts or catalogue.enterprises_in(region.id)]
        issues = [id for id, issue in catalogue.briefings.items() if issue.status == "发布"]
        chosen = {"region": regions, "briefing": issues}
        return {kind: chosen.get(kind, catalogue.records(kind)) for kind in KINDS[:_OF_NAMES]}

    def document(self, kind: str, id: str) -> Document:
        """The document of one record."""
        document: Document = getattr(self, f"_{kind}")(self.catalogue.records(kind)[id])
        return document

    def _product(self, record: Product) -> Document:
        catalogue = self.catalogue
        makers = catalogue.makers(record)
        region = catalogue.region_of(makers[0]) if makers else None
        industry = catalogue.industry_of(record)
        awards = catalogue.awards_of("product", record.id)
        told = self._told(awards)
        brand, name = record.brand.replace(JOINT, " "), record.name.replace(JOINT, " ")
        return Document(
            "product", record.id, (f"{brand}{JOINT}{name}",), _some(record.category),
            given=special_readings(brand + name, record.pinyin),
            makers=(*(("enterprise", maker.id) for maker in makers),
                    *(("indication", id) for id in _some(record.indication))),
            note=joined("　", (makers[0].short_name or makers[0].legal_name) if makers else "",
                         region.name_on(self.as_of) if region else ""),
            badges=_badges(told), facets=_facets(told, region, industry),
            excerpt=excerpt_of(record.summary, record.intro),
            body=joined("\n", record.summary, plain(record.intro), *record.specifications,
                         *record.standards, *record.licence_numbers,
                         record.trademark.number if record.trademark else "",
                         record.introduced.chinese if record.introduced else "",
                         *_papers(awards)))

    def _enterprise(self, record: Enterprise) -> Document:
        catalogue = self.catalogue
        told = self._told(catalogue.awards_of_enterprise(record.id))
        region = catalogue.region_of(record)
        name = record.short_name or record.legal_name
        others = (record.legal_name, self._core(record.legal_name),
                  *(old.name for old in record.former_names), *_some(record.name_en))
        return Document(
            "enterprise", record.id, (name,),
            tuple(dict.fromkeys(each for each in others if each and each != name)),
            given=special_readings(record.legal_name, record.pinyin),
            makers=tuple(("product", item.id) for item in catalogue.products_of(record.id)),
            note=joined("　", record.legal_name if record.legal_name != name else "",
                         region.name_on(self.as_of) if region else ""),
            badges=_badges(told), excerpt=excerpt_of(record.intro),
            facets=_facets(told, region, catalogue.industries.get(record.industry)),
            body=joined("\n", plain(record.intro), record.address,
                         record.founded.chinese if record.founded else "", record.credit_code,
                         *_papers(catalogue.awards_of("enterprise", record.id))))

    def _core(self, legal_name: str) -> str:
        """The name without the place in front and the form of company behind."""
        name = legal_name
        for place in self._places:
            name = name.removeprefix(place)
        return _SUFFIX.sub("", name)

    @cached_property
    def _places(self) -> tuple[str, ...]:
        """Names of regions as legal names begin with them, the higher first."""
        return tuple(dict.fromkeys(
            name for region in self.catalogue.regions.values()
            for name in (region.name, *(old.name for old in region.former),
                         *_some(region.short_name))))

    def _honor(self, record: Honor) -> Document:
        return Document("honor", record.id, (record.name, *_some(record.short_name)),
                        note=f"{record.level}级荣誉　授予{record.subject}",
                        excerpt=excerpt_of(record.summary, record.history),
                        body=joined("\n", record.summary, plain(record.history), record.basis,
                                     record.ended_basis, plain(record.usage_rule)))

    def _region(self, record: Region) -> Document:
        return Document("region", record.id,
                        (record.name_on(self.as_of), *_some(record.short_name)),
                        tuple({old.name: 0 for old in record.former}),
                        given=special_readings(record.name, record.pinyin),
                        facets={"region": (record.id,)}, excerpt=excerpt_of(record.intro),
                        body=plain(record.intro))

    def _industry(self, record: Industry) -> Document:
        return Document("industry", record.id, (record.name,), facets={"industry": (record.id,)},
                        note=f"行业代码 {record.code}（GB/T 4754—{record.edition}）")

    def _indication(self, record: Indication) -> Document:
        places = [region for name in record.regions if (region := self.catalogue.region(name))]
        steps = [step for step in (record.approved, record.accepted) if step]
        year = tuple(step.date.year for step in steps[:1])
        facets = {"region": tuple(place.id for place in places), "year": tuple(map(str, year))}
        return Document(
            "indication", record.id, (record.name,),
            given=special_readings(record.name, record.pinyin),
            makers=tuple(("enterprise", user.enterprise) for user in record.users),
            facets=facets,
            note=joined("　", record.system, *(place.name_on(self.as_of) for place in places)),
            excerpt=excerpt_of(record.summary, record.intro),
            body=joined("\n", record.system, record.summary, plain(record.intro),
                         plain(record.requirements), record.scope, record.applicant, record.owner,
                         record.certificate_number, *(step.notice_number for step in steps)))

    def _briefing(self, record: Briefing) -> Document:
        issue = f"{record.year}年第{record.issue_number}期"
        body = self.catalogue.bodies.get(record.id)
        return Document(
            "briefing", record.id, (record.title,),
            (issue, *(item.title for item in record.items if item.title != record.title)),
            facets={"year": (str(record.year),)},
            note=f"{record.series}　{issue}　{record.date.chinese}",
            excerpt=excerpt_of(record.summary, body.text if body else None),
            body=joined("\n", record.series, record.summary, *record.tags,
                         plain(body.text) if body else ""))

    def _round(self, record: Round) -> Document:
        made = dict.fromkeys(reference for entry in record.entries for reference in (
            ("enterprise", entry.enterprise), ("product", entry.product or ""),
            ("indication", entry.indication or "")) if reference[1])
        facets = {"honor": (record.honor,), "year": (str(record.year),)}
        return Document("round", record.id, (record.title,), makers=tuple(made),
                        facets=facets, excerpt=excerpt_of(record.summary),
                        body=joined("\n", plain(record.summary), *record.catalogue))

    def _plan(self, record: Plan) -> Document:
        made = dict.fromkeys(reference for item in record.items for reference in (
            ("enterprise", item.enterprise or ""), ("product", item.product or ""))
            if reference[1])
        return Document("plan", record.id, (record.title,), makers=tuple(made),
                        facets={"year": tuple(map(str, range(record.period.start.year,
                                                             record.period.end.year + 1)))},
                        note=record.period.text, excerpt=excerpt_of(record.summary),
                        body=joined("\n", plain(record.summary), record.basis))

    def _policy(self, record: Policy) -> Document:
        facets = {"honor": record.honors, "year": (str(record.date.year),)}
        return Document("policy", record.id, (record.title,), _some(record.document_number),
                        facets=facets,
                        note=joined("　", record.document_number, record.authority, record.status),
                        excerpt=excerpt_of(record.summary),
                        body=joined("\n", plain(record.summary), record.authority))

    def _told(self, awards: Iterable[Award]) -> list[_Told]:
        met = self.met
        return [met.get(id(award)) or self._tell(award) for award in awards]

    def _tell(self, award: Award) -> _Told:
        honor = award.honor
        told = self.met[id(award)] = _Told(honor.id, honor.short_name or honor.name, str(award.year),
                                           standing(award, self.as_of).live)
        return told


class _Told(NamedTuple):
    """What is found and shown of an award."""

    honor: str
    name: str
    year: str
    stands: bool


def _facets(awards: Sequence[_Told], region: Region | None, industry: Industry | None
            ) -> dict[str, tuple[str, ...]]:
    stands = {award.stands for award in awards}
    return {"honor": tuple(dict.fromkeys([award.honor for award in awards])),
            "standing": ("live",) * (True in stands) + ("past",) * (False in stands),
            "region": (region.id,) if region else (), "industry": (industry.id,) if industry else (),
            "year": tuple(dict.fromkeys([award.year for award in awards]))}


def _badges(awards: Iterable[_Told]) -> tuple[tuple[str, bool], ...]:
    """Each honor once; those that still stand come first."""
    stands: dict[str, bool] = {}
    for award in awards:
        stands[award.name] = stands.get(award.name, False) or award.stands
    return tuple(sorted(stands.items(), key=lambda pair: not pair[1]) if len(stands) > 1 else stands.items())


def _papers(awards: Iterable[Award]) -> Iterator[str | None]:
    """Numbers of certificates and announcements."""
    for award in awards:
        yield award.details.certificate_number
        yield award.details.batch.document_number if award.details.batch else None


def _some(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def joined(between: str, *parts: str | None) -> str:
    """The parts there are, with something between them."""
    return between.join(filter(None, parts))


def plain(text: str | None) -> str:
    """Words without markup; most texts have none, and parsing every one takes seconds."""
    if not text:
        return ""
    return plain_text(text) if _MARKUP.search(text) else " ".join(text.split())


def excerpt_of(*texts: str | None) -> str:
    """The first text there is, cut at a length that fills two lines."""
    whole = next((plain(text) for text in texts if text), "")
    return whole if len(whole) <= EXCERPT else whole[:EXCERPT - 1] + "…"
