"""The read-only, linked and ordered set of all records, and what it looked like on a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from generator import relations, visible
from generator.award import Award, Loc
from generator.records import (
    Briefing,
    Brochure,
    EnforcementCase,
    EnforcementStatistic,
    Enterprise,
    Event,
    Honor,
    Indication,
    Industry,
    MediaItem,
    Office,
    Plan,
    Policy,
    Product,
    Region,
    Round,
    ServiceStatistic,
)
from generator.records.base import Record
from generator.records.dates import PartialDate
from generator.records.honors import StandaloneAward
from generator.sources import Place, Source

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Body:
    """The Markdown text of a briefing, where it begins, and its frozen figures."""

    text: str
    line: int
    path: str
    frozen: Mapping[str, str] = field(default_factory=dict)
    """The figures of a published issue as they were on the day, by their calls."""
    pictures: frozenset[str] = frozenset()
    """The pictures that lie beside it and may be shown in it."""


@dataclass(frozen=True)
class Catalogue:
    """名牌名录: every record, by id in a fixed order, with the links between them.

    Nothing changes a catalogue; `at` and `published` give smaller ones.
    """

    office: Office
    brochure: Brochure | None
    regions: Mapping[str, Region]
    industries: Mapping[str, Industry]
    honors: Mapping[str, Honor]
    enterprises: Mapping[str, Enterprise]
    products: Mapping[str, Product]
    indications: Mapping[str, Indication]
    awards: tuple[Award, ...]
    rounds: Mapping[str, Round]
    plans: Mapping[str, Plan]
    events: Mapping[str, Event]
    policies: Mapping[str, Policy]
    media: Mapping[str, MediaItem]
    statistics: Mapping[str, EnforcementStatistic]
    cases: Mapping[str, EnforcementCase]
    services: Mapping[str, ServiceStatistic]
    briefings: Mapping[str, Briefing]
    bodies: Mapping[str, Body]
    origins: Mapping[tuple[str, str], tuple[Source, Loc]] = field(repr=False)
    """Where each (kind, id) was written."""
    broken: frozenset[tuple[str, str]] = frozenset()
    """Unreadable records, which may be referred to; id `*` is a whole list that cannot be read."""
    standalone: Mapping[str, StandaloneAward] = field(default_factory=dict)
    """What `awards.yml` says of regions and persons; `awards` holds the same, linked."""
    prose: Mapping[str, Body] = field(default_factory=dict)
    """The text of every prose page, by its address."""
    shown: tuple[date, bool] | None = None
    """The day, and whether with drafts, if this is what `published` gave."""

    def records(self, kind: str) -> Mapping[str, Record]:
        """Every record of one kind (`enterprise`, `product`, `honor`, … as in `records.KINDS`)."""
        return self._by_kind[kind]

    @cached_property
    def _by_kind(self) -> Mapping[str, Mapping[str, Record]]:
        return {
            "region": self.regions, "industry": self.industries, "honor": self.honors,
            "enterprise": self.enterprises, "product": self.products,
            "indication": self.indications, "round": self.rounds, "plan": self.plans,
            "event": self.events, "policy": self.policies, "media": self.media,
            "statistic": self.statistics, "case": self.cases, "service": self.services,
            "briefing": self.briefings, "award": self.standalone,
        }

    def place(self, kind: str, id: str, *loc: str | int, key: bool = False) -> Place:
        """Where a record, or the field at `loc` in it, is written; line 1 when it is computed."""
        origin = self.origins.get((kind, id))
        if origin is None:
            return Place(f"{kind}/{id}", 1, 1)
        source, prefix = origin
        return source.place((*prefix, *loc), key=key)

    # --- regions and industries -------------------------------------------------------------

    def region(self, reference: str) -> Region | None:
        """The region with this id, or with this code (`371624` or `371624@200506`)."""
        return self.regions.get(reference) or self._regions_by_code.get(reference)

    @cached_property
    def _regions_by_code(self) -> Mapping[str, Region]:
        codes: dict[str, Region] = {}
        for region in self.regions.values():
            pairs = [(former.code, former.revision) for former in region.former]
            if region.code:
                pairs.append((region.code, region.revision or ""))
            for code, revision in pairs:
                codes.setdefault(code, region)
                codes[f"{code}@{revision}"] = region
        return codes

    @cached_property
    def districts(self) -> tuple[Region, ...]:
        """The counties, districts and zones of the office's city, in their order."""
        below = [region for region in self.regions.values()
                 if region.parent == self.office.city and region.level in ("县", "开发区")]
        return tuple(sorted(below, key=lambda region: (region.order is None, region.order or 0)))

    @property
    def city(self) -> Region | None:
        """The office's own city."""
        return self.region(self.office.city)

    def region_of(self, enterprise: Enterprise) -> Region | None:
        """The county, district or zone an enterprise is in."""
        return self.region(enterprise.region)

    def enterprises_in(self, region: str) -> tuple[Enterprise, ...]:
        """The enterprises of a region, by its id."""
        return self._enterprises_by_region.get(region, ())

    @cached_property
    def _enterprises_by_region(self) -> Mapping[str, tuple[Enterprise, ...]]:
        return relations.grouped(self.enterprises.values(), lambda enterprise: (
            [found.id] if (found := self.region(enterprise.region)) else []))

    def industry_of(self, product: Product) -> Industry | None:
        """A product's industry: its own, or its first enterprise's."""
        if product.industry:
            return self.industries.get(product.industry)
        makers = self.makers(product)
        return self.industries.get(makers[0].industry) if makers else None

    def products_in_industry(self, industry: str) -> tuple[Product, ...]:
        """The products of an industry, by its id."""
        return self._products_by_industry.get(industry, ())

    @cached_property
    def _products_by_industry(self) -> Mapping[str, tuple[Product, ...]]:
        return relations.grouped(self.products.values(), lambda product: (
            [found.id] if (found := self.industry_of(product)) else []))

    # --- enterprises, products, awards ------------------------------------------------------

    def makers(self, product: Product) -> tuple[Enterprise, ...]:
        """The enterprises that make a product."""
        return tuple(self.enterprises[id] for id in product.enterprise if id in self.enterprises)

    def products_of(self, enterprise: str) -> tuple[Product, ...]:
        """The products of an enterprise, by its id."""
        return self._products_by_maker.get(enterprise, ())

    @cached_property
    def _products_by_maker(self) -> Mapping[str, tuple[Product, ...]]:
        return relations.grouped(self.products.values(), lambda product: product.enterprise)

    def awards_of(self, kind: str, id: str) -> tuple[Award, ...]:
        """The awards held by a `product`, `enterprise` or `region`, highest honor first."""
        return self._awards_by_holder.get((kind, id), ())

    @cached_property
    def _awards_by_holder(self) -> Mapping[tuple[str, str], tuple[Award, ...]]:
        return relations.grouped(self.awards, _holder_keys)

    def awards_with(self, honor: str) -> tuple[Award, ...]:
        """The awards of one honor, by its id, oldest first."""
        return self._awards_by_honor.get(honor, ())

    @cached_property
    def _awards_by_honor(self) -> Mapping[str, tuple[Award, ...]]:
        return relations.grouped(sorted(self.awards, key=lambda award: (award.year, award.id)),
                        lambda award: [award.honor.id])

    def awards_of_enterprise(self, enterprise: str) -> tuple[Award, ...]:
        """An enterprise's own awards, then its products'."""
        held = list(self.awards_of("enterprise", enterprise))
        for product in self.products_of(enterprise):
            held.extend(self.awards_of("product", product.id))
        return tuple(held)

    # --- relations --------------------------------------------------------------------------

    def related(self, relation: str, kind: str, id: str) -> tuple[Any, ...]:
        """Records of one sort that name the record (kind, id).

        `relation`: `briefings`, `events`, `media`, `rounds`, `plans`, `indications`, `cases`,
        `policies`.
        """
        return self._relations[relation].get((kind, id), ())

    @cached_property
    def _relations(self) -> Mapping[str, Mapping[tuple[str, str], tuple[Any, ...]]]:
        return {
            "briefings": relations.grouped(reversed(tuple(self.briefings.values())), relations.mentioned),
            "events": relations.grouped(self.events.values(), relations.named),
            "media": relations.grouped(self.media.values(), relations.named),
            "policies": relations.grouped(self.policies.values(), relations.named),
            "rounds": relations.grouped(self.rounds.values(), relations.applied),
            "plans": relations.grouped(self.plans.values(), relations.planned),
            "cases": relations.grouped(self.cases.values(), relations.pairs),
            "indications": relations.grouped(self.indications.values(), self._grown_by),
        }

    def _grown_by(self, indication: Indication) -> list[tuple[str, str]]:
        places = [region for name in indication.regions if (region := self.region(name))]
        return [*(("enterprise", user.enterprise) for user in indication.users),
                *(("region", region.id) for region in places)]

    # --- smaller catalogues -----------------------------------------------------------------

    def published(self, as_of: date, *, drafts: bool = False) -> Catalogue:
        """What the public may see on `as_of`: nothing private, unpublished or later than it.

        With `drafts`, for the preview on the clerk's own machine, also issues still to come.
        """
        if self.shown == (as_of, drafts):
            return self
        known: dict[tuple[date, bool], Catalogue] = vars(self).setdefault("_published", {})
        if (as_of, drafts) not in known:
            known[as_of, drafts] = self._published_on(as_of, drafts)
        return known[as_of, drafts]

    def _published_on(self, as_of: date, drafts: bool) -> Catalogue:
        def seen(records: Mapping[str, Item], when: Callable[[Item], PartialDate | None]
                 ) -> dict[str, Item]:
            return {id: record for id, record in records.items()
                    if getattr(record, "public", True) and visible.by(when(record), as_of)}

        enterprises = {id: shown for id, record in self.enterprises.items()
                       if (shown := visible.enterprise(record, as_of))}
        products = {id: product for id, record in self.products.items()
                    if (product := visible.product(record, enterprises, as_of))}
        briefings = {id: issue for id, record in self.briefings.items()
                     if (issue := visible.briefing(record, as_of, drafts=drafts))}
        return replace(
            self, shown=(as_of, drafts), enterprises=enterprises, products=products, briefings=briefings,
            bodies={id: shown_body(briefings[id], body) for id, body in self.bodies.items() if id in briefings},
            standalone={id: item for id, item in self.standalone.items() if item.public},
            awards=tuple([award for award in self.awards
                          if visible.award(award, enterprises, products, as_of)]),
            honors={id: honor for id, record in self.honors.items()
                    if (honor := visible.honor(record, as_of))},
            indications=seen(self.indications, visible.indication_start),
            rounds=seen(self.rounds, lambda record: PartialDate(record.year)),
            plans=seen(self.plans, lambda record: record.period.start),
            events=seen(self.events, lambda record: record.date),
            policies=seen(self.policies, lambda record: record.date),
            media=seen(self.media, lambda record: record.date),
            statistics=seen(self.statistics, lambda record: record.period.end),
            cases=seen(self.cases, lambda record: record.opened),
            services=seen(self.services, lambda record: record.period.end),
        )


def shown_body(briefing: Briefing, body: Body) -> Body:
    """The text of an issue that is shown; of a withdrawn one none."""
    return body if briefing.status != "撤回" else Body("", body.line, body.path)


def _holder_keys(award: Award) -> list[tuple[str, str]]:
    if award.product:
        return [("product", award.product.id)]
    if award.region:
        return [("region", award.region.id)]
    return [("enterprise", award.enterprise.id)] if award.enterprise and not award.person else []


__all__ = ["Award", "Body", "Catalogue", "Loc", "shown_body"]
