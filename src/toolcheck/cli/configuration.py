"""The configuration file: found from the working directory upward, checked, its paths made relative to where we are."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolcheck.documents.places import Places

OWN_FILE = "toolcheck.toml"
SHARED_FILE = "pyproject.toml"
_TABLE = ("tool", "toolcheck")
BUNDLED = "bundled"
_MAY_HOLD_TABLE = re.compile(
    rb"""^[ \t]* (?:
      \[+ [ \t]* ["']?tool["']? [ \t]* (?: \] | \. [ \t]* ["']?toolcheck )  # the head of a table
      | ["']?tool["']? [ \t]* (?: = | \. [ \t]* ["']?toolcheck )             # a key
    )""",
    re.VERBOSE | re.MULTILINE,
)
"""Tells most files of other programs apart without reading them as TOML."""


@dataclass(frozen=True, eq=False, repr=False)
class Configuration:
    """What a file sets, by key; `file` is empty where there is none."""

    file: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)


def load_configuration(named: str | None) -> Configuration:
    """The configuration in a named file, or else in the nearest file that has one.

    Raises:
        UsageError: the named file cannot be read, or holds no configuration.
        DocumentError: with every problem of the file.
    """
    if named is None:
        found = (_read(file, content) for file, content in _candidates())
        return next(filter(None, found), Configuration())
    configuration = _read(named, _content(named))
    if configuration is None:
        raise UsageError(f"--config {named}: it has no table [{'.'.join(_TABLE)}]")
    return configuration


def _candidates() -> Iterator[tuple[str, bytes]]:
    """Files at and above the working directory, no further up than where a git repository begins."""
    try:
        folder, way = Path.cwd(), ""
    except FileNotFoundError:
        return
    for here in (folder, *folder.parents):
        for name in (OWN_FILE, SHARED_FILE):
            if (here / name).is_file():
                content = _content(way + name)
                if name == OWN_FILE or _MAY_HOLD_TABLE.search(content):
                    yield way + name, content
        if (here / ".git").exists():
            return
        way += f"..{os.sep}"


def _content(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except FileNotFoundError:
        raise UsageError(f"--config {file}: there is no such file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"the configuration {file} cannot be read: {reason.lower()}") from None


def _read(file: str, content: bytes) -> Configuration | None:
    """The configuration that a file holds; None where a file that is shared with other programs holds none."""
    from toolcheck.documents.problems import DocumentError, Problem
    from toolcheck.documents.toml import read_toml

    data, places = read_toml(file, content)
    written: Any = data
    if Path(file).name == SHARED_FILE:
        written = data.get(_TABLE[0], {}).get(_TABLE[1])
        if written is None:
            return None
        if not isinstance(written, dict):
            place = places.nearest(_TABLE)
            raise DocumentError(file, [Problem(place, f"`{'.'.join(_TABLE)}`: expected a table of keys and values")])
        places = places.inside(_TABLE)
    values = _checked(file, written, places)
    lines = {key: places.nearest((key,)).line for key in values}
    return Configuration(file, _with_paths_from(Path(file).parent, values), lines)


def _checked(file: str, written: dict[str, Any], places: Places) -> dict[str, Any]:
    from toolcheck.cli.configuration_format import CONFIGURATION
    from toolcheck.documents.dates import parse_date
    from toolcheck.documents.problems import DocumentError, Problem
    from toolcheck.documents.validation import Validator

    values, problems = Validator(CONFIGURATION, strict=True).validate(_as_on_the_command_line(written), places)
    as_of = values.get("as_of") if values else None
    if as_of not in {None, "today"}:
        try:
            parse_date(as_of)
        except ValueError as error:
            problems.append(Problem(places.nearest(("as_of",)), f"`as_of`: {error}, or today"))
    if problems:
        raise DocumentError(file, problems)
    checked: dict[str, Any] = values
    return checked


def _as_on_the_command_line(written: dict[str, Any]) -> dict[str, Any]:
    """A date as its text, and one value where there may be several as a list of it."""
    from datetime import date, datetime

    values = dict(written)
    when = values.get("as_of")
    if (isinstance(when, date) and not isinstance(when, datetime)) or type(when) is int:
        values["as_of"] = str(when)
    for key in ("format", "catalogue"):
        if isinstance(values.get(key), str):
            values[key] = [values[key]]
    return values


def _with_paths_from(folder: Path, values: dict[str, Any]) -> dict[str, Any]:
    """The values, with paths that were relative to the file's folder made relative to the working directory."""
    from toolcheck.rubric.loading import bundled_rubrics

    def moved(path: str) -> str:
        return str(folder / path)

    found = dict(values)
    if "rubric" in values:
        is_path = Path(moved(values["rubric"])).exists() or values["rubric"] not in bundled_rubrics()
        found["rubric"] = moved(values["rubric"]) if is_path else values["rubric"]
    if "baseline" in values:
        found["baseline"] = moved(values["baseline"])
    if "catalogue" in values:
        found["catalogue"] = [name if name == BUNDLED else moved(name) for name in values["catalogue"]]
    return found
