"""The page shown when an address leads nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import addresses
from generator.views.pages.page import Key, Link, Page, Site
from generator.views.pages.sections import NAVIGATION


@dataclass(frozen=True, slots=True)
class NotFoundData:
    """Where to go instead."""

    links: tuple[Link, ...]


def keys(site: Site) -> Iterable[Key]:
    """One page."""
    yield Key(addresses.NOT_FOUND, "not_found")


def not_found(site: Site, key: Key) -> Page:
    """The page for a wrong address."""
    return Page(address=key.address, section="home", template="not_found", title="没有找到这个网页",
                description="网址可能写错，或者网页已经移走。", data=NotFoundData(NAVIGATION[:7]),
                listed=False)
