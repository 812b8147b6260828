"""Edits of products and enterprises: words, names, awards, addition, removal, new ids."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bench.edits.world import Record, World, whole

_STATES = ("在产", "停产")
_SENTENCES = ("出厂前逐批检验。", "近年改进了包装。", "生产线于去年改造。", "留样备查。", "来电当天答复。")


def reword_product(world: World) -> str | None:
    """The introduction gets or loses a sentence."""
    return _change(world, "products", "intro", lambda old: (old or "产品。") + _sentence(world))


def rename_product(world: World) -> str | None:
    """The name changes; every list and card that shows it follows."""
    return _change(world, "products", "name", lambda old: f"{old.rstrip('0123456789')}{world.new()}")


def rebrand_product(world: World) -> str | None:
    """The brand changes, and with it the place in every order."""
    brand = world.draw.choice("安北昌德恒金龙泉盛兴") + world.draw.choice("丰华康美宁瑞泰祥元正")
    return _change(world, "products", "brand", lambda old: f"{brand}{world.new()}")


def stop_product(world: World) -> str | None:
    """In production or no longer."""
    return _change(world, "products", "status", lambda old: _STATES[old == "在产"])


def hide_holder(world: World) -> str | None:
    """A product or enterprise becomes private, or public again."""
    path = world.choose(world.files(world.draw.choice(("products", "enterprises"))))
    if path is None or any("briefings" not in each.parts and each.suffix == ".md"
                           for each in world.naming(path.stem)):
        return None  # a page of prose may not lead to what is private
    record = world.read(path)
    world.save(path, record | {"public": "否" if record.get("public") in (None, "是", "true") else "是"})
    return path.stem


def sell_product(world: World) -> str | None:
    """Another enterprise makes it."""
    path, maker = (world.choose(world.files(kind)) for kind in ("products", "enterprises"))
    if path is None or maker is None or world.naming(path.stem):
        return None  # a round or a plan says that this enterprise applied with it
    world.save(path, world.read(path) | {"enterprise": maker.stem})
    return f"{path.stem} → {maker.stem}"


def reword_enterprise(world: World) -> str | None:
    """The introduction gets a sentence."""
    return _change(world, "enterprises", "intro",
                   lambda old: ((old or "企业。") + _sentence(world))[-500:])


def rename_enterprise(world: World) -> str | None:
    """The legal and the short name change; its products, lists and districts follow."""
    path = world.choose(world.files("enterprises"))
    if path is None:
        return None
    record, number = world.read(path), world.new()
    if "×" in record["legal_name"]:
        return None
    former = record.get("former_names") or []
    if not former:
        record["former_names"] = [{"name": record["legal_name"], "until": "1999"}]
    record |= {"legal_name": f"改名{number}号实业有限公司", "short_name": f"改名{number}"}
    world.save(path, record)
    return path.stem


def move_enterprise(world: World) -> str | None:
    """It moves to another district."""
    regions = [each["id"] for each in world.read(world.data / "regions.yml")
               if each["level"] in ("县", "开发区")]
    return _change(world, "enterprises", "region", lambda old: world.draw.choice(regions))


def retrain_enterprise(world: World) -> str | None:
    """It turns to another industry."""
    industries = [each["id"] for each in world.read(world.data / "industries.yml") if "parent" in each]
    return _change(world, "enterprises", "industry", lambda old: world.draw.choice(industries))


def add_award(world: World) -> str | None:
    """A product is granted an honor it did not have that year."""
    path = world.choose(world.files("products"))
    honor = world.choose([each for each in world.read(world.data / "honors.yml")
                          if each["subject"] == "产品"])
    if path is None or honor is None:
        return None
    first, last = _years(honor)
    record, year = world.read(path), world.draw.randint(first, last)
    awards = record.setdefault("awards", [])
    if any(each["honor"] == honor["id"] and each["year"] == str(year) for each in awards):
        return None
    awards.insert(0, {"honor": honor["id"], "year": str(year), "granted": str(year),
                      "batch": {"title": f"{year}年公告", "date": f"{year}"},
                      "certificate_number": f"新-{world.new()}"})
    world.save(path, record)
    return path.stem


def remove_award(world: World) -> str | None:
    """One that nothing else builds on is struck out."""
    return _with_award(world, lambda awards, at: awards.pop(at))


def revoke_award(world: World) -> str | None:
    """It is withdrawn for cause."""
    return _with_award(world, lambda awards, at: awards[at].update(
        {"revoked": {"on": "2025-03-01", "reason": f"检查不合格{world.new()}"}}))


def add_product(world: World) -> str | None:
    """A new file after the pattern of another."""
    pattern = world.choose(world.files("products"))
    if pattern is None:
        return None
    number = world.new()
    record = {key: value for key, value in world.read(pattern).items()
              if key not in ("photos", "awards", "trademark", "pinyin")}
    world.save(pattern.with_name(f"{world.draw.choice('amz')}new-{number}.yml"),
               record | {"name": f"新品{number}", "public": "是"})
    return f"new-{number}"


def add_enterprise(world: World) -> str | None:
    """A new enterprise with a product of its own."""
    pattern = world.choose(world.files("enterprises"))
    if pattern is None:
        return None
    number, record = world.new(), world.read(pattern)
    id = f"{world.draw.choice('amz')}firm-{number}"
    world.save(pattern.with_name(f"{id}.yml"), {
        "legal_name": f"新办{number}号有限公司", "short_name": f"新办{number}",
        "region": record["region"], "industry": record["industry"]})
    world.save(world.data / "products" / f"{id}-ware.yml", {
        "name": f"新货{number}", "brand": "新办", "enterprise": id, "status": "在产"})
    return id


def remove_product(world: World) -> str | None:
    """A record that nothing speaks of is deleted."""
    path = world.choose(world.files("products"))
    if path is None or world.naming(path.stem):
        return None
    world.remove(path)
    return path.stem


def remove_enterprise(world: World) -> str | None:
    """An enterprise goes, and with it its products, when nothing else speaks of them."""
    path = world.choose(world.files("enterprises"))
    if path is None:
        return None
    wares = world.naming(path.stem)
    if any(ware.parent.name != "products" or not isinstance(world.read(ware)["enterprise"], str)
           or world.naming(ware.stem) for ware in wares):
        return None
    for each in (*wares, path):
        world.remove(each)
    return path.stem


def rename_id(world: World) -> str | None:
    """A file gets another name, and everything that speaks of the record the new id."""
    path = world.choose([*world.files("products"), *world.files("enterprises")])
    if path is None or (world.data / "photos" / path.stem).exists() or _shared(world, path.stem):
        return None
    id = f"{world.draw.choice('bny')}{world.new()}-{path.stem}"[:60]
    word = whole(path.stem)
    for other in world.naming(path.stem):
        world.write(other, word.sub(id, other.read_text(encoding="utf-8")))
    world.rename(path, path.with_name(f"{id}.yml"))
    return f"{path.stem} → {id}"


def _shared(world: World, id: str) -> bool:
    """Whether records of several kinds have this id, so that a word does not tell which is meant."""
    return sum(1 for path in world.texts() if path.stem == id) > 1


def _change(world: World, kind: str, key: str, made: Any) -> str | None:
    path = world.choose(world.files(kind))
    if path is None:
        return None
    record = world.read(path)
    record[key] = made(record.get(key))
    world.save(path, record)
    return path.stem


def _with_award(world: World, change: Any) -> str | None:
    path = world.choose([path for path in _sample(world) if world.read(path).get("awards")])
    if path is None or world.naming(path.stem):
        return None  # a plan may say that it was reached with this award
    record = world.read(path)
    if any(each.get("kind") == "复评" or "revoked" in each or "prize" in each
           for each in record["awards"]):
        return None
    change(record["awards"], world.draw.randrange(len(record["awards"])))
    world.save(path, record)
    return path.stem


def _sample(world: World) -> list[Path]:
    files = world.files("products")
    return world.draw.sample(files, min(len(files), 20))


def _years(honor: Record) -> tuple[int, int]:
    """The years in which an honor was granted; the last one may have ended before its month."""
    first = int(honor["started"][:4]) + 1
    last = int(honor["ended"][:4]) - 1 if honor.get("ended") else 2024
    return first, max(first, last)


def _sentence(world: World) -> str:
    return world.draw.choice(_SENTENCES) + f"第{world.new()}次修订。"
