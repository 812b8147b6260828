"""Turns a built site into a zip that opens from a USB stick or a shared folder without a server."""

from __future__ import annotations

import re
import zipfile
from html import unescape
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

FOLDER = "site/"
START = "start.html"
_LINKS = re.compile(r'(\s(?:href|src|action)=")([^"]*)(")')
_MANY = re.compile(r'(\sdata-pages=")([^"]*)(")')
_DAY = (1980, 1, 1, 0, 0, 0)
"""The same for every file, so that the same site gives the same zip."""
_STORED = {".jpg", ".webp", ".avif", ".png", ".pdf", ".xlsx", ".zip"}


def identity(site: Path) -> tuple[str, str]:
    """The title of a built site and the path it has on its server, as its home page says them."""
    home = (site / "index.html").read_text(encoding="utf-8")
    title = re.search(r'<meta property="og:site_name" content="([^"]*)"', home)
    place = re.search(r'<link rel="canonical" href="([^"]*)"', home)
    return (unescape(title[1]) if title else "网站", urlsplit(place[1]).path if place else "/")


def archive(site: Path, target: Path, *, title: str, base: str) -> int:
    """Write the zip in one step; the answer is how many files it holds.

    `base` is the path the site has on its server (`/` or `/brand/`), which its 404 page names.
    """
    unfinished = target.with_name(f".{target.name}.part")
    target.parent.mkdir(parents=True, exist_ok=True)
    files = sorted(path for path in site.rglob("*") if path.is_file())
    with zipfile.ZipFile(unfinished, "w") as container:
        _put(container, START, start_page(title).encode())
        for path in files:
            name = path.relative_to(site).as_posix()
            content = path.read_bytes()
            if path.suffix == ".html":
                content = relinked(content.decode(), name, base).encode()
            _put(container, FOLDER + name, content)
    unfinished.replace(target)
    return len(files) + 1


def _put(container: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.external_attr = 0o644 << 16
    stored = PurePosixPath(name).suffix in _STORED
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    container.writestr(entry, content)


def relinked(html: str, name: str, base: str) -> str:
    """The page with every link of the site naming a file, as a folder has no start page on a disk."""
    up = "../" * name.count("/")

    def one(match: re.Match[str]) -> str:
        return match[1] + link(match[2], up, base) + match[3]

    def many(match: re.Match[str]) -> str:
        return match[1] + " ".join(link(part, up, base) for part in match[2].split()) + match[3]

    return _MANY.sub(many, _LINKS.sub(one, html))


def link(address: str, up: str, base: str) -> str:
    """One link; `up` leads from its page to the home page."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return address
    path = parts.path
    if path.startswith("/"):
        path = (up + path.removeprefix(base).lstrip("/")) or "./"
    if path.endswith(("/", "..")) or path == ".":
        path = f"{path.rstrip('/')}/index.html"
    rest = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    return path + rest


def start_page(title: str) -> str:
    """What a person double-clicks: it leads on by itself, or by a link."""
    words = title.replace("&", "&amp;").replace("<", "&lt;")
    return ('<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="refresh" content="0;url={FOLDER}index.html">\n'
            '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
            f"<title>{words}（离线版）</title>\n</head>\n<body>\n<h1>{words}（离线版）</h1>\n"
            f'<p><a href="{FOLDER}index.html">打开首页</a>。请先把压缩包全部解压，再打开本页。</p>\n'
            "</body>\n</html>\n")
