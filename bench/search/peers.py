"""Builds what the peers search: Pagefind over our pages, Material over one page a record."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

from generator.catalogue import Catalogue

HERE = Path(__file__).parent
_CONFIG = """site_name: bench
docs_dir: docs
use_directory_urls: true
theme:
  name: material
  language: zh
  font: false
plugins:
  - search:
      lang: [zh, en]
"""


def pagefind(site: Path, target: Path) -> Path:
    """A copy of the site's pages with Pagefind's index."""
    if not (HERE / "node_modules" / "pagefind").exists():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=HERE, check=True)
    if not target.exists():
        shutil.copytree(site, target, copy_function=_link)
        subprocess.run(["npx", "pagefind", "--site", str(target), "--force-language", "zh",
                        "--root-selector", "main"], cwd=HERE, check=True, capture_output=True)
    return target


def _link(source: str, target: str) -> None:
    if source.endswith(".pdf"):
        return
    os.link(source, target)


def material(catalogue: Catalogue, target: Path) -> Path:
    """A site of mkdocs-material with its search plugin, as its manual says."""
    site = target / "site"
    if site.exists():
        return site
    docs = target / "docs"
    _page(docs / "index.md", "首页", "名牌名录")
    for product in catalogue.products.values():
        makers = catalogue.makers(product)
        region = catalogue.region_of(makers[0]) if makers else None
        honors = "、".join(f"{award.year}年{award.honor.name}" for award in
                          catalogue.awards_of("product", product.id))
        _page(docs / "products" / f"{product.id}.md", product.display_name,
              product.brand, product.name, product.category or "",
              "、".join(f"{maker.legal_name} {maker.short_name or ''}" for maker in makers),
              region.name if region else "", honors, product.summary or "", product.intro or "")
    for firm in catalogue.enterprises.values():
        region = catalogue.region_of(firm)
        _page(docs / "enterprises" / f"{firm.id}.md", firm.short_name or firm.legal_name,
              firm.legal_name, region.name if region else "", firm.intro or "")
    (target / "mkdocs.yml").write_text(_CONFIG, encoding="utf-8")
    subprocess.run([str(Path(sys.executable).with_name("mkdocs")), "build", "-q", "-d", str(site)],
                   cwd=target, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    return site


def _page(path: Path, title: str, *paragraphs: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"# {title}\n\n" + "\n\n".join(filter(None, paragraphs)) + "\n",
                    encoding="utf-8")


def version(name: str) -> str:
    """The installed version of a peer."""
    if name == "material":
        return metadata.version("mkdocs-material")
    package = json.loads((HERE / "package.json").read_text(encoding="utf-8"))
    return str({**package.get("dependencies", {}), **package.get("devDependencies", {})}[name])
