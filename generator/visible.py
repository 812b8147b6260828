"""What the public may see of a record on a day: nothing private, unpublished or later than it."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from generator.award import Award
from generator.records import Briefing, Enterprise, Honor, Indication, Product
from generator.records.dates import PartialDate
from generator.records.honors import StandaloneAward
from generator.timely import enterprise_on, honor_on, notice_of, product_on


def by(when: PartialDate | None, as_of: date) -> bool:
    """Whether something was there on a day; what has no date always was."""
    return when is None or when.first_day <= as_of


def enterprise(record: Enterprise, as_of: date) -> Enterprise | None:
    """An enterprise as it may be shown; None when it may not."""
    return enterprise_on(record, as_of) if record.public and by(record.founded, as_of) else None


def product(record: Product, enterprises: Container[str], as_of: date) -> Product | None:
    """A product as it may be shown beside these enterprises; None when it may not."""
    if not record.public or not by(record.introduced, as_of):
        return None
    return product_on(record, as_of) if any(maker in enterprises for maker in record.enterprise) else None


def honor(record: Honor, as_of: date) -> Honor | None:
    """An honor as it may be shown; None when it may not."""
    return honor_on(record, as_of) if record.public and by(record.started, as_of) else None


def briefing(record: Briefing, as_of: date, *, drafts: bool = False) -> Briefing | None:
    """An issue, or the notice of a withdrawn one; `drafts` shows also what is still to come."""
    if not drafts and not (record.date.first_day <= as_of and is_public(record, as_of)):
        return None
    return record if record.status != "撤回" else notice_of(record)


def is_public(briefing: Briefing, as_of: date) -> bool:
    """Whether an issue (or, once withdrawn, its notice) may be seen by the public on `as_of`."""
    return (briefing.public and briefing.secrecy == "公开" and briefing.status in ("发布", "撤回")
            and by(briefing.publish_at or briefing.date, as_of))


def award(award: Award, enterprises: Container[str], products: Container[str], as_of: date) -> bool:
    """Whether an award may be shown beside these enterprises and products."""
    if award.since > as_of or not award.honor.public:
        return False
    if type(award.details) is StandaloneAward and not award.details.public:
        return False
    if award.product:
        return award.product.id in products
    return award.enterprise is None or award.enterprise.id in enterprises


def indication_start(record: Indication) -> PartialDate | None:
    """The first step that is on record of a geographical indication."""
    steps = [record.applied, record.accepted and record.accepted.date,
             record.approved and record.approved.date]
    return min((step for step in steps if step), default=None)
