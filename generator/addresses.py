"""The permanent, site-relative address of every record and list: no leading slash, `""` is home."""

from __future__ import annotations

from collections.abc import Iterable

from generator.problems import Problem

HOME = ""
PRODUCTS = "products/"
ENTERPRISES = "enterprises/"
HONORS = "honors/"
REGIONS = "regions/"
INDUSTRIES = "industries/"
INDICATIONS = "gi/"
BRIEFINGS = "briefings/"
BROCHURE = "brochure/"
BROCHURE_PDF = "brochure/brochure.pdf"
PICKED = "brochure/selection/"
PROGRAMME = "programme/"
PROTECTION = "protection/"
PUBLICITY = "publicity/"
CHRONICLE = "chronicle/"
REPORT = "report/"
POLICIES = "policies/"
DATA = "data/"
SEARCH = "search/"
SITEMAP = "sitemap/"
NOT_FOUND = "404.html"

_OWN_PAGE = {
    "product": PRODUCTS, "enterprise": ENTERPRISES, "honor": HONORS, "region": REGIONS,
    "industry": INDUSTRIES, "indication": INDICATIONS, "briefing": BRIEFINGS,
}
_ANCHOR_ON = {
    "media": PUBLICITY, "event": CHRONICLE, "policy": POLICIES, "round": PROGRAMME,
    "plan": PROGRAMME, "service": PROGRAMME, "statistic": PROTECTION, "case": PROTECTION,
}


def of(kind: str, id: str) -> str:
    """Where a record is shown: its own page, or its place on the page of its kind.

    A briefing's id is `2005/01`, so its address is `briefings/2005/01/`.
    """
    if folder := _OWN_PAGE.get(kind):
        return f"{folder}{id}/"
    return f"{_ANCHOR_ON[kind]}#{id}"


def brochure_chapter(anchor: str) -> str:
    """The PDF of one chapter of the brochure."""
    return f"{BROCHURE}{anchor}.pdf"


def list_page(folder: str, number: int) -> str:
    """The address of one page of a paginated list; the first is the list itself."""
    return folder if number == 1 else f"{folder}page/{number}/"


def directory(kind: str, id: str, held: str, number: int = 1) -> str:
    """Where the names of all `products` or `enterprises` of a region, an industry … are listed."""
    return list_page(f"{of(kind, id)}{held}/", number)


def honor_year(honor: str, year: int, number: int = 1) -> str:
    """Where the holders of one year are listed when an honor's own page cannot show them all."""
    return list_page(f"{of('honor', honor)}{year}/", number)


def briefing_year(year: int) -> str:
    """Where the issues of one year are listed."""
    return f"{BRIEFINGS}{year}/"


def briefing_series(name: str) -> str:
    """The issues of one series, by a Latin spelling of its name."""
    return f"{BRIEFINGS}series/{name}/"


def bulletin(briefing: str) -> str:
    """The printable PDF of an issue, by the briefing's id."""
    return f"{BRIEFINGS}{briefing}/bulletin.pdf"


def depth(address: str) -> int:
    """How many folders below the home page an address is."""
    return address.partition("#")[0].count("/")


def root(address: str) -> str:
    """The prefix that leads from a page back to the home page: `"../../"`, `""` at home."""
    return "../" * depth(address)


def collisions(claims: Iterable[tuple[str, str]]) -> tuple[Problem, ...]:
    """One problem for every address that two owners claim.

    Each claim is an address and words for who wants it; letter case does not tell two apart,
    since some file systems ignore it.
    """
    owners: dict[str, str] = {}
    problems = []
    for address, owner in claims:
        first = owners.setdefault(address.casefold(), owner)
        if first is not owner and first != owner:
            problems.append(Problem(
                address or "/", 0, 0, "", "address_collision",
                f"{first}和{owner}要用同一个网址 /{address}", "改其中一个的编号"))
    return tuple(problems)
