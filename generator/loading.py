"""Reads the data and content folders into a `Catalogue` and every problem met on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from generator.catalogue import Award, Body, Catalogue, Loc
from generator.chinese import sort_key
from generator.freezing import read_lock
from generator.problems import Problem
from generator.records import KINDS, Briefing, Kind, Office, ProtectionFile, Region
from generator.records.base import Part, Record
from generator.records.holders import Enterprise, Product
from generator.records.honors import AwardDetails, Honor, StandaloneAward
from generator.records.parsing import parse
from generator.sources import Source, files_below, read, read_front_matter, read_yaml

PICTURES = (".jpg", ".jpeg", ".png")
"""Pictures that lie beside an issue and may be shown in it."""
ANY = "*"
"""The id under which a list that cannot be read stands for all the records it may hold."""
FALLBACK_OFFICE = {"name": "名牌战略推进办公室", "short_name": "名牌办", "city": "city",
                   "site_name": "名牌名录", "site_url": "https://localhost/", "sponsor": "未填写"}
"""Stands in while `office.yml` is missing or broken, so that all other problems still show."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What one file was found to hold when it had this size and time."""

    stamp: tuple[int, int]
    record: Any
    source: Source | None
    problems: tuple[Problem, ...]


Kept = dict[str, _Known]
"""Files already read, for a process that reads the same folders again and again."""


@dataclass
class _Shelf:
    """What has been read so far; turned into a catalogue once, at the end."""

    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    origins: dict[tuple[str, str], tuple[Source, Loc]] = field(default_factory=dict)
    broken: set[tuple[str, str]] = field(default_factory=set)
    bodies: dict[str, Body] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    kept: Kept | None = None

    def put(self, kind: str, id: str, record: Part, source: Source, loc: Loc = ()) -> None:
        """Keep a record; a second one with the same id is a problem and is not kept."""
        shelf = self.records.setdefault(kind, {})
        if id in shelf:
            first = self.origins[kind, id]
            where = first[0].place(first[1])
            self._complain(source, (*loc, "id"), "duplicate_id", f"编号“{id}”已经用过",
                           f"另起一个编号；前一个在 {where.file} 第 {where.line} 行")
            return
        shelf[id] = record
        self.origins[kind, id] = (source, loc)

    def parse(self, kind: str, model: type[Part], values: object, source: Source,
              loc: Loc = ()) -> Part | None:
        """Validate one mapping; its problems are kept, a broken record is remembered by id."""
        if not isinstance(values, dict):
            self._complain(source, loc, "not_a_mapping", "这里要写“字段: 内容”，每行一个字段",
                           "照同类文件的写法，逐行写字段名、冒号、空格、内容")
            return None
        record, problems = parse(model, values, source, loc)
        self.problems.extend(problems)
        if record is None and isinstance(id := values.get("id"), str):
            self.broken.add((kind, id))
        return record

    def _complain(self, source: Source, loc: Loc, code: str, message: str, hint: str) -> None:
        place = source.place(loc)
        self.problems.append(Problem(place.file, place.line, place.column, "", code, message, hint))


def load(data: Path, content: Path, kept: Kept | None = None
         ) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Read every record below `data` and every briefing below `content`.

    Broken records are left out of the catalogue and reported; nothing is raised.  With `kept`,
    a record's file whose size and time are as they were is not read again.
    """
    shelf = _Shelf(kept=kept)
    for kind in KINDS:
        _load_kind(shelf, kind, data)
    _load_briefings(shelf, content / "briefings")
    _report_strangers(shelf, data)
    return _catalogue(shelf, data), tuple(shelf.problems)


def _load_kind(shelf: _Shelf, kind: Kind, data: Path) -> None:
    target = data / kind.path
    paths = files_below(target, ".yml") if not kind.path.endswith(".yml") else (
        (target,) if target.exists() else ())
    for path in paths:
        if kind.shape == "file" and shelf.kept is not None:
            _load_known(shelf, kind, path, shelf.kept)
        else:
            _load_file(shelf, kind, path)


def _load_known(shelf: _Shelf, kind: Kind, path: Path, kept: Kept) -> None:
    state = path.stat()
    stamp, before = (state.st_size, state.st_mtime_ns), len(shelf.problems)
    known = kept.get(path.as_posix())
    if known is None or known.stamp != stamp:
        _load_file(shelf, kind, path)
        record = shelf.records.get(kind.name, {}).get(path.stem)
        source = shelf.origins[kind.name, path.stem][0] if record else None
        kept[path.as_posix()] = _Known(stamp, record, source, tuple(shelf.problems[before:]))
        return
    shelf.problems.extend(known.problems)
    if known.record is not None and known.source is not None:
        shelf.put(kind.name, path.stem, known.record, known.source)
    else:
        shelf.broken.add((kind.name, path.stem))


def _load_file(shelf: _Shelf, kind: Kind, path: Path) -> None:
    raw, problems = read(path)
    shelf.problems.extend(problems)
    if raw is None:
        return
    source, problems = read_yaml(raw, path.as_posix())
    shelf.problems.extend(problems)
    if source is None:
        shelf.broken.add((kind.name, path.stem if kind.shape == "file" else ANY))
    elif kind.shape == "file":
        _put_file(shelf, kind, source, path.stem)
    elif kind.shape == "list":
        _put_list(shelf, kind, source)
    else:
        _put_single(shelf, kind, source)


def _put_file(shelf: _Shelf, kind: Kind, source: Source, stem: str) -> None:
    values = source.data
    if isinstance(values, dict):
        given = values.get("id")
        if given is not None and given != stem:
            shelf._complain(source, ("id",), "id_not_file_name",
                            f"编号“{given}”与文件名“{stem}”不一致", "删去 id 一行，或改成文件名")
        values = {**values, "id": stem}
    record = shelf.parse(kind.name, kind.model, values, source)
    if record is not None:
        shelf.put(kind.name, stem, record, source)
    else:
        shelf.broken.add((kind.name, stem))


def _put_list(shelf: _Shelf, kind: Kind, source: Source) -> None:
    if source.data is None:
        return
    if not isinstance(source.data, list):
        shelf._complain(source, (), "not_a_list", f"这个文件要写成列表，每个{kind.title}以“- ”开头",
                        "每条记录第一行前面加“- ”，其余各行缩进两格")
        return
    for index, values in enumerate(source.data):
        record = shelf.parse(kind.name, kind.model, values, source, (index,))
        if isinstance(record, Record):
            shelf.put(kind.name, record.id, record, source, (index,))


def _put_single(shelf: _Shelf, kind: Kind, source: Source) -> None:
    record = shelf.parse(kind.name, kind.model, source.data, source)
    if isinstance(record, ProtectionFile):
        for index, statistic in enumerate(record.statistics):
            shelf.put("statistic", statistic.id, statistic, source, ("statistics", index))
        for index, case in enumerate(record.cases):
            shelf.put("case", case.id, case, source, ("cases", index))
    elif record is not None:
        shelf.put(kind.name, kind.name, record, source)


def _load_briefings(shelf: _Shelf, folder: Path) -> None:
    pictures = sorted(path for suffix in PICTURES for path in files_below(folder, suffix))
    beside = {year: frozenset(path.name for path in paths)
              for year, paths in groupby(pictures, lambda path: path.parent)}
    for path in files_below(folder, ".md"):
        raw, problems = read(path)
        shelf.problems.extend(problems)
        if raw is None:
            continue
        source, body, line, problems = read_front_matter(raw, path.as_posix())
        shelf.problems.extend(problems)
        id = f"{path.parent.name}/{path.stem}"
        if source is None or not isinstance(source.data, dict):
            shelf.broken.add(("briefing", id))
            continue
        briefing = shelf.parse("briefing", Briefing, {**source.data, "id": id}, source)
        if briefing is None:
            shelf.broken.add(("briefing", id))
        else:
            shelf.put("briefing", id, briefing, source)
            frozen, problems = read_lock(path)
            shelf.problems.extend(problems)
            shelf.bodies[id] = Body(body, line, path.as_posix(), frozen,
                                     beside.get(path.parent, frozenset()))


def _report_strangers(shelf: _Shelf, data: Path) -> None:
    """A record in a folder nobody reads would vanish quietly; say so instead."""
    root = f"{data.as_posix()}/"
    known = {*(kind.path for kind in KINDS), "photos", "schema"}
    for path in (*files_below(data, ".yml"), *files_below(data, ".yaml")):
        if path.suffix == ".yaml" or path.as_posix().removeprefix(root).partition("/")[0] not in known:
            hint = ("把扩展名改成 .yml" if path.suffix == ".yaml"
                    else "放到 enterprises、products 等文件夹里，或删去")
            shelf.problems.append(Problem(path.as_posix(), 1, 1, "", "stranger",
                                          "这个文件不会被读取", hint))


def _in_order(records: Mapping[str, Any], key: Any) -> dict[str, Any]:
    return dict(sorted(records.items(), key=lambda pair: (key(pair[1]), pair[0])))


def _catalogue(shelf: _Shelf, data: Path) -> Catalogue:
    def of(kind: str, key: Any = lambda record: 0) -> dict[str, Any]:
        return _in_order(shelf.records.get(kind, {}), key)

    office = shelf.records.get("office", {}).get("office") or _office_stand_in(shelf, data)
    honors: dict[str, Honor] = of("honor", lambda honor: honor.rank)
    enterprises: dict[str, Enterprise] = of("enterprise", _enterprise_key)
    products: dict[str, Product] = of("product", lambda product: sort_key(
        product.sort_key or product.display_name, None if product.sort_key else product.pinyin))
    catalogue = Catalogue(
        office=office, brochure=shelf.records.get("brochure", {}).get("brochure"),
        regions=of("region", lambda region: (region.order is None, region.order or 0)),
        industries=of("industry", lambda item: (item.order is None, item.order or 0, item.code)),
        honors=honors, enterprises=enterprises, products=products,
        indications=of("indication", lambda item: sort_key(item.name, item.pinyin)), awards=(),
        rounds=of("round", lambda item: (item.year, honors[item.honor].rank
                                         if item.honor in honors else 0)),
        plans=of("plan", lambda item: item.period.start), events=of("event", _by_date),
        policies=of("policy", _by_date), media=of("media", _by_date),
        statistics=of("statistic", lambda item: item.period.start),
        cases=of("case", lambda item: item.opened),
        services=of("service", lambda item: item.period.start),
        briefings=of("briefing", lambda item: (item.date, item.kind, item.issue_number)),
        bodies=shelf.bodies, origins=shelf.origins, broken=frozenset(shelf.broken),
        standalone=shelf.records.get("award", {}))
    return replace(catalogue, awards=tuple(_awards(catalogue, shelf)))


def _office_stand_in(shelf: _Shelf, data: Path) -> Office:
    path = data / "office.yml"
    if not path.exists():
        shelf.problems.append(Problem(path.as_posix(), 1, 1, "", "office_missing",
                                      "缺少 office.yml（单位与网站信息）",
                                      "从示例城市的 data/office.yml 复制一份再改"))
    return Office.model_validate(FALLBACK_OFFICE)


def _by_date(record: Any) -> Any:
    return record.date


def _enterprise_key(enterprise: Enterprise) -> Any:
    return sort_key(enterprise.sort_key or enterprise.legal_name,
                    None if enterprise.sort_key else enterprise.pinyin)


def _awards(catalogue: Catalogue, shelf: _Shelf) -> list[Award]:
    awards: list[Award] = []

    def add(details: AwardDetails, origin: tuple[str, str, Loc], **holder: Any) -> None:
        honor = catalogue.honors.get(details.honor)
        if honor is not None:
            own = details.id if isinstance(details, StandaloneAward) else (
                f"{origin[1]}-{details.honor}-{details.year}")
            awards.append(Award(own, honor, details, origin, **holder))

    for product in catalogue.products.values():
        for index, details in enumerate(product.awards):
            add(details, ("product", product.id, ("awards", index)), product=product)
    for enterprise in catalogue.enterprises.values():
        for index, details in enumerate(enterprise.awards):
            add(details, ("enterprise", enterprise.id, ("awards", index)), enterprise=enterprise)
    for award in shelf.records.get("award", {}).values():
        add(award, ("award", award.id, ()), region=_region(catalogue, award.region),
            person=award.person, enterprise=catalogue.enterprises.get(award.enterprise or ""))
    awards.sort(key=lambda award: (award.honor.rank, -award.year, award.id))
    return awards


def _region(catalogue: Catalogue, reference: str | None) -> Region | None:
    return catalogue.region(reference) if reference else None
