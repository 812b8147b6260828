"""Turns records into the small things pages are built of: pictures, badges, award rows, cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from generator import addresses, images, signs
from generator.catalogue import Award
from generator.memory import once
from generator.records import Enterprise, Honor, Indication, Photo, Product
from generator.standing import Standing, Status, standing
from generator.views.pages.page import Link, Site

STATUS_KEYS = {Status.VALID: "valid", Status.EXTENDED: "extended", Status.EXPIRED: "expired",
               Status.REVOKED: "revoked", Status.ENDED: "ended"}
"""ASCII names of the standings, for style sheets and filters."""


FEW = 4
"""Honors that a description names."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to show: a photo in several sizes, a drawing by address, or drawn SVG text."""

    alt: str
    address: str = ""
    svg: str = ""
    photo: images.PhotoSet | None = None
    caption: str = ""
    credit: str = ""

    @property
    def plain_address(self) -> str:
        """One address that shows it; empty for a picture drawn into the page."""
        return self.photo.largest.jpeg if self.photo else self.address


@dataclass(frozen=True, slots=True)
class Badge:
    """An honor as a label: what, when, and how it stands."""

    text: str
    level: str
    color: str
    status: str
    """A value of STATUS_KEYS."""
    status_text: str


@dataclass(frozen=True, slots=True)
class AwardRow:
    """One award in a table or timeline."""

    award: Award
    standing: Standing
    honor: Link
    holder: Link
    maker: Link | None
    years: str

    @property
    def status(self) -> str:
        """ASCII name of the standing."""
        return STATUS_KEYS[self.standing.status]

    @property
    def paper(self) -> str:
        """What the award's paper says: kind, number, announcement, prize."""
        details, batch = self.award.details, self.award.details.batch
        announced = (batch.document_number or batch.title) if batch else None
        words = (details.kind if details.kind != "新申报" else "",
                 f"证书编号 {details.certificate_number}" if details.certificate_number else "",
                 f"公告 {announced}" if announced else "",
                 f"奖金 {details.prize.amount.text}" if details.prize else "")
        return "；".join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class Card:
    """A record in a list: picture, name, one line, badges, and what a filter compares."""

    kind: str
    id: str
    address: str
    eyebrow: str
    title: str
    text: str
    picture: Picture
    badges: tuple[Badge, ...] = ()
    facets: tuple[tuple[str, tuple[str, ...]], ...] = ()


def link(kind: str, id: str, text: str) -> Link:
    """A link to a record."""
    return Link(text, addresses.of(kind, id))


def photo_picture(site: Site, id: str, photo: Photo) -> Picture | None:
    """The photo of a record, unless its file is missing or damaged."""
    published = site.photos.get((id, photo.file))
    return Picture(photo.alt, photo=published, caption=photo.caption or "",
                   credit=photo.credit or "") if published else None


def gallery(site: Site, record: Product | Enterprise | Indication) -> tuple[Picture, ...]:
    """Every usable photo of a record."""
    pictures = (photo_picture(site, record.id, photo) for photo in record.photos)
    return tuple(picture for picture in pictures if picture)


@cache
def _drawn(words: str, tone: str, seed: str) -> str:
    return signs.typographic_picture(words, tone=tone, seed=seed)


def product_picture(site: Site, product: Product) -> Picture:
    """A photo, else the drawing it names, else a sign with its brand."""
    if photos := gallery(site, product):
        return photos[0]
    if product.illustration:
        return Picture(f"{product.name}示意图", images.illustration(product.illustration))
    industry = site.catalogue.industry_of(product)
    return Picture(f"“{product.brand}”字样招牌图",
                   svg=_drawn(product.brand, industry.id if industry else "", product.id))


def enterprise_picture(site: Site, enterprise: Enterprise) -> Picture:
    """A photo, else its first product's picture, else a sign with its name."""
    if photos := gallery(site, enterprise):
        return photos[0]
    for product in site.catalogue.products_of(enterprise.id):
        if product.illustration or product.photos:
            return product_picture(site, product)
    name = enterprise.short_name or enterprise.legal_name
    return Picture(f"“{name}”字样招牌图", svg=_drawn(name, enterprise.industry, enterprise.id))


def indication_picture(site: Site, indication: Indication) -> Picture:
    """A photo, else the drawing it names, else a sign with its name."""
    if photos := gallery(site, indication):
        return photos[0]
    if indication.illustration:
        return Picture(f"{indication.name}示意图", images.illustration(indication.illustration))
    return Picture(f"“{indication.name}”字样招牌图", svg=_drawn(indication.name, "gi", indication.id))


def short(honor: Honor) -> str:
    """The honor's name as a badge prints it."""
    return honor.short_name or honor.name


def award_row(site: Site, award: Award) -> AwardRow:
    """An award with its standing on the day of the site."""
    makers = site.catalogue.makers(award.product) if award.product else ()
    maker = makers[0] if makers else None
    return AwardRow(
        award=award, standing=standing(award, site.as_of),
        honor=link("honor", award.honor.id, award.honor.name), holder=holder_link(award),
        maker=link("enterprise", maker.id, maker.short_name or maker.legal_name) if maker else None,
        years=str(award.year))


def holder_link(award: Award) -> Link:
    """The holder's name and page; a person without a page has an empty address."""
    if award.product:
        return link("product", award.product.id, award.holder_name)
    if award.region:
        return link("region", award.region.id, award.holder_name)
    if award.enterprise:
        return link("enterprise", award.enterprise.id, award.holder_name)
    return Link(award.holder_name, "")


def badges(site: Site, awards: Iterable[Award]) -> tuple[Badge, ...]:
    """One badge for each honor, of its newest award; honors that still hold come first.

    What the law keeps out of promotion (商标法 art. 14) gets none: it is only on record.
    """
    newest: dict[str, Award] = {}
    for award in awards:
        if award.honor.banned_in_promotion:
            continue
        known = newest.get(award.honor.id)
        if known is None or award.year > known.year:
            newest[award.honor.id] = award
    made = [_badge(site, award) for award in newest.values()]
    return tuple(sorted(made, key=lambda badge: badge.status not in ("valid", "extended")))


def held_words(made: Sequence[Badge]) -> str:
    """The first honors with their standing, for a description that search engines do not cut."""
    words = "、".join(f"{badge.text}（{badge.status_text}）" for badge in made[:FEW])
    return f"{words}等{len(made)}项" if len(made) > FEW else words


def _badge(site: Site, award: Award) -> Badge:
    found = standing(award, site.as_of)
    return Badge(short(award.honor), award.honor.level, award.honor.color or "#756b63",
                 STATUS_KEYS[found.status], found.status.value)


def product_card(site: Site, product: Product) -> Card:
    """A product as lists show it."""
    return _product_card(site, product.id)


@once
def _product_card(site: Site, id: str) -> Card:
    catalogue = site.catalogue
    product = catalogue.products[id]
    makers = catalogue.makers(product)
    made = badges(site, catalogue.awards_of("product", product.id))
    return Card(
        "product", product.id, addresses.of("product", product.id), product.brand, product.name,
        makers[0].short_name or makers[0].legal_name if makers else "",
        product_picture(site, product), made,
        _facets(site, catalogue.awards_of("product", product.id), makers,
                product.industry or (makers[0].industry if makers else "")))


def enterprise_card(site: Site, enterprise: Enterprise) -> Card:
    """An enterprise as lists show it."""
    return _enterprise_card(site, enterprise.id)


@once
def _enterprise_card(site: Site, id: str) -> Card:
    catalogue = site.catalogue
    enterprise = catalogue.enterprises[id]
    awards = catalogue.awards_of_enterprise(enterprise.id)
    region = catalogue.region_of(enterprise)
    products = catalogue.products_of(enterprise.id)
    industry = catalogue.industries.get(enterprise.industry)
    words = "、".join(dict.fromkeys(product.name for product in products))
    return Card(
        "enterprise", enterprise.id, addresses.of("enterprise", enterprise.id),
        region.name_on(site.as_of) if region else "",
        enterprise.short_name or enterprise.legal_name, words or (industry.name if industry else ""),
        enterprise_picture(site, enterprise), badges(site, awards),
        _facets(site, awards, (enterprise,), enterprise.industry))


def indication_card(site: Site, indication: Indication) -> Card:
    """A geographical indication as lists show it."""
    places = [region.name_on(site.as_of) for name in indication.regions
              if (region := site.catalogue.region(name))]
    return Card("indication", indication.id, addresses.of("indication", indication.id),
                "、".join(places), indication.name, indication.summary or indication.system,
                indication_picture(site, indication))


def _facets(site: Site, awards: Sequence[Award], makers: Sequence[Enterprise], industry: str
            ) -> tuple[tuple[str, tuple[str, ...]], ...]:
    live = {"live" if standing(award, site.as_of).live else "past" for award in awards}
    regions = [region.id for maker in makers if (region := site.catalogue.region_of(maker))]
    return (("honor", tuple(dict.fromkeys(award.honor.id for award in awards))),
            ("standing", tuple(sorted(live))),
            ("region", tuple(dict.fromkeys(regions))), ("industry", (industry,) if industry else ()),
            ("year", tuple(dict.fromkeys(str(award.year) for award in awards))))
