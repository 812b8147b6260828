"""A record as it could be told on a day: without the yearly facts and decisions of later days."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from generator.records import Briefing, Enterprise, Honor, Product
from generator.records.base import Record

Kept = TypeVar("Kept", bound=Record)
_NOTICE = ("id", "series", "year", "issue_number", "serial_number", "kind", "issuer", "date", "secrecy", "title",
           "status", "publish_at", "withdrawn_reason")
_YEARLY = {Enterprise: ("employees", "output_value", "export_value"),
           Product: ("market_share", "output", "exports")}
"""Fields that hold a fact of one year."""


def enterprise_on(record: Enterprise, day: date) -> Enterprise:
    """The enterprise without figures of later years."""
    return _without_later_years(record, day)


def product_on(record: Product, day: date) -> Product:
    """The product without figures of later years and without a mark registered later."""
    mark = record.trademark
    if mark and mark.registered and day < mark.registered.first_day:
        record = record.model_copy(update={"trademark": None})
    return _without_later_years(record, day)


def honor_on(record: Honor, day: date) -> Honor:
    """The honor without changes of validity that nobody had announced yet."""
    known = tuple(change for change in record.validity_changes
                  if change.announced is None or change.announced.first_day <= day)
    return record if known == record.validity_changes else record.model_copy(
        update={"validity_changes": known})


def notice_of(record: Briefing) -> Briefing:
    """What stays of a withdrawn issue: its masthead, its title and why it was withdrawn."""
    kept = {name: getattr(record, name) for name in _NOTICE if getattr(record, name) is not None}
    return Briefing.model_construct(**kept)


def _without_later_years(record: Kept, day: date) -> Kept:
    held = record.__dict__
    later = {name: None for name in _YEARLY[type(record)]
             if (fact := held[name]) is not None and fact.year > day.year}
    return record.model_copy(update=later) if later else record
