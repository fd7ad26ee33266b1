"""docs/sources.md: every source by its key, with its address and where it is used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reference.page import ROOT, code, markdown, prose, source_link, table
from toolcheck.catalogue.loading import load_catalogue
from toolcheck.rubric.loading import DEFAULT_RUBRIC, load_rubric
from toolcheck.rubric.meanings import load_meanings
from toolcheck.rubric.sources import load_sources, note_on_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reference.page import Page

_ADDRESS = re.compile(r"https?://[^\s\"',}]+")


def pages() -> Iterator[Page]:
    """The sources."""
    yield markdown("sources.md", "rubrics/sources.yaml and what cites it", _page())


def _page() -> Iterator[str]:
    known = load_sources()
    uses = _uses()
    unused = [key for key in known if key not in uses]
    yield "# Sources"
    yield ""
    yield prose(note_on_sources())
    yield ""
    yield f"{len(known)} sources, {len(known) - len(unused)} of them in use. Rubric and vocabulary name them by key."
    yield ""
    rows = [[code(key), source_link(source), ", ".join(uses[key])] for key, source in known.items() if key in uses]
    yield from table(["key", "source", "used by"], rows)
    yield "## Not in use"
    yield ""
    yield "Known, and cited by nothing so far." if unused else "None."
    yield ""
    if unused:
        yield from table(["key", "source"], [[code(key), source_link(known[key])] for key in unused])


def _uses() -> dict[str, list[str]]:
    """For each key, links to what cites it, each once."""
    found: dict[str, dict[str, None]] = {}
    for citing in _CITING:
        for link, keys in citing():
            for key in keys:
                found.setdefault(key, {})[link] = None
    return {key: list(links) for key, links in found.items()}


def _rubric() -> Iterator[tuple[str, Iterable[str]]]:
    for recommendation in load_rubric(DEFAULT_RUBRIC).recommendations:
        page = f"rubric/{recommendation.id}.md"
        yield f"[{code(recommendation.id)}]({page})", recommendation.sources
        for criterion in recommendation.criteria:
            yield f"[{code(criterion.id)}]({page}#{criterion.id})", criterion.sources
        for flag in recommendation.red_flags:
            yield f"[{code(flag.id)}](red-flags.md#{flag.id})", flag.sources


def _lints() -> Iterator[tuple[str, Iterable[str]]]:
    for lint in load_rubric(DEFAULT_RUBRIC).lints:
        yield f"[{code(lint.id)}](lints.md#{lint.id})", lint.sources


def _vocabulary() -> Iterator[tuple[str, Iterable[str]]]:
    meanings = load_meanings()
    for kind, words in (("category", meanings.categories), ("capability", meanings.capabilities)):
        for word, told in words.items():
            yield f"[{kind} {code(word)}](vocabulary.md#{kind}-{word})", told.sources
    for fact, told in meanings.facts.items():
        yield f"fact {code(fact)}", told.sources
    for title, scale in (("levels", meanings.levels), ("outcomes", meanings.outcomes)):
        for told in scale.values():
            yield f"[{title}](rubric/README.md#{title})", told.sources


def _examples() -> Iterator[tuple[str, Iterable[str]]]:
    """Examples give addresses, since a description knows no keys."""
    keys = {source.url: key for key, source in load_sources().items() if source.url}
    for path in sorted((ROOT / "examples" / "existing").glob("*.tool.yaml")):
        name = path.relative_to(ROOT).as_posix()
        addresses = _ADDRESS.findall(path.read_text("utf-8"))
        yield f"[{path.name}](../{name})", [keys[address] for address in addresses if address in keys]


def _catalogue() -> Iterator[tuple[str, Iterable[str]]]:
    for entry in load_catalogue().entries:
        yield f"[catalogue {code(entry.id)}](catalogue.md#{entry.id})", entry.sources


_CITING: tuple[Callable[[], Iterator[tuple[str, Iterable[str]]]], ...] = (
    _rubric,
    _lints,
    _vocabulary,
    _examples,
    _catalogue,
)
"""What cites sources: pairs of a link and the keys cited there."""
