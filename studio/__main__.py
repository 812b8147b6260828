"""Draws the photographs named, or all: `python -m studio [--share 0.3] [--to DIR] [NAME …]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from studio import (
    sets,
    wares,  # noqa: F401  its pictures list themselves
)
from studio.goods import GOODS


def main() -> None:
    """Each picture is `<record>/<name>`, and goes to data/photos/<record>/<name>.jpg."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="such as yuquan-vinegar/jar")
    parser.add_argument("--share", type=float, default=1.0, help="size, as a share of 960 × 720")
    parser.add_argument("--samples", type=int, default=12)
    parser.add_argument("--to", type=Path, default=Path("data/photos"))
    options = parser.parse_args()
    for name in options.names or sorted(GOODS):
        target = options.to / f"{name}.jpg"
        target.parent.mkdir(parents=True, exist_ok=True)
        sets.clear()
        GOODS[name]()
        sets.shoot(target.resolve(), options.share, options.samples)


if __name__ == "__main__":
    main()
