"""An award linked to its honor and its holder."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.records import Enterprise, Honor, Product, Region
from generator.records.base import Person
from generator.records.dates import PartialDate
from generator.records.honors import AwardDetails

Loc = tuple[str | int, ...]
"""Where in a record: field names and list positions."""


@dataclass(frozen=True, slots=True)
class Award:
    """One act of granting, linked to its honor and its holder.

    Exactly one of `product`, `enterprise`, `region`, `person` is the holder; for a person
    `enterprise` may say where the person works.
    """

    id: str
    honor: Honor
    details: AwardDetails
    origin: tuple[str, str, Loc]
    """Kind and id of the record it is written in, and where in that record."""
    product: Product | None = None
    enterprise: Enterprise | None = None
    region: Region | None = None
    person: Person | None = None
    standings: dict[date, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What `standing` found for a day, so that it is found once."""
    year: int = field(init=False, repr=False, compare=False)
    """The year of the evaluation."""
    granted: PartialDate = field(init=False, repr=False, compare=False)
    """The day of granting as far as it is known; the year when nothing else is."""
    since: date = field(init=False, repr=False, compare=False)
    """The first day that `granted` can mean."""

    def __post_init__(self) -> None:
        """What is asked of every award, over and over."""
        details = self.details
        announced = details.batch.date if details.batch else None
        granted = details.granted or announced or details.valid_from or PartialDate(details.year)
        object.__setattr__(self, "year", details.year)
        object.__setattr__(self, "granted", granted)
        object.__setattr__(self, "since", granted.first_day)

    @property
    def holder_name(self) -> str:
        """The holder as a list prints it."""
        if self.product:
            return self.product.display_name
        if self.details.service:
            return self.details.service
        if self.person:
            return self.person.name if self.person.public else "（个人）"
        holder = self.region.name if self.region else None
        return holder or (self.enterprise.legal_name if self.enterprise else "")
