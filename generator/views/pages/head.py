"""What the head of a page says about it: government meta tags, structured data, newest date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.catalogue import Award
from generator.memory import settled
from generator.records import Enterprise, Honor, Product
from generator.records.dates import PartialDate
from generator.standing import standing
from generator.views.pages import social
from generator.views.pages.cards import Picture
from generator.views.pages.page import Link, Page, Site
from generator.views.pages.sections import BY_NAME

Json = Mapping[str, Any]
_SCHEMA = "https://schema.org"


def column_meta(section: str, keywords: Sequence[str] = ()) -> tuple[tuple[str, str], ...]:
    """The meta tags of a list page (栏目页)."""
    found = BY_NAME[section]
    return (("ColumnName", found.title), ("ColumnDescription", found.description),
            ("ColumnKeywords", ",".join((found.title, *keywords))), ("ColumnType", "名牌名录"))


def article_meta(site: Site, section: str, title: str, *, modified: str, source: str = "",
                 keywords: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """The meta tags of a page about one thing (内容页)."""
    tags = (("ColumnName", BY_NAME[section].title), ("ArticleTitle", title), ("PubDate", modified),
            ("ContentSource", source or site.catalogue.office.name),
            ("Keywords", ",".join(dict.fromkeys(word for word in keywords if word))))
    return tuple((name, value) for name, value in tags if value)


def newest(dates: Iterable[PartialDate | None]) -> str:
    """The latest of the dates, in ISO form as far as it is known; empty when there is none."""
    known = [date for date in dates if date]
    return max(known, key=lambda date: date.last_day).iso if known else ""


def award_dates(awards: Iterable[Award]) -> list[PartialDate]:
    """When something happened to the awards: grants and revocations."""
    found = []
    for award in awards:
        found.append(award.granted)
        if award.details.revoked:
            found.append(award.details.revoked.on)
    return found


@settled
def newest_award(site: Site) -> str:
    """When something last happened to any award."""
    return newest(award_dates(site.catalogue.awards))


@settled
def newest_grant(site: Site) -> str:
    """When the last award was granted."""
    return newest(award.granted for award in site.catalogue.awards)


def _shared(site: Site, picture: str) -> tuple[tuple[str, str], ...]:
    """What social networks show beside a link."""
    return (("og:image", url(site, picture)), ("og:image:width", "1200"), ("og:image:height", "630"),
            ("twitter:card", "summary_large_image"))


# --- structured data ------------------------------------------------------------------------


def url(site: Site, address: str) -> str:
    """The absolute address of a page."""
    return f"{site.catalogue.office.site_url}{address}"


def trail(site: Site, crumbs: Sequence[Link], title: str, address: str) -> Json:
    """BreadcrumbList: the crumbs and the page itself."""
    steps = (*crumbs, Link(title, address))
    return {"@context": _SCHEMA, "@type": "BreadcrumbList", "itemListElement": [
        {"@type": "ListItem", "position": number, "name": step.text, "item": url(site, step.address)}
        for number, step in enumerate(steps, 1)]}


def product_json(site: Site, product: Product, picture: Picture, address: str) -> Json:
    """Product with its brand, makers and awards."""
    catalogue = site.catalogue
    industry = catalogue.industry_of(product)
    return _without_blanks({
        "@context": _SCHEMA, "@type": "Product", "name": product.display_name,
        "url": url(site, address), "description": product.summary or "",
        "image": url(site, picture.plain_address) if picture.plain_address else "",
        "category": product.category or (industry.name if industry else ""),
        "brand": {"@type": "Brand", "name": product.brand},
        "manufacturer": [_named(site, "enterprises", maker) for maker in catalogue.makers(product)],
        "award": _award_words(site, catalogue.awards_of("product", product.id))})


def enterprise_json(site: Site, enterprise: Enterprise, address: str) -> Json:
    """Organization with its address and awards."""
    place = enterprise.address and _without_blanks({
        "@type": "PostalAddress", "addressCountry": "CN", "streetAddress": enterprise.address,
        "postalCode": enterprise.postcode or ""})
    return _without_blanks({
        "@context": _SCHEMA, "@type": "Organization", "name": enterprise.legal_name,
        "legalName": enterprise.legal_name, "alternateName": enterprise.short_name or "",
        "url": url(site, address), "sameAs": enterprise.website or "", "address": place or "",
        "telephone": enterprise.telephone or "", "email": enterprise.email or "",
        "foundingDate": enterprise.founded.iso if enterprise.founded else "",
        "award": _award_words(site, site.catalogue.awards_of("enterprise", enterprise.id))})


def list_json(site: Site, title: str, address: str, items: Iterable[Link]) -> Json:
    """CollectionPage with an ItemList of what the page shows."""
    return {"@context": _SCHEMA, "@type": "CollectionPage", "name": title, "url": url(site, address),
            "mainEntity": {"@type": "ItemList", "itemListElement": [
                {"@type": "ListItem", "position": number, "url": url(site, item.address)}
                for number, item in enumerate(items, 1)]}}


def term_json(site: Site, honor: Honor, address: str) -> Json:
    """DefinedTerm: what an honor is."""
    return _without_blanks({"@context": _SCHEMA, "@type": "DefinedTerm", "name": honor.name,
                            "alternateName": honor.short_name or "",
                            "description": honor.summary or "", "url": url(site, address)})


def site_json(site: Site) -> tuple[Json, ...]:
    """WebSite with its search, and the office behind it."""
    office = site.catalogue.office
    search = {"@type": "SearchAction", "query-input": "required name=q",
              "target": {"@type": "EntryPoint", "urlTemplate": url(site, "search/?q={q}")}}
    return ({"@context": _SCHEMA, "@type": "WebSite", "name": office.site_name,
             "url": office.site_url, "inLanguage": "zh-CN", "potentialAction": search},
            _without_blanks({"@context": _SCHEMA, "@type": "GovernmentOrganization",
                             "name": office.name, "url": office.site_url,
                             "parentOrganization": {"@type": "GovernmentOrganization",
                                                    "name": office.sponsor},
                             "telephone": office.telephone or "", "email": office.email or ""}))


def _named(site: Site, folder: str, enterprise: Enterprise) -> Json:
    return {"@type": "Organization", "name": enterprise.legal_name,
            "url": url(site, f"{folder}/{enterprise.id}/")}


def _award_words(site: Site, awards: Iterable[Award]) -> list[str]:
    return [f"{award.honor.name}（{award.year}年，{standing(award, site.as_of).status.value}）"
            for award in awards if not award.honor.banned_in_promotion]


def _without_blanks(values: Mapping[str, Any]) -> Json:
    return {name: value for name, value in values.items() if value not in ("", [], (), None)}


def page(site: Site, address: str, section: str, *, template: str, title: str, description: str,
         data: Any, crumbs: tuple[Link, ...], meta: tuple[tuple[str, str], ...] = (),
         structured: tuple[Json, ...] = (), modified: str = "", listed: bool = True, feed: str = "") -> Page:
    """A page whose structured data always ends with its breadcrumbs."""
    path = (trail(site, crumbs, title, address),) if crumbs else ()
    photo = getattr(getattr(data, "picture", None), "photo", None)
    return Page(address=address, section=section, template=template, title=title,
                description=description, data=data, crumbs=crumbs,
                meta=(*meta, *_shared(site, photo.social if photo and photo.social else
                                      social.address(site, address, section))),
                structured=(*structured, *path), modified=modified, listed=listed, feed=feed)
