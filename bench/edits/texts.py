"""Edits of issues, prose pages, pictures and the theme."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from bench.city import yaml_text
from bench.edits.world import Record, World


def write_on(world: World) -> str | None:
    """An issue gets another paragraph."""
    return _body(world, f"补记第{world.new()}条，情况属实。")


def link_issue(world: World) -> str | None:
    """An issue speaks of a product by link: its page depends on the record, and the record's on it."""
    product = world.choose(world.files("products"))
    return None if product is None else _body(world, f"另见[第{world.new()}种产品](product:{product.stem})。")


def illustrate_issue(world: World) -> str | None:
    """A picture beside the issue, shown in it."""
    path = world.choose(_issues(world))
    if path is None:
        return None
    name = f"picture-{world.new()}.png"
    world.put(path.with_name(name), _picture(world))
    world.write(path, path.read_text(encoding="utf-8").rstrip() + f"\n\n![会场]({name})\n")
    return f"{path.parent.name}/{path.stem}"


def retitle_issue(world: World) -> str | None:
    """Lists, feeds and neighbors follow."""
    return _front(world, lambda front: front.update({"title": f"第{world.new()}次改题"}))


def mention_in_issue(world: World) -> str | None:
    """The records that an issue speaks of."""
    enterprise = world.choose(world.files("enterprises"))
    if enterprise is None:
        return None

    def change(front: Record) -> None:
        named = (front.get("mentions") or {}).get("enterprises") or []
        front["mentions"] = (front.get("mentions") or {}) | {
            "enterprises": list(dict.fromkeys([*named, enterprise.stem]))}

    return _front(world, change)


def turn_issue(world: World) -> str | None:
    """Published, withdrawn, or a draft again."""
    path = world.choose([path for path in _issues(world)
                         if "{{" not in path.read_text(encoding="utf-8")])
    if path is None:
        return None
    front, body = _parts(world, path)
    front |= {"status": world.draw.choice(("发布", "草稿", "撤回")),
              "withdrawn_reason": f"另发更正第{world.new()}号。"}
    _write(world, path, front, body)
    return f"{path.parent.name}/{path.stem} {front['status']}"


def add_issue(world: World) -> str | None:
    """The next number of its year, after the pattern of the last."""
    last = max(_issues(world), default=None)
    if last is None:
        return None
    front, _ = _parts(world, last)
    if front.get("kind", "正刊") != "正刊":
        return None
    number, name = int(front["issue_number"]) + 1, world.new()
    if front.get("serial_number"):
        front["serial_number"] = str(int(front["serial_number"]) + 1)
    fresh = {key: value for key, value in front.items()
             if key not in ("items", "mentions", "publish_at", "withdrawn_reason", "summary")}
    fresh |= {"issue_number": str(number), "title": f"新的一期{name}", "status": "发布"}
    path = last.with_name(f"{number:02}-{name}.md")
    _write(world, path, fresh, f"本期编号{name}。\n\n第二段。\n")
    return f"{path.parent.name}/{path.stem}"


def count_in_issue(world: World) -> str | None:
    """A computed figure: the issue's page now depends on every record."""
    return _body(world, f"截至第{world.new()}次统计，在册产品{{{{ 在册产品数() }}}}。", status="草稿")


def remove_issue(world: World) -> str | None:
    """The file goes, with its frozen figures."""
    issues = _issues(world)
    path = world.choose(issues)
    if path is None or len(issues) < 3 or world.naming(f"{path.parent.name}/{path.stem}"):
        return None
    lock = path.with_suffix(".lock.json")
    for each in (path, *((lock,) if lock.exists() else ())):
        world.remove(each)
    return f"{path.parent.name}/{path.stem}"


def write_prose(world: World) -> str | None:
    """A page of prose changes, and links to a record."""
    path = world.choose(_prose(world))
    product = world.choose(world.files("products"))
    if path is None or product is None:
        return None
    words = f"\n\n第{world.new()}段，见[产品](product:{product.stem})。\n"
    world.write(path, path.read_text(encoding="utf-8").rstrip() + words)
    return path.stem


def add_prose(world: World) -> str | None:
    """A new page of prose, which enters the navigation."""
    number = world.new()
    world.write(world.content / "guides" / f"page-{number}.md", f"# 第{number}篇\n\n正文。\n")
    return f"page-{number}"


def remove_prose(world: World) -> str | None:
    """A page that was added goes again."""
    path = world.choose([path for path in _prose(world) if path.stem.startswith("page-")])
    if path is None:
        return None
    world.remove(path)
    return path.stem


def add_photo(world: World) -> str | None:
    """A product gets a photo."""
    path = world.choose(world.files("products"))
    if path is None:
        return None
    record, name = world.read(path), f"photo-{world.new()}.png"
    world.put(world.data / "photos" / path.stem / name, _picture(world))
    record["photos"] = [*(record.get("photos") or []), {"file": name, "alt": "产品外观"}]
    world.save(path, record)
    return path.stem


def change_photo(world: World) -> str | None:
    """Another picture under the same name."""
    path = world.choose(sorted((world.data / "photos").glob("*/photo-*.png")))
    if path is None:
        return None
    world.put(path, _picture(world))
    return path.parent.name


def remove_photo(world: World) -> str | None:
    """A photo goes, from the record and from the folder."""
    photo = world.choose(sorted((world.data / "photos").glob("*/photo-*.png")))
    if photo is None:
        return None
    path = world.data / "products" / f"{photo.parent.name}.yml"
    if path.exists():
        record = world.read(path)
        record["photos"] = [each for each in record.get("photos") or [] if each["file"] != photo.name]
        world.save(path, record)
    world.remove(photo)
    return photo.parent.name


def restyle(world: World) -> str | None:
    """The theme changes: a style sheet, or the template of one kind of page."""
    folder = world.root / "theme" / "site"
    path = world.draw.choice([*sorted((folder / "assets").glob("*.css")),
                              *(folder / "parts" / f"{name}.html" for name in
                                ("product", "enterprise", "footer", "region", "briefing", "home"))])
    comment = f"/* {world.new()} */" if path.suffix == ".css" else f"<p hidden>{world.new()}</p>"
    world.write(path, path.read_text(encoding="utf-8") + comment + "\n")
    return path.name


def touch(world: World) -> str | None:
    """A file is saved without a change."""
    path = world.draw.choice(world.texts())
    os.utime(path)
    return path.name


# --- parts --------------------------------------------------------------------------------


def _issues(world: World) -> list[Path]:
    return sorted((world.content / "briefings").glob("*/*.md"))


def _prose(world: World) -> list[Path]:
    return sorted(path for path in world.content.rglob("*.md") if "briefings" not in path.parts)


def _parts(world: World, path: Path) -> tuple[Record, str]:
    """Front matter and text of an issue."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    scratch = world.root / "front.yml"
    scratch.write_text(front, encoding="utf-8")
    values = world.read(scratch)
    scratch.unlink()
    return values, body


def _write(world: World, path: Path, front: Record, body: str) -> None:
    world.write(path, f"---\n{yaml_text(front)}---\n\n{body.lstrip()}")


def _front(world: World, change: Callable[[Record], object]) -> str | None:
    path = world.choose(_issues(world))
    if path is None:
        return None
    front, body = _parts(world, path)
    change(front)
    _write(world, path, front, body)
    return f"{path.parent.name}/{path.stem}"


def _body(world: World, words: str, status: str = "") -> str | None:
    path = world.choose([path for path in _issues(world)
                         if not status or f"status: {status}" in path.read_text(encoding="utf-8")])
    if path is None:
        return None
    world.write(path, path.read_text(encoding="utf-8").rstrip() + f"\n\n{words}\n")
    return f"{path.parent.name}/{path.stem}"


def _picture(world: World) -> bytes:
    color = tuple(world.draw.randrange(256) for _ in range(3))
    kept = io.BytesIO()
    Image.new("RGB", (640, 480), color).save(kept, "PNG")
    return kept.getvalue()
