"""Descriptions of about 4 KB for measuring: the shipped proposals, cut to size and varied, all valid."""

from __future__ import annotations

import random
import textwrap
from functools import cache
from pathlib import Path
from typing import Any

import yaml

PROPOSALS = Path(__file__).resolve().parents[1] / "examples" / "proposals"
SECTIONS = ("purpose", "fit", "privacy", "data", "alignment", "duplication", "upkeep", "participation", "outcomes")
LEFT_OUT = {"name", *SECTIONS, "evidence", "not_applicable"}
SIZE = 4096


def write_corpus(folder: Path, count: int, seed: int = 1) -> int:
    """Write `count` descriptions into `folder` and return their size in bytes; the same seed gives the same files."""
    chance = random.Random(seed)
    paths = sorted(PROPOSALS.glob("*.tool.yaml"))
    total = 0
    for number in range(count):
        text = _description(chance, chance.choice(paths), number)
        total += len(text.encode())
        (folder / f"{number:05d}.tool.yaml").write_text(text, encoding="utf-8")
    return total


def _description(chance: random.Random, path: Path, number: int) -> str:
    identity, facts = _pieces(path)
    chosen: dict[str, str] = {}
    room = SIZE - len(identity) - len(SECTIONS) * len("participation:\n")
    for section, text in chance.sample(facts, len(facts)):
        if len(text) <= room:
            chosen[section] = chosen.get(section, "") + text
            room -= len(text)
    sections = (f"{name}:\n{chosen[name]}" for name in SECTIONS if name in chosen)
    return f"name: Tool {number}\n{identity}{''.join(sections)}"


@cache
def _pieces(path: Path) -> tuple[str, list[tuple[str, str]]]:
    """A proposal's identity as text, and each fact of its sections as a pair of section and text."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    identity = _text({key: value for key, value in data.items() if key not in LEFT_OUT})
    facts = [(name, key, value) for name in SECTIONS for key, value in (data.get(name) or {}).items()]
    return identity, [(name, textwrap.indent(_text({key: value}), "  ")) for name, key, value in facts]


def _text(data: dict[str, Any]) -> str:
    text: str = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=110)
    return text
