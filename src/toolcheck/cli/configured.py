"""Commands whose options may be set by the environment and by a configuration file, too.

typer decides which of them counts: what is typed, then `TOOLCHECK_*`, then the file, then the default. An option takes
part if it has such a variable; its key in the file is the rest of the variable's name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperOption

from toolcheck.cli.configuration import Configuration, load_configuration
from toolcheck.cli.manual import Documented
from toolcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    import typer

PREFIX = "TOOLCHECK_"
_FILE, _NO_FILE = "config", "no_config"
_FOUND = "toolcheck.configuration"


class Configured(Documented):
    """A command with --config and --no-config, whose defaults are those of the configuration file."""

    def __init__(self, *arguments: Any, params: list[Any] | None = None, **settings: Any) -> None:
        super().__init__(*arguments, params=[*(params or ()), *_options()], **settings)


def configuration_of(context: typer.Context) -> Configuration:
    """What the file of a call sets."""
    found: Configuration = context.meta[_FOUND]
    return found


def key_of(parameter: Any) -> str | None:
    """The key of an option in a configuration file, or None if it cannot be set there."""
    variable = parameter.envvar
    if not isinstance(variable, str) or not variable.startswith(PREFIX) or parameter.name == _FILE:
        return None
    return variable.removeprefix(PREFIX).lower()


def defaults(parameters: Iterable[Any], configuration: Configuration) -> dict[str, Any]:
    """What a file sets, by the names of parameters."""
    keys = {parameter.name: key_of(parameter) for parameter in parameters}
    return {name: configuration.values[key] for name, key in keys.items() if key and key in configuration.values}


def is_typed(context: typer.Context, name: str) -> bool:
    """Whether an option stands in the call itself."""
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _options() -> list[TyperOption]:
    return [
        TyperOption(
            param_decls=[_NO_FILE, "--no-config"],
            is_flag=True,
            default=False,
            is_eager=True,
            expose_value=False,
            callback=_refuse_both,
            help="Read no configuration file.",
        ),
        TyperOption(
            param_decls=[_FILE, "--config"],
            metavar="FILE",
            envvar=f"{PREFIX}CONFIG",
            show_envvar=True,
            is_eager=True,
            expose_value=False,
            callback=_configure,
            help="Take defaults from this file; by default from the nearest toolcheck.toml, or pyproject.toml with a "
            "table [tool.toolcheck].",
        ),
    ]


def _refuse_both(context: typer.Context, _: Any, wanted: bool) -> None:  # noqa: FBT001 - typer calls it like this
    if wanted and is_typed(context, _FILE):
        raise UsageError("--config and --no-config contradict each other; leave one out")


def _configure(context: typer.Context, _: Any, file: str | None) -> None:
    """Make what the file sets the defaults of the options that are read after this one: all but those before a run."""
    is_off = is_typed(context, _NO_FILE)
    if is_off and is_typed(context, _FILE):
        raise UsageError("--config and --no-config contradict each other; leave one out")
    configuration = Configuration() if is_off else load_configuration(file)
    context.meta[_FOUND] = configuration
    context.default_map = defaults(context.command.params, configuration)
