"""Descriptions of about 4 KB for measuring: the shipped proposals, cut to size and varied, all valid."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import yaml

PROPOSALS = Path(__file__).resolve().parents[1] / "examples" / "proposals"
SECTIONS = ("purpose", "fit", "privacy", "data", "alignment", "duplication", "upkeep", "participation", "outcomes")
SIZE = 4096


def write_corpus(folder: Path, count: int, seed: int = 1) -> int:
    """Write `count` descriptions into `folder` and return their size in bytes; the same seed gives the same files."""
    chance = random.Random(seed)
    proposals = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(PROPOSALS.glob("*.tool.yaml"))]
    total = 0
    for number in range(count):
        text = _description(chance, proposals, number)
        total += len(text.encode())
        (folder / f"{number:05d}.tool.yaml").write_text(text, encoding="utf-8")
    return total


def _description(chance: random.Random, proposals: list[dict[str, Any]], number: int) -> str:
    base = chance.choice(proposals)
    data = {key: value for key, value in base.items() if key not in {*SECTIONS, "evidence", "not_applicable"}}
    data["name"] = f"Tool {number}"
    facts = [(section, key, value) for section in SECTIONS for key, value in (base.get(section) or {}).items()]
    chance.shuffle(facts)
    text = _text(data)
    for section, key, value in facts:
        data.setdefault(section, {})[key] = value
        longer = _text(data)
        if len(longer) > SIZE:
            del data[section][key]
            if not data[section]:
                del data[section]
            continue
        text = longer
    return text


def _text(data: dict[str, Any]) -> str:
    text: str = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=110)
    return text
