"""Edits of what many pages share: honors, districts, industries, the office and its policies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bench.edits.world import Record, World


def rename_honor(world: World) -> str | None:
    """Every badge that names it follows."""
    return _change(world, "honors.yml", lambda each: each.update(
        {"name": f"{each['name'].rstrip('0123456789')}{world.new()}"}))


def redraw_honor(world: World) -> str | None:
    """Another color."""
    return _change(world, "honors.yml", lambda each: each.update(
        {"color": f"#{world.draw.randrange(0x40, 0x80):02x}3050"}))


def term_honor(world: World) -> str | None:
    """Another term of validity, which moves the standing of all its awards."""
    return _change(world, "honors.yml", lambda each: each.update(
        {"validity_months": str(world.draw.choice((12, 36, 60)))}))


def extend_honor(world: World) -> str | None:
    """A whole batch is extended, as in 2008."""
    def change(honor: Record) -> None:
        year = int(honor["started"][:4]) + 1
        changes = honor.setdefault("validity_changes", [])
        if not any(each["batch_year"] == str(year) for each in changes):
            changes.append({"batch_year": str(year), "valid_until": f"{year + 6}-09",
                            "basis": f"试验〔2008〕{world.new()}号"})

    return _change(world, "honors.yml", change)


def swap_honors(world: World) -> str | None:
    """Two honors change places in every order."""
    return _swap(world, "honors.yml", "rank")


def swap_regions(world: World) -> str | None:
    """Two districts change places in every order."""
    return _swap(world, "regions.yml", "order")


def add_honor(world: World) -> str | None:
    """A new honor that nobody has yet."""
    path, number = world.data / "honors.yml", world.new()
    honors = world.read(path)
    rank = max(int(each["rank"]) for each in honors) + 1
    world.save(path, [*honors, {
        "id": f"honor-{number}", "name": f"新设荣誉{number}", "level": "市", "subject": "产品",
        "authorities": [{"name": "试验单位"}], "started": "2010", "rank": str(rank)}])
    return f"honor-{number}"


def remove_honor(world: World) -> str | None:
    """An honor that nothing speaks of goes."""
    return _remove(world, "honors.yml")


def rename_region(world: World) -> str | None:
    """A county gets another name; its enterprises, their products and the filters follow."""
    def change(region: Record) -> None:
        region["name"] = f"新名{world.new()}区"
        region.pop("short_name", None)

    return _change(world, "regions.yml", change, _is_county)


def reform_region(world: World) -> str | None:
    """A county became a district: it keeps the former name."""
    def change(region: Record) -> None:
        if not region.get("former"):
            region["former"] = [{"name": f"旧名{world.new()}县", "code": f"{region['code'][:4]}{world.serial % 60 + 30}",
                                 "revision": f"1990{world.serial % 12 + 1:02}", "until": "2010-05"}]

    return _change(world, "regions.yml", change, lambda each: _is_county(each) and each["level"] == "县")


def introduce_region(world: World) -> str | None:
    """The words on a district's page."""
    return _change(world, "regions.yml", lambda each: each.update(
        {"intro": f"本区产业概况，第{world.new()}稿。"}), _is_county)


def add_region(world: World) -> str | None:
    """A development zone is founded."""
    path, number = world.data / "regions.yml", world.new()
    regions = world.read(path)
    city = next(each for each in regions if each["level"] == "市")
    world.save(path, [*regions, {"id": f"zone-{number}", "name": f"第{number}开发区", "level": "开发区",
                                 "parent": city["id"]}])
    return f"zone-{number}"


def remove_region(world: World) -> str | None:
    """A district that nothing speaks of goes."""
    return _remove(world, "regions.yml")


def rename_industry(world: World) -> str | None:
    """Its pages and filters follow."""
    return _change(world, "industries.yml", lambda each: each.update({"name": f"行业名{world.new()}"}))


def edit_office(world: World) -> str | None:
    """What stands on every page."""
    path, number = world.data / "office.yml", world.new()
    key, value = world.draw.choice((("slogan", f"一句话{number}。"), ("site_name", f"名牌{number}"),
                                    ("telephone", f"0500-558{number:04d}"[:12])))
    world.save(path, world.read(path) | {key: value})
    return key


def edit_policy(world: World) -> str | None:
    """A policy is added, or its summary changes."""
    path, number = world.data / "policies.yml", world.new()
    policies = world.read(path) if path.exists() else []
    if policies and world.draw.random() < 0.5:
        world.draw.choice(policies)["summary"] = f"摘要{number}。"
    else:
        policies.append({"id": f"policy-{number}", "title": f"关于第{number}项工作的通知",
                         "authority": "试验市人民政府", "date": "2015-05-05",
                         "document_number": f"试政发〔2015〕{number}号"})
    world.save(path, policies)
    return f"{number}"


def _is_county(each: Record) -> bool:
    return each["level"] in ("县", "开发区")


def _change(world: World, name: str, change: Any, fits: Any = lambda each: True) -> str | None:
    path: Path = world.data / name
    records = world.read(path)
    record = world.choose([each for each in records if fits(each)])
    if record is None:
        return None
    change(record)
    world.save(path, records)
    return str(record["id"])


def _swap(world: World, name: str, key: str) -> str | None:
    path = world.data / name
    records = world.read(path)
    ordered = [each for each in records if each.get(key)]
    if len(ordered) < 2:
        return None
    first, second = world.draw.sample(ordered, 2)
    first[key], second[key] = second[key], first[key]
    world.save(path, records)
    return f"{first['id']} ↔ {second['id']}"


def _remove(world: World, name: str) -> str | None:
    path = world.data / name
    records = world.read(path)
    record = world.choose([each for each in records
                           if each.get("level") != "市" and world.count(each["id"]) == 1])
    if record is None:
        return None
    world.save(path, [each for each in records if each is not record])
    return str(record["id"])
