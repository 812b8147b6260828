"""`python -m bench.edits --rounds N`: after every edit, an incremental build equals a clean one.

The same city is edited in one folder, where builds find their caches and the last site, and copied
to another, where there is neither.  Every file of both sites is compared by SHA-256.  Now and then a
record is broken first: the build must refuse and leave the site as it was.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

from bench.city import write_city
from bench.edits.mutations import mutate
from bench.edits.world import World, copy_city

HOME = Path(__file__).parents[2]
DAY = date(2026, 6, 30)
CITIES = ("generated", "demonstration", "tiny")


class DifferError(Exception):
    """An incremental build and a clean one are not the same."""


def digests(site: Path) -> dict[str, str]:
    """The SHA-256 of every file of a site."""
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(site.rglob("*")) if path.is_file()}


def build(root: Path, day: date, *more: str) -> subprocess.CompletedProcess[str]:
    """`mingpai build` in a project folder, as a person runs it."""
    return subprocess.run(
        [sys.executable, "-m", "generator", "build", "--config", str(root / "mkdocs.yml"),
         "--as-of", day.isoformat(), *more], cwd=root, capture_output=True, text=True, check=False,
        timeout=1800, env={**os.environ, "PYTHONPATH": str(HOME)})


def clean_build(world: World) -> dict[str, str]:
    """The site of the same input without any cache, in another folder."""
    other = world.root.with_name(f"{world.root.name}-clean")
    shutil.rmtree(other, ignore_errors=True)
    for name in ("data", "content", "theme"):
        shutil.copytree(world.root / name, other / name)
    shutil.copyfile(world.root / "mkdocs.yml", other / "mkdocs.yml")
    done = build(other, world.day)
    if done.returncode:
        raise DifferError(f"the clean build failed, the incremental one did not:\n{done.stderr[-2000:]}")
    return digests(other / "site")


def differences(kept: dict[str, str], clean: dict[str, str]) -> list[str]:
    """What an incremental site has wrong."""
    return [f"{'missing' if path not in kept else 'left over' if path not in clean else 'differs'}: {path}"
            for path in sorted({*kept, *clean}) if kept.get(path) != clean.get(path)]


def refusal(world: World, before: dict[str, str]) -> None:
    """A broken record stops the build and leaves the published site; then it is mended."""
    world.forget()
    path = world.draw.choice(world.files("products"))
    world.write(path, path.read_text(encoding="utf-8") + "brand: 甲\nbrand: 乙\n")
    done = build(world.root, world.day)
    if done.returncode != 1 or digests(world.root / "site") != before:
        raise DifferError(f"a broken {path.name} gave exit {done.returncode} or changed the site")
    world.undo()


def one_round(world: World, edits: int, told: Counter[str]) -> tuple[list[str], float]:
    """Edit, build here and there, compare; the answer says what was done and how long it took."""
    if world.before and world.draw.random() < 0.1:
        world.undo()
        done = ["taken_back: the last edits, with the old times of the files"]
    else:
        world.forget()
        done = [mutate(world) for _ in range(edits)]
    if world.draw.random() < 0.1:
        shutil.rmtree(world.root / "site")
        done.append("site_gone: the whole folder")
    begun = time.perf_counter()
    built = build(world.root, world.day)
    seconds = time.perf_counter() - begun
    if built.returncode == 1:
        world.undo()
        world.forget()
        told["edits that the checks refused"] += 1
        return [*done, "refused"], seconds
    if built.returncode:
        raise DifferError(f"exit {built.returncode}: {built.stderr[-2000:]}")
    told.update(each.partition(":")[0] for each in done)
    if wrong := differences(digests(world.root / "site"), clean_build(world)):
        raise DifferError("\n".join((*done, "", *wrong[:40], f"{len(wrong)} files differ")))
    return done, seconds


def city(kind: str, size: int, folder: Path, seed: int) -> World:
    """A world in `folder`, from one of the three cities."""
    shutil.rmtree(folder, ignore_errors=True)
    source = {"demonstration": HOME, "tiny": HOME / "tests" / "tiny_city"}.get(kind, folder / "city")
    if kind == "generated":
        write_city(size, source, seed=seed, briefings=12)
    return copy_city(source / "data", source / "content", folder / "world", seed=seed, day=DAY)


def run(options: argparse.Namespace) -> str:
    """All rounds; the answer is a line for the record.  Raises DifferError at the first difference."""
    world = city(options.city, options.size, options.folder / options.city, options.seed)
    if (first := build(world.root, world.day)).returncode:
        raise DifferError(f"the first build failed: {first.stderr[-2000:]}")
    told, refusals = Counter[str](), 0
    for number in range(1, options.rounds + 1):
        if world.draw.random() < 0.1:
            refusal(world, digests(world.root / "site"))
            refusals += 1
        done, seconds = one_round(world, world.draw.choice((1, 1, 1, 2, 4)), told)
        print(f"{number}: {seconds:.1f} s; {'; '.join(done)}", flush=True)
    kinds = len([name for name in told if name.isidentifier()])
    return (f"{options.city} city, seed {options.seed}: {options.rounds} rounds, {sum(told.values())} edits of {kinds} "
            f"kinds, {refusals} broken records in between: every build equal to a clean one, byte for byte")


def main() -> int:
    """Edit at random until the rounds are over or a difference is found."""
    parser = argparse.ArgumentParser(prog="python -m bench.edits", description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--city", choices=CITIES, default="generated")
    parser.add_argument("--size", type=int, default=200, help="products of the generated city")
    parser.add_argument("--folder", type=Path, default=HOME / "build" / "edits")
    options = parser.parse_args()
    try:
        print(run(options))
    except DifferError as differ:
        print(f"DIFFERENT (seed {options.seed}, folders kept below {options.folder}):\n{differ}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
