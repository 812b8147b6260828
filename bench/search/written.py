"""Draws queries that are typed as names and texts are written."""

from __future__ import annotations

from bench.search.known import Query, Records
from generator import addresses


def full_name(city: Records, kind: str) -> Query:
    one = city.product()
    text = one.display_name if city.draw.random() < 0.5 else one.brand + one.name
    return Query(kind, text, frozenset(city.where(
        lambda each: (each.brand, each.name) == (one.brand, one.name))))


def part_of_brand(city: Records, kind: str) -> Query:
    brand = city.product().brand
    at = city.draw.randrange(len(brand) - 1)
    part = brand[at:at + 2]
    return Query(kind, part, frozenset((
        *city.where(lambda each: part in each.brand or part in city.maker_core(each)),
        *city.firms_where(lambda each: part in city.core[each.id]
                           or city.makes(each, lambda item: part in item.brand)))))


def last_two(city: Records, kind: str) -> Query:
    one = city.product()
    part, goods = one.brand[-2:], one.category or one.name
    return Query(kind, part + goods, frozenset(city.where(
        lambda each: each.brand.endswith(part) and goods in (each.category, each.name))))


def brand_county(city: Records, kind: str) -> Query | None:
    one = city.product()
    region = city.catalogue.region_of(city.catalogue.makers(one)[0])
    if region is None:
        return None
    name = city.draw.choice((region.name, region.short_name or region.name))
    return Query(kind, one.brand + name, frozenset(city.where(
        lambda each: each.brand == one.brand
        and city.catalogue.region_of(city.catalogue.makers(each)[0]) is region)))


def short_name(city: Records, kind: str) -> Query:
    firm = city.firm()
    name = firm.short_name or city.core[firm.id]
    return Query(kind, name, frozenset(city.firms_where(
        lambda each: name in (each.short_name, city.core[each.id]))))


def legal_name(city: Records, kind: str) -> Query:
    name = city.firm().legal_name
    return Query(kind, name, frozenset(city.firms_where(
        lambda each: each.legal_name == name)))


def abbreviation(city: Records, kind: str) -> Query | None:
    core = city.core[city.firm().id]
    text = core[0] + core[-2] if city.draw.random() < 0.5 else core[:-2] + core[-1]
    if text in city.names:
        return None
    return Query(kind, text, frozenset(city.firms_where(
        lambda each: _shortens(text, city.core[each.id]))))


def traditional(city: Records, kind: str) -> Query | None:
    one = city.product()
    plain = one.brand + one.name
    text = "".join(city.old.get(char, char) for char in plain)
    if text == plain:
        return None
    return Query(kind, text, frozenset(city.where(
        lambda each: each.brand + each.name == plain)))


def full_width(city: Records, kind: str) -> Query:
    sounds = city.sounds[city.product().id]
    wide = "".join(chr(ord(char) + 0xFEE0) for char in "".join(sounds))
    return Query(kind, wide, city.sounding(sounds))


def name_year(city: Records, kind: str) -> Query:
    one = city.product()
    year = city.draw.choice(one.awards).year
    between = city.draw.choice(("", " "))
    return Query(kind, f"{one.brand}{between}{year}", frozenset(city.where(
        lambda each: each.brand == one.brand
        and any(award.year == year for award in each.awards))))


def several_terms(city: Records, kind: str) -> Query:
    one = city.product()
    maker = city.catalogue.makers(one)[0]
    region = city.catalogue.region_of(maker)
    place = region.name if region else ""
    terms = [place, one.name, one.brand]
    city.draw.shuffle(terms)
    return Query(kind, " ".join(terms), frozenset(city.where(
        lambda each: (each.brand, each.name) == (one.brand, one.name)
        and city.catalogue.region_of(city.catalogue.makers(each)[0]) is region)))


def body_phrase(city: Records, kind: str) -> Query | None:
    sentence = city.draw.choice((city.product().intro or "").split("。"))
    if len(sentence) < 8:
        return None
    at = city.draw.randrange(len(sentence) - 7)
    text = sentence[at:at + city.draw.choice((6, 7, 8))]
    found = frozenset((
        *city.where(lambda each: text in f"{each.summary}\n{each.intro}"),
        *city.firms_where(lambda each: text in (each.intro or ""))))
    return Query(kind, text, found)


def odd_brand(city: Records, kind: str) -> Query | None:
    """Latin letters, digits, signs, a rare character, one character alone."""
    if not city.odd:
        return None
    one = city.draw.choice(city.odd)
    goods = city.draw.choice(("", " ", "牌")) + one.name
    return Query(kind, one.brand + goods, frozenset(city.where(
        lambda each: (each.brand, each.name) == (one.brand, one.name))))


def one_character(city: Records, kind: str) -> Query:
    char = city.draw.choice(city.product().brand)
    named = {"region": city.catalogue.regions, "industry": city.catalogue.industries,
             "honor": city.catalogue.honors}
    return Query(kind, char, frozenset((
        *city.where(lambda each: char in each.brand + each.name),
        *city.firms_where(lambda each: char in each.legal_name),
        *(addresses.of(sort, id) for sort, records in named.items()
          for id, record in records.items() if char in record.name))))


def everything(city: Records, kind: str) -> Query | None:
    """All that somebody knows of a product, pasted in one line."""
    one = city.product()
    maker = city.catalogue.makers(one)[0]
    region = city.catalogue.region_of(maker)
    text = " ".join((region.name if region else "", maker.legal_name,
                     f"{one.brand}牌{one.name}", str(one.awards[0].year)))
    return Query(kind, text, frozenset(city.where(
        lambda each: (each.brand, each.name, each.enterprise)
        == (one.brand, one.name, one.enterprise))))


def nonsense(city: Records, kind: str) -> Query | None:
    draw = city.draw
    text = draw.choice((
        lambda: "".join(chr(draw.randrange(0x9000, 0x9F00)) for _ in range(3)),
        lambda: "".join(draw.choice("bcdfghjkmnpqrtvwxz") for _ in range(9)),
        lambda: "".join(draw.sample([char for char in city.common if char], 5)),
        lambda: str(draw.randrange(10 ** 9, 10 ** 10))))()
    if any(text[at:at + 2] in city.names for at in range(len(text) - 1)):
        return None
    return Query(kind, text, frozenset())


def goods_county(city: Records, kind: str) -> Query | None:
    """What is made where: any ten of them will do."""
    one = city.product()
    region = city.catalogue.region_of(city.catalogue.makers(one)[0])
    if region is None:
        return None
    goods = one.category or one.name
    return Query(kind, f"{region.name} {goods}", frozenset(city.where(
        lambda each: goods in (each.category, each.name)
        and city.catalogue.region_of(city.catalogue.makers(each)[0]) is region)))


def _shortens(text: str, core: str) -> bool:
    """Whether the text is the core with characters left out, the first one kept."""
    rest = iter(core)
    return text[0] == core[0] and all(char in rest for char in text)
