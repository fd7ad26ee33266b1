"""Both reports on reviews: widths, colours, hostile texts, and the shape of JSON."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import TypeAdapter
from rich.cells import cell_len

from cli.calls import report
from hostile import HOSTILE, full_of
from readers import steers
from reviews.panels import write_review
from toolcheck.report.reviews.payload import AgreementPayload, MergedPayload

if TYPE_CHECKING:
    from cli.calls import Runner
    from toolcheck.rubric.model import Rubric

IDS = ("purpose.problem", "purpose.decision", "privacy.sharing")


# Reports


@pytest.fixture
def panel(app: str, rubric: Rubric) -> tuple[str, str, str]:
    """A proposal full of a long text, and two reviews with notes of every kind of hostile text."""
    full_of("A long text. " * 30, Path(app))
    text = " ".join(HOSTILE.values()).replace("\0", "").replace("\ufffe", "").replace("\ud800", "")
    kept = "".join(sign for sign in text if sign.isprintable() or sign in "\n\t")
    notes = dict.fromkeys(IDS, kept)
    one = write_review(app, rubric, "r1", dict.fromkeys(IDS, "absent"), notes=notes)
    other = write_review(app, rubric, "r2", dict.fromkeys(IDS, "evidenced"), conflicts=kept, notes=notes)
    return app, one, other


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("command", ["merge", "agreement"])
def test_no_line_is_wider_than_asked(command: str, width: int, panel: tuple[str, ...], run: Runner) -> None:
    paths = panel if command == "merge" else panel[1:]
    out = run("review", command, *paths, "-f", "terminal", "--width", str(width), "--include-conflicted").out
    assert max(map(cell_len, out.split("\n"))) <= width


@pytest.mark.parametrize("command", ["merge", "agreement"])
def test_hostile_texts_are_shown_and_do_nothing(command: str, panel: tuple[str, ...], run: Runner) -> None:
    paths = panel if command == "merge" else panel[1:]
    for format_name in ("plain", "terminal"):
        result = run("review", command, *paths, "-f", format_name, "--width", "200")
        assert "onload" in result.out
        assert steers(result.out.replace("\n", "")) == []
        assert "<script>alert(1)</script>" in result.out


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_form_is_valid_whatever_the_description_says(kind: str, app: str, run: Runner) -> None:
    full_of(HOSTILE[kind], Path(app))
    for options in ((), ("--blind",)):
        result = run("review", "new", app, "--reviewer", "r1", *options)
        assert result.code == 0, result.err
        form = result.out.partition(": ")[0]
        assert steers(Path(form).read_text("utf-8").replace("\n", "")) == []
        merged = run("review", "merge", app, form)
        assert merged.code == 0, merged.err


def test_colour_changes_nothing_but_colour(panel: tuple[str, ...], run: Runner) -> None:
    for call in (("merge", *panel), ("agreement", *panel[1:])):
        plain, coloured = (run("review", *call, "-f", "terminal", "--color", when).out for when in ("never", "always"))
        assert "\x1b" in coloured
        stripped = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
        assert [line.rstrip() for line in stripped.split("\n")] == plain.split("\n")


def test_json_is_what_its_shape_says(panel: tuple[str, ...], run: Runner) -> None:
    for call, shape in ((("merge", *panel), MergedPayload), (("agreement", *panel[1:]), AgreementPayload)):
        told = report(run("review", *call, "-f", "json"))
        adapter: TypeAdapter[Any] = TypeAdapter(shape)
        assert adapter.dump_python(adapter.validate_python(told, strict=True)) == told


@pytest.mark.parametrize("command", ["merge", "agreement"])
def test_formats_are_those_of_commands_of_their_own(command: str, panel: tuple[str, ...], run: Runner) -> None:
    result = run("review", command, *panel[-2:], "-f", "jsn")
    assert (result.code, result.out) == (2, "")
    assert "one of terminal, plain, json was expected; did you mean 'json'?" in result.err
