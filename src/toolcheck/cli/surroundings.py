"""What the program finds around it, for `toolcheck doctor`; nothing that does not bear on the program."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Any

from toolcheck import __version__
from toolcheck.cli import options
from toolcheck.cli.configuration_format import CONFIGURATION
from toolcheck.cli.configured import PREFIX, configuration_of, defaults, is_typed, key_of
from toolcheck.documents.suggestions import did_you_mean
from toolcheck.errors import ToolcheckError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import typer

_PACKAGE = "toolcheck-osce"
_NO_OPTIONS = ("CONFIG", "DEBUG")
_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)[^;]*(?:;.*\bextra\s*==\s*[\"'](?P<extra>[^\"']+))?")


def versions() -> dict[str, Any]:
    """The program, Python, and the packages that the program asks for, those of its extras apart."""
    from importlib.metadata import PackageNotFoundError, requires
    from platform import python_implementation

    import yaml

    try:
        asked = requires(_PACKAGE) or []
    except PackageNotFoundError:  # it runs from its source
        asked = []
    found: dict[str, Any] = {
        "toolcheck": __version__,
        "python": f"{python_implementation()} {'.'.join(map(str, sys.version_info[:3]))} on {sys.platform}",
        "yaml_parser": "libyaml" if yaml.__with_libyaml__ else "Python",
        "packages": {},
        "extras": {},
    }
    for requirement in asked:
        parts = _REQUIREMENT.match(requirement)
        assert parts is not None
        group = found["extras"].setdefault(parts["extra"], {}) if parts["extra"] else found["packages"]
        group[parts["name"]] = _version(parts["name"])
    return found


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def rubric(name: str) -> dict[str, Any]:
    """The rubric in use, or why it cannot be used."""
    from toolcheck.rubric.loading import load_rubric

    try:
        loaded = load_rubric(name)
    except ToolcheckError as error:
        return {"problem": str(error)}
    return {"id": loaded.id, "version": loaded.version, "sha256": loaded.sha256}


def catalogue(names: Sequence[str] | None) -> dict[str, Any]:
    """The catalogue in use, or why it cannot be used."""
    from toolcheck.catalogue.loading import DEFAULT_CATALOGUES, load_catalogue

    try:
        loaded = load_catalogue(names or DEFAULT_CATALOGUES)
    except ToolcheckError as error:
        return {"problem": str(error)}
    return {"name": loaded.name, "entries": len(loaded.entries), "sha256": loaded.sha256}


def configuration(context: typer.Context) -> dict[str, Any]:
    """The file, each value with where it is from, and variables that are named like ours and are not."""
    from typer.main import get_command

    from toolcheck.cli.app import application

    found = configuration_of(context)
    by_key = {key: parameter for parameter in _parameters(get_command(application())) if (key := key_of(parameter))}
    known = [key for key in CONFIGURATION.fields if key in by_key]
    context.default_map = defaults([by_key[key] for key in known], found)
    return {
        "file": found.file or None,
        "values": {key: _setting(context, by_key[key], key) for key in known},
        "unknown_variables": list(_unknown_variables(known)),
    }


def _parameters(command: Any) -> Iterator[Any]:
    yield from command.params
    for inner in getattr(command, "commands", {}).values():
        yield from _parameters(inner)


def _setting(context: typer.Context, parameter: Any, key: str) -> dict[str, Any]:
    """A value and what it is taken from, by the same steps that every command takes."""
    if is_typed(context, parameter.name):
        return {"value": context.params[parameter.name], "from": f"flag {parameter.opts[0]}"}
    value, source = parameter.consume_value(context, {})
    found = configuration_of(context)
    if source.name == "DEFAULT_MAP":
        origin = f"file {found.file}:{found.lines[key]}"
    else:
        origin = f"environment {parameter.envvar}" if source.name == "ENVIRONMENT" else "default"
    return {"value": parameter.type_cast_value(context, value), "from": origin}


def _unknown_variables(known: list[str]) -> Iterator[str]:
    """Names of variables alone: what they hold is nobody's business."""
    ours = [f"{PREFIX}{name}" for name in (*(key.upper() for key in known), *_NO_OPTIONS)]
    for name in sorted(os.environ):
        if name.startswith(PREFIX) and name not in ours:
            yield f"{name}{did_you_mean(name, ours)}"


def output(color: str, width: int | None) -> dict[str, str]:
    """How reports would look on standard output, and why."""
    wanted, why = options.color_and_why(color)
    style = options.style(color=color, width=width, verbose=False, quiet=False)
    if width:
        source = "--width or what stands for it"
    elif os.environ.get("COLUMNS", "").isdigit():
        source = "COLUMNS"
    else:
        source = "the terminal" if sys.stdout.isatty() else "no terminal"
    return {
        "format": options.default_format(),
        "colour": f"{'yes' if wanted else 'no'} ({why})",
        "width": f"{style.width} ({source})",
        "encoding": f"{sys.stdout.encoding} ({'with' if style.unicode else 'without'} signs beyond ASCII)",
    }
