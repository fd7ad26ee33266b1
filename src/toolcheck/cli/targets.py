"""Which reports a call asks for, and where each of them goes: `--format` and `--output`, as far as words go."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.cli.options import default_format
from toolcheck.errors import UsageError
from toolcheck.report.formats import known_format

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from toolcheck.report.model import Style

STDOUT = "-"


class Target(NamedTuple):
    """A format, and the path that its report goes to, or `STDOUT`."""

    format: str
    path: str

    def style(self, style: Style) -> Style:
        """How the report looks there: whatever the terminal knows, a file is UTF-8."""
        return style if self.path == STDOUT else replace(style, unicode=True)


def targets_of(
    names: Sequence[str], outputs: Sequence[str], formats: Collection[str], binary: Collection[str]
) -> tuple[Target, ...]:
    """The reports of a call, by the `formats` that its command has, of which the `binary` ones need a file.

    Raises:
        UsageError: a format is not known, or two reports would go to the same place.
    """
    targets: list[Target] = []
    bare: list[str] = []
    for output in outputs:
        name, equals, path = output.partition("=")
        if equals and name.isidentifier():  # a file of such a name is ./name=…
            targets.append(Target(known_format(name, formats), path))
        else:
            bare.append(output)
    if len(bare) > 1:
        raise UsageError("--output takes one plain path; write FORMAT=PATH for more reports")
    wanted = [known_format(name, formats) for name in names]
    named = _without_path(wanted, {name for name, _ in targets})
    if bare:
        targets.insert(0, Target(named or default_format(), bare[0]))
    elif named or not targets:
        targets.insert(0, Target(named or default_format(), STDOUT))
    for name, path in targets:
        if name in binary and path == STDOUT:
            raise UsageError(f"{name} is no text and needs a file: --output {name}=PATH")
    _refuse_clashes([path for _, path in targets])
    return tuple(targets)


def _without_path(wanted: Sequence[str], placed: set[str]) -> str | None:
    """The one format that was asked for and has no path of its own, if there is any."""
    left = [name for name in dict.fromkeys(wanted) if name not in placed]
    if len(left) > 1:
        others = " ".join(f"-o {name}=PATH" for name in left[1:])
        raise UsageError(f"the formats {' and '.join(left)} would go to the same place; write {others}")
    return left[0] if left else None


def _refuse_clashes(paths: list[str]) -> None:
    seen: set[str] = set()
    for path in paths:
        if not path:
            raise UsageError("--output: the path is empty")
        real = path if path == STDOUT else os.path.realpath(path)
        if real in seen:
            raise UsageError(f"--output {path}: two reports would go there; give each a place of its own")
        seen.add(real)
