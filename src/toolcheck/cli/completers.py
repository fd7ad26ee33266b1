"""What can stand in the place of a word that is being typed: asked by a shell, and imported only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SHELLS = ("bash", "zsh", "fish")
"""The shells that are completed in."""


def names(incomplete: str) -> list[tuple[str, str]]:
    """Everything that `explain` knows, with what it is."""
    from toolcheck.cli.exits import explained_codes
    from toolcheck.report.explaining.registry import Registry
    from toolcheck.rubric.loading import load_rubric

    found = {entry.name: entry.kind for entry in Registry(load_rubric(), explained_codes()).entries}
    return [(name, kind) for name, kind in found.items() if name.startswith(incomplete)]


def recommendations(incomplete: str) -> list[tuple[str, str]]:
    """The nine, with their titles."""
    from toolcheck.rubric.loading import load_rubric

    found = ((part.id, part.title) for part in load_rubric().recommendations)
    return [(name, title) for name, title in found if name.startswith(incomplete)]


def formats(incomplete: str) -> list[str]:
    """The formats of reports."""
    from toolcheck.report.formats import FORMATS

    return _beginning(incomplete, FORMATS)


def own_formats(incomplete: str) -> list[str]:
    """The formats of commands that have few of them."""
    return _beginning(incomplete, ("terminal", "plain", "json"))


def comparison_formats(incomplete: str) -> list[str]:
    """The formats of a comparison."""
    from toolcheck.report.comparison.formats import COMPARISON_FORMATS

    return _beginning(incomplete, COMPARISON_FORMATS)


def outcomes(incomplete: str) -> list[str]:
    """The outcomes that --fail-on takes."""
    from toolcheck.rubric.model import Outcome

    return _beginning(incomplete, (*map(str, Outcome), "never"))


def rubrics(incomplete: str) -> list[str]:
    """The bundled rubrics."""
    from toolcheck.rubric.loading import bundled_rubrics

    return _beginning(incomplete, bundled_rubrics())


def schemas(incomplete: str) -> list[str]:
    """The formats that have a JSON Schema."""
    from toolcheck.report.schemas import SCHEMAS

    return _beginning(incomplete, SCHEMAS)


def stages(incomplete: str) -> list[str]:
    """How far a tool can have come."""
    from toolcheck.description.vocabulary import STAGES

    return _beginning(incomplete, STAGES)


def color(incomplete: str) -> list[str]:
    """When to colour."""
    return _beginning(incomplete, ("auto", "always", "never"))


def folder_formats(incomplete: str) -> list[str]:
    """The formats of a batch."""
    from toolcheck.report.formats import FOLDER_FORMATS

    return _beginning(incomplete, FOLDER_FORMATS)


def engines(incomplete: str) -> list[str]:
    """What a batch is worked on by."""
    from toolcheck.cli.batching import ENGINES

    return _beginning(incomplete, ENGINES)


def input_kinds(incomplete: str) -> list[str]:
    """What --input takes."""
    from toolcheck.cli.streams import Kind

    return _beginning(incomplete, Kind)


def shells(incomplete: str) -> list[str]:
    """The shells that are completed in."""
    return _beginning(incomplete, SHELLS)


def _beginning(incomplete: str, words: Iterable[str]) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]
