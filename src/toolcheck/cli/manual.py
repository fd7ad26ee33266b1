"""What the help of a command says after its options: how it ends, and where to read on."""

from __future__ import annotations

from typing import Any, NamedTuple

from typer.core import TyperCommand


class Manual(NamedTuple):
    """The exit codes a command can end with, apart from those of a bug and an interruption, and related commands."""

    exit_codes: tuple[int, ...]
    see_also: tuple[str, ...]


_READS, _ASKS = (0, 1, 2, 3, 4), (0, 2)
MANUALS = {
    "new": Manual((0, 2, 3), ("check", "score", "explain")),
    "check": Manual(_READS, ("score", "explain")),
    "score": Manual(_READS, ("check", "next", "baseline", "explain")),
    "next": Manual((0, 2, 3, 4), ("score", "explain")),
    "diff": Manual((0, 2, 3), ("score", "watch")),
    "watch": Manual(_ASKS, ("score", "diff")),
    "compare": Manual((0, 2, 3, 4), ("score", "similar")),
    "batch": Manual((0, 2, 3, 4), ("score", "schema")),
    "similar": Manual((0, 2, 3), ("score", "doctor")),
    "explain": Manual(_ASKS, ("rubric show",)),
    "schema": Manual(_ASKS, ("check",)),
    "doctor": Manual(_ASKS, ("rubric list",)),
    "completion": Manual(_ASKS, ("explain",)),
    "baseline write": Manual((0, 2, 3, 4), ("baseline check", "score")),
    "baseline check": Manual(_READS, ("baseline write", "score")),
    "review new": Manual((0, 2, 3), ("review merge", "score")),
    "review merge": Manual((0, 1, 2, 3), ("review new", "review agreement", "score")),
    "review agreement": Manual((0, 1, 2, 4), ("review merge",)),
    "rubric list": Manual(_ASKS, ("rubric show",)),
    "rubric show": Manual(_ASKS, ("explain", "rubric check")),
    "rubric check": Manual(_ASKS, ("rubric test", "schema")),
    "rubric test": Manual((0, 1, 2), ("rubric check",)),
}
"""By the words of a command."""


class Documented(TyperCommand):
    """A command whose help ends like a page of a manual."""

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write the exit codes and the related commands."""
        from toolcheck.cli.exits import MEANINGS, Exit

        program, _, words = ctx.command_path.partition(" ")
        manual = MANUALS[words]
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(code), MEANINGS[Exit(code)]) for code in manual.exit_codes])
        with formatter.section("See also"):
            formatter.write_text(", ".join(f"{program} {other}" for other in manual.see_also))
