"""Writes every generated file of the project, or says which of them are stale.

Run `python tools/generate.py` to write, `python tools/generate.py --check` to compare only (exit code 1 if stale).
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from reference import (
    catalogue,
    command_line,
    description_format,
    examples,
    lints,
    picture,
    prepared,
    readme,
    red_flags,
    rubric_pages,
    schemas,
    sources,
    tutorial,
    vocabulary,
)
from reference.page import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reference.page import Page

_MAKERS = (
    prepared.pages,
    schemas.pages,
    rubric_pages.pages,
    red_flags.pages,
    lints.pages,
    vocabulary.pages,
    description_format.pages,
    catalogue.pages,
    sources.pages,
    command_line.pages,
    picture.pages,
    readme.pages,
    examples.pages,
    tutorial.pages,
)


def pages() -> Iterator[Page]:
    """Every generated file with the text it ought to hold."""
    for make in _MAKERS:
        yield from make()


def stale_pages() -> list[Page]:
    """The files that are missing or hold something else."""
    return [page for page in pages() if page.current() != page.text]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write what is stale, or with --check only name it and return 1."""
    parser = argparse.ArgumentParser(description="Write the generated files of the project.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 and name each stale file")
    check: bool = parser.parse_args(arguments).check
    stale = stale_pages()
    for page in stale:
        name = page.path.relative_to(ROOT).as_posix()
        if check:
            sys.stdout.write(f"stale: {name}; run python tools/generate.py\n")
        else:
            page.write()
            sys.stdout.write(f"written: {name}\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
