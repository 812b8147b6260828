"""Reads the data and content folders into a `Catalogue` and every problem met on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from generator.catalogue import Body, Catalogue
from generator.characters import decode
from generator.chinese import sort_key
from generator.freezing import read_lock
from generator.keeping import Found, Kept
from generator.linking import ORDERS, by_date, linked_awards
from generator.listing import Stamp, files_below, stamp_of, stamps_below, stem
from generator.problems import Problem
from generator.records import KINDS, Briefing, Kind, Office, ProtectionFile
from generator.records.base import Part, Record
from generator.records.holders import Enterprise, Product
from generator.records.honors import Honor
from generator.shelf import Shelf
from generator.sources import KeptSource, Source, read, read_front_matter, read_yaml

STRANGE_ISSUES = (".txt", ".MD", ".markdown", ".doc", ".docx", ".wps", ".rtf")
PICTURES = (".jpg", ".jpeg", ".png", ".JPG", ".JPEG", ".PNG")
"""Pictures that lie beside an issue and may be shown in it."""
ANY = "*"
"""The id under which a list that cannot be read stands for all the records it may hold."""
FALLBACK_OFFICE = {"name": "名牌战略推进办公室", "short_name": "名牌办", "city": "city",
                   "site_name": "名牌名录", "site_url": "https://localhost/", "sponsor": "未填写"}
"""Stands in while `office.yml` is missing or broken, so that all other problems still show."""


def load(data: Path, content: Path, kept: Kept | None = None
         ) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Read every record below `data` and every briefing below `content`.

    Broken records are left out of the catalogue and reported; nothing is raised.  With `kept`,
    a record's file whose size and time are as they were is not read again.
    """
    shelf = Shelf(kept=kept)
    for kind in KINDS:
        _load_kind(shelf, kind, data)
    _load_briefings(shelf, content / "briefings")
    _load_prose(shelf, content)
    _report_strangers(shelf, data)
    _report_strange_issues(shelf, content / "briefings")
    return _catalogue(shelf, data), tuple(shelf.problems)


def _load_kind(shelf: Shelf, kind: Kind, data: Path) -> None:
    target = data / kind.path
    if kind.shape == "file":
        for path, stamp in stamps_below(target, ".yml"):
            load_record(shelf, kind, path, stamp)
    elif not kind.path.endswith(".yml"):
        for path, stamp in stamps_below(target, ".yml"):
            _load_shared(shelf, kind, path, stamp)
    elif target.exists():
        _load_shared(shelf, kind, target.as_posix(), stamp_of(target.as_posix()))


def _load_shared(shelf: Shelf, kind: Kind, path: str, stamp: Stamp | None) -> None:
    """A file of several records, or of settings: as it was found before, if nothing was wrong, or read now."""
    kept = shelf.kept if stamp else None
    if kept and stamp and (found := kept.find(path, stamp)):
        _put_shared(shelf, kind, found.record, KeptSource(path, found.text))
        return
    before = len(shelf.problems)
    source = _source(shelf, kind, Path(path))
    records = _parsed(shelf, kind, source) if source else ()
    if kept and stamp and source and len(shelf.problems) == before:
        kept.keep(path, stamp, Found(source.text, records))
    if source:
        _put_shared(shelf, kind, records, source)


def load_record(shelf: Shelf, kind: Kind, path: str, stamp: Stamp | None) -> None:
    """A file that holds one record: as it was found before, or read now."""
    id, kept = stem(path), shelf.kept if stamp else None
    found = kept.find(path, stamp) if kept and stamp else None
    if found:
        shelf.problems.extend(found.problems)
        if found.record is None:
            shelf.broken.add((kind.name, id))
        else:
            shelf.put(kind.name, id, found.record, KeptSource(path, found.text))
        return
    before = len(shelf.problems)
    _load_file(shelf, kind, Path(path))
    origin = shelf.origins.get((kind.name, id))
    if kept and stamp and origin and origin[0].path == path:
        kept.keep(path, stamp, Found(origin[0].text, shelf.records[kind.name][id],
                                     tuple(shelf.problems[before:])))


def _load_file(shelf: Shelf, kind: Kind, path: Path) -> None:
    if source := _source(shelf, kind, path):
        _put_file(shelf, kind, source, path.stem)


def _source(shelf: Shelf, kind: Kind, path: Path) -> Source | None:
    raw, problems = read(path)
    shelf.problems.extend(problems)
    if raw is None:
        return None
    source, problems = read_yaml(raw, path.as_posix())
    shelf.problems.extend(problems)
    if source is None:
        shelf.broken.add((kind.name, path.stem if kind.shape == "file" else ANY))
    return source


def _put_file(shelf: Shelf, kind: Kind, source: Source, stem: str) -> None:
    values = source.data
    if isinstance(values, dict):
        given = values.get("id")
        if given is not None and given != stem:
            shelf.complain(source, ("id",), "id_not_file_name",
                            f"编号“{given}”与文件名“{stem}”不一致", "删去 id 一行，或改成文件名")
        values = {**values, "id": stem}
    record = shelf.parse(kind.name, kind.model, values, source)
    if record is not None:
        shelf.put(kind.name, stem, record, source)
    else:
        shelf.broken.add((kind.name, stem))


def _parsed(shelf: Shelf, kind: Kind, source: Source) -> tuple[Part | None, ...]:
    """The records of a list or the only one of a file, in their order; None for a broken one."""
    if kind.shape == "single":
        return (shelf.parse(kind.name, kind.model, source.data, source),)
    if source.data is None:
        return ()
    if not isinstance(source.data, list):
        shelf.complain(source, (), "not_a_list", f"这个文件要写成列表，每个{kind.title}以“- ”开头",
                        "每条记录第一行前面加“- ”，其余各行缩进两格")
        return ()
    return tuple(shelf.parse(kind.name, kind.model, values, source, (index,))
                 for index, values in enumerate(source.data))


def _put_shared(shelf: Shelf, kind: Kind, records: tuple[Part | None, ...], source: Source) -> None:
    for index, record in enumerate(records):
        if isinstance(record, ProtectionFile):
            for number, statistic in enumerate(record.statistics):
                shelf.put("statistic", statistic.id, statistic, source, ("statistics", number))
            for number, case in enumerate(record.cases):
                shelf.put("case", case.id, case, source, ("cases", number))
        elif kind.shape == "single" and record is not None:
            shelf.put(kind.name, kind.name, record, source)
        elif isinstance(record, Record):
            shelf.put(kind.name, record.id, record, source, (index,))


def _load_briefings(shelf: Shelf, folder: Path) -> None:
    pictures = files_below(folder, *PICTURES)
    beside = {year.as_posix(): frozenset(path.name for path in paths)
              for year, paths in groupby(pictures, lambda path: path.parent)}
    for path, stamp in stamps_below(folder, ".md"):
        load_issue(shelf, path, stamp, beside.get(path.rpartition("/")[0], frozenset()))


def load_issue(shelf: Shelf, path: str, stamp: Stamp | None, pictures: frozenset[str]) -> None:
    """The file of an issue, with the pictures that lie beside it."""
    id = f"{path.rpartition('/')[0].rpartition('/')[2]}/{stem(path)}"
    found = _issue(shelf, id, path, stamp)
    if found is None:
        shelf.broken.add(("briefing", id))
        return
    briefing, body, line, source = found
    shelf.put("briefing", id, briefing, source)
    frozen, problems = read_lock(Path(path))
    shelf.problems.extend(problems)
    shelf.bodies[id] = Body(body, line, path, frozen, pictures)


def _load_prose(shelf: Shelf, content: Path) -> None:
    """The prose pages, which mkdocs renders: only their links are looked at."""
    for path in files_below(content, ".md"):
        name = path.relative_to(content).as_posix()
        if name.startswith("briefings/"):
            continue
        raw, problems = read(path)
        text, slips = decode(raw) if raw is not None else (None, ())
        shelf.problems.extend((*problems, *(each.problem(path.as_posix()) for each in slips)))
        if text is not None:
            address = re.sub(r"(^|(?<=/))index/$", "", f"{name.removesuffix('.md')}/")
            shelf.prose[address] = Body(text, 1, path.as_posix())


def _issue(shelf: Shelf, id: str, path: str, stamp: Stamp | None
           ) -> tuple[Briefing, str, int, Source] | None:
    """An issue's front matter, its text and the line where that begins."""
    kept = shelf.kept if stamp else None
    if kept and stamp and (known := kept.find(path, stamp)):
        shelf.problems.extend(known.problems)
        return (*known.record, KeptSource(path, known.text, known.offset))
    raw, problems = read(Path(path))
    if raw is None:
        shelf.problems.extend(problems)
        return None
    source, body, line, problems = read_front_matter(raw, path)
    shelf.problems.extend(problems)
    if source is None or not isinstance(source.data, dict):
        return None
    briefing = shelf.parse("briefing", Briefing, {**source.data, "id": id}, source)
    if not isinstance(briefing, Briefing):
        return None
    if kept and stamp:
        kept.keep(path, stamp, Found(source.text, (briefing, body, line), problems,
                                     source.line_offset))
    return briefing, body, line, source


def _report_strangers(shelf: Shelf, data: Path) -> None:
    """A record in a folder nobody reads would vanish quietly; say so instead."""
    known = {*(kind.path for kind in KINDS), "photos", "schema"}
    others = [path for path in (sorted(data.iterdir()) if data.is_dir() else ()) if path.name not in known]
    strange = [path for path in others if path.suffix == ".yml" and path.name[0] != "." and path.is_file()]
    for path in (*strange, *(path for folder in others if folder.name[0] != "." and folder.is_dir()
                             for path in files_below(folder, ".yml")), *files_below(data, ".yaml")):
        hint = ("把扩展名改成 .yml" if path.suffix == ".yaml"
                else "放到 enterprises、products 等文件夹里，或删去")
        shelf.problems.append(Problem(path.as_posix(), 1, 1, "", "stranger",
                                      "这个文件不会被读取", hint))


def _report_strange_issues(shelf: Shelf, folder: Path) -> None:
    """An issue saved as something else would be missed by nobody until its day."""
    for path in files_below(folder, *STRANGE_ISSUES):
        shelf.problems.append(Problem(
            path.as_posix(), 1, 1, "", "strange_issue", "这个文件不会被当作简报读取",
            "简报的扩展名是小写的 .md；用记事本另存时，“保存类型”选“所有文件”，文件名写全，如 03.md；不是简报的移到别处", "warning"))


def _in_order(records: Mapping[str, Any], key: Any) -> dict[str, Any]:
    return dict(sorted(records.items(), key=lambda pair: (key(pair[1]), pair[0])))


def _catalogue(shelf: Shelf, data: Path) -> Catalogue:
    def of(kind: str, key: Any = lambda record: 0) -> dict[str, Any]:
        return _in_order(shelf.records.get(kind, {}), key)

    office = shelf.records.get("office", {}).get("office") or _office_stand_in(shelf, data)
    honors: dict[str, Honor] = of("honor", lambda honor: honor.rank)
    enterprises: dict[str, Enterprise] = of("enterprise", ORDERS["enterprise"])
    products: dict[str, Product] = of("product", ORDERS["product"])
    catalogue = Catalogue(
        office=office, brochure=shelf.records.get("brochure", {}).get("brochure"),
        regions=of("region", lambda region: (region.order is None, region.order or 0)),
        industries=of("industry", lambda item: (item.order is None, item.order or 0, item.code)),
        honors=honors, enterprises=enterprises, products=products,
        indications=of("indication", lambda item: sort_key(item.name, item.pinyin)), awards=(),
        rounds=of("round", lambda item: (item.year, honors[item.honor].rank
                                         if item.honor in honors else 0)),
        plans=of("plan", lambda item: item.period.start), events=of("event", by_date),
        policies=of("policy", by_date), media=of("media", by_date),
        statistics=of("statistic", lambda item: item.period.start),
        cases=of("case", lambda item: item.opened),
        services=of("service", lambda item: item.period.start),
        briefings=of("briefing", ORDERS["briefing"]),
        bodies=shelf.bodies, origins=shelf.origins, broken=frozenset(shelf.broken),
        standalone=shelf.records.get("award", {}), prose=shelf.prose)
    return replace(catalogue, awards=tuple(linked_awards(catalogue, shelf.records.get("award", {}).values())))


def _office_stand_in(shelf: Shelf, data: Path) -> Office:
    path = data / "office.yml"
    if not path.exists():
        shelf.problems.append(Problem(path.as_posix(), 1, 1, "", "office_missing",
                                      "缺少 office.yml（单位与网站信息）",
                                      "从示例城市的 data/office.yml 复制一份再改"))
    return Office.model_validate(FALLBACK_OFFICE)
