"""docs/catalogue.md: what is known of other tools, by the files of the catalogue, and how to add to it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reference.page import ROOT, anchor, code, codes, markdown, prose, source_link, table
from toolcheck.catalogue.format import ENTRY, KINDS, STATUSES
from toolcheck.catalogue.loading import load_catalogue
from toolcheck.report.close_tools import seen
from toolcheck.rubric.sources import load_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reference.page import Page
    from toolcheck.catalogue.entries import Entry
    from toolcheck.documents.shapes import Shape

_DATA = ROOT / "src" / "toolcheck" / "catalogue" / "data"

_INTRODUCTION = """\
# Known tools

What is publicly known of tools against human trafficking: {tool} tools, {proposal} proposals that nobody is known to
have built, and {kind} kinds of tools that others have named. `toolcheck similar` finds the ones nearest to a
description, and `toolcheck score` names the tools that come close and that the description does not discuss.

- **Nothing here says that a tool runs today.** A status is what the latest source shows, with the date of that source.
- What the sources do not say is left out. It is unknown, not absent.
- To be listed is no praise and no reproach. Not to be listed says nothing.
- How the sources were read stands in [sources.md](sources.md).

What the categories mean stands in [vocabulary.md](vocabulary.md). Countries are ISO 3166-1 codes, languages BCP 47
tags.
"""

_OF_ONES_OWN = """\
## Tools of your own

Known tools can be added, or take the place of those above, with `--catalogue`:

```sh
toolcheck similar --catalogue bundled --catalogue our-tools.yaml app.tool.yaml   # both
toolcheck similar --catalogue our-tools.yaml app.tool.yaml                       # yours alone
toolcheck similar --catalogue proposals/ app.tool.yaml                           # a folder
```

A folder is searched through, hidden files left out. In it, a file whose name ends in `.tool.yaml` or `.tool.yml` is a
description, and is an entry by itself: a tool from the pilot on, a proposal before. Every other `.yaml` or `.yml` file
is a list of entries:

```yaml
entries:
  - id: wage-line
    kind: tool
    name: Wage Line (fictional)
    status: pilot
    last_seen: 2026-03
    categories: [worker-voice]
    users: [worker]
    exploitation: [labour]
    countries: [NO]
    channels: [voice]
    summary: Tells farm workers by phone what the lawful wage is, and calls back those who ask.
    sources: [https://example.org/wage-line]
```

`score` and `next` take the same option. Files are checked whole; every problem is told with its line.
"""


class _Group(NamedTuple):
    """One file of the catalogue."""

    title: str
    about: str
    entries: tuple[Entry, ...]


def pages() -> Iterator[Page]:
    """The catalogue."""
    yield markdown("catalogue.md", "src/toolcheck/catalogue/data", _page())


def _page() -> Iterator[str]:
    groups = [_group(path) for path in sorted(_DATA.glob("*.yaml"))]
    counts = Counter(entry.kind for group in groups for entry in group.entries)
    yield _INTRODUCTION.format(**counts)
    for group in groups:
        yield from _told_group(group)
    yield _OF_ONES_OWN
    yield from table(["key", "what to write", "meaning"], [_key(name, shape) for name, shape in ENTRY.items()])
    yield "The words for categories, users, exploitation, countries and channels are those of"
    yield "[a description](format.md#words)."


def _group(path: Path) -> _Group:
    first_line = path.read_text("utf-8").partition("\n")[0].removeprefix("# ")
    title, _, about = first_line.rpartition(": ")
    entries = load_catalogue([str(path)]).entries
    return _Group(title or path.stem.replace("-", " ").capitalize(), _capital(about), entries)


def _told_group(group: _Group) -> Iterator[str]:
    yield f"## {group.title}"
    yield ""
    yield prose(group.about)
    yield ""
    rows = [
        [
            f"[{prose(entry.name)}](#{entry.id})",
            str(entry.first_year or ""),
            seen(entry),
            codes(_words(entry, "categories")),
        ]
        for entry in group.entries
    ]
    yield from table(["name", "first seen", "status", "categories"], rows)
    for entry in group.entries:
        yield from _told(entry)


def _told(entry: Entry) -> Iterator[str]:
    yield anchor(entry.id)
    yield ""
    yield f"### {prose(entry.name)}"
    yield ""
    yield prose(entry.profile.summary)
    yield ""
    lines = {
        "also called": prose("; ".join(entry.names[1:])),
        "operator": prose(entry.operator),
        "first seen": str(entry.first_year or ""),
        "status": prose(". ".join(part for part in (_capital(seen(entry)), entry.status_note) if part)),
        **{facet: codes(_words(entry, facet)) for facet in entry.profile.facets},
        "languages": codes(entry.languages),
        "sources": "; ".join(source_link(load_sources()[key]) for key in entry.sources),
    }
    yield from (f"- *{name}*: {text}" for name, text in lines.items() if text)
    yield ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _words(entry: Entry, facet: str) -> Sequence[str]:
    return sorted(entry.profile.facets.get(facet) or ())


def _key(name: str, shape: Shape) -> list[str]:
    needed = " *Required.*" if shape.required else ""
    own = codes(shape.choices) if shape.choices in (KINDS, STATUSES) else shape.kind.value
    return [code(name), own, prose(shape.description) + needed]
