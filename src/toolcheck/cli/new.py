"""`toolcheck new`: the file that a description begins with."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolcheck.cli import completers, options
from toolcheck.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolcheck.drafting.prefill import Prefill

_STDOUT = "-"


Stage = Annotated[
    str,
    typer.Option(
        "--stage",
        metavar="STAGE",
        help="idea, prototype, pilot, live, paused or retired.",
        autocompletion=completers.stages,
    ),
]
Sources = Annotated[
    list[str] | None,
    typer.Option(
        "--from",
        metavar="FILE",
        help="Take over what a publiccode.yml, CITATION.cff, codemeta.json or nominee of the Digital Public Goods "
        "Alliance says; may be repeated, and the first named wins.",
    ),
]
Guided = Annotated[
    bool,
    typer.Option(
        "--guided",
        help="Ask instead, at the terminal: what could do harm first, then what weighs most. A file that is there "
        "is gone on with. Needs the extra toolcheck-osce[guided].",
    ),
]
Schema = Annotated[
    str | None,
    typer.Option(
        "--schema",
        metavar="PATH",
        help="Where editors find the schema, as seen from the new file; by default description.schema.json beside "
        "it, which is written if it is not there. An empty PATH names none.",
    ),
]


def new(  # noqa: PLR0913 - one parameter an option
    path: Annotated[str, typer.Argument(metavar="PATH", help="The file to write, or - for standard output.")],
    stage: Stage = "idea",
    name: Annotated[str | None, typer.Option("--name", metavar="TEXT", help="What the tool is called.")] = None,
    sources: Sources = None,
    guided: Guided = False,
    minimal: Annotated[
        bool, typer.Option("--minimal", help="Only what blockers and the criteria that weigh most ask for.")
    ] = False,
    schema: Schema = None,
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="DATE", help="The date of its statements, or today.")
    ] = "today",
    force: Annotated[bool, typer.Option("--force", help="Write over the file if it is there.")] = False,
    rubric: options.RubricName = "osce-2020",
    catalogue: options.Catalogue = None,
    color: options.Color = "auto",
    width: options.Width = None,
) -> None:
    """Write a template for a description.

    It explains every fact, with an example to be replaced by an answer.

    Example: toolcheck new app.tool.yaml --stage pilot --from publiccode.yml
    """
    from toolcheck.cli.outputs import say, write_file
    from toolcheck.cli.schema import put_beside
    from toolcheck.documents.printable import printable
    from toolcheck.drafting.template import SCHEMA_FILE, Request, template
    from toolcheck.rubric.loading import load_rubric

    brings_schema = schema is None and path != _STDOUT
    request = Request(_stage(stage), _date(as_of), SCHEMA_FILE if brings_schema else _schema(schema or ""), minimal)
    if guided:
        from toolcheck.cli.guided import Beginning, guide

        _refuse_for_guided(path, minimal=minimal)
        beginning = Beginning(request, _prefill(name, sources or ()), brings_schema)
        style = options.style(color=color, width=width, verbose=False, quiet=False)
        guide(path, beginning, afresh=force, rubric=rubric, catalogues=catalogue or (), style=style)
        return
    _refuse(path, force=force)
    text = template(request, load_rubric(rubric), _prefill(name, sources or ()))
    if path == _STDOUT:
        say(text)
        return
    write_file(path, text)
    say(f"{printable(path)}: a description to fill in, stage {request.stage}\n")
    if brings_schema:
        put_beside(path, SCHEMA_FILE)
    _advise(path, request.schema)


def _refuse_for_guided(path: str, *, minimal: bool) -> None:
    """Refuse what an interview can do nothing with.

    Raises:
        UsageError: there is no file to write each reply into, or the call asks for part of a template.
    """
    if path in {"", _STDOUT} or os.path.isdir(path):
        raise UsageError("--guided writes each reply into a file; name the file")
    if minimal:
        raise UsageError(
            "--guided asks what weighs most first, so that you can stop where --minimal ends; leave one out"
        )


def _refuse(path: str, *, force: bool) -> None:
    """Refuse a place where no file can go, or one that is there already.

    Raises:
        UsageError: there is something that may not be written over.
    """
    if not path:
        raise UsageError("the path is empty; name the file to write")
    if path == _STDOUT:
        return
    if os.path.isdir(path):
        raise UsageError(f"{path}: that is a folder; name the file to write")
    if os.path.lexists(path) and not force:
        raise UsageError(f"{path}: it is there already; --force writes over it")


def _stage(word: str) -> str:
    from toolcheck.description.vocabulary import STAGES
    from toolcheck.documents.suggestions import did_you_mean

    if word not in STAGES:
        raise UsageError(f"--stage {word!r}: one of {', '.join(STAGES)} was expected{did_you_mean(word, STAGES)}")
    return word


def _date(text: str) -> str:
    """The date as it will stand in the file: as precise as it was written."""
    day = options.assessment_date(text)
    return str(day) if text == "today" else text.strip()


def _schema(path: str) -> str:
    if path and (any(sign.isspace() for sign in path) or not path.isprintable()):
        raise UsageError(f"--schema {path!r}: editors read an address up to the first space; name a path without any")
    return path


def _prefill(name: str | None, sources: Sequence[str]) -> Prefill:
    """What the call and the files it names say.

    Raises:
        UsageError: the name states nothing, a file does not exist, or is of no kind that is read.
        DocumentError: a file is neither YAML nor JSON.
    """
    from toolcheck.cli.inputs import Input, read
    from toolcheck.description.format import DESCRIPTION
    from toolcheck.documents.places import START
    from toolcheck.documents.printable import printable
    from toolcheck.documents.problems import DocumentError, Problem
    from toolcheck.drafting.prefill import Found, is_answer, merge
    from toolcheck.drafting.sources.reading import read_source

    found: list[Found] = []
    if name is not None:
        given = printable(name)
        if not is_answer(DESCRIPTION.fields["name"], given):
            raise UsageError(f"--name {name!r}: that stands for no name; write what the tool is called")
        found.append(Found("name", (given,), "--name", answers=True))
    for source in read([Input(file, named=True) for file in sources], "<stdin>"):
        if source.missing:
            raise UsageError(f"--from {source.name}: {source.error}")
        if source.error:
            raise DocumentError(source.name, [Problem(START, source.error)])
        found += read_source(source.name, source.content, Path(source.name).name)
    return merge(found)


def _advise(path: str, schema: str) -> None:
    """Tell what would surprise somebody later."""
    from toolcheck.cli.inputs import SUFFIXES
    from toolcheck.cli.telling import tell

    if not path.endswith(SUFFIXES):
        tell(f"{path}: in folders only files whose names end in {' or '.join(SUFFIXES)} are found")
    if schema and "://" not in schema and not (Path(path).parent / schema).is_file():
        tell(f"{schema}: not there yet, as seen from {path}; `toolcheck schema description` prints it")
