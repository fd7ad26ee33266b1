"""Inputs in, results out, one at a time: nothing of a description is kept once its result is written."""

from __future__ import annotations

import gc
import hashlib
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from toolcheck import __version__
from toolcheck.assessment.assess import assess
from toolcheck.assessment.findings import remarks_on
from toolcheck.assessment.waivers import check_waivers
from toolcheck.catalogue.known import load_known_tools
from toolcheck.catalogue.loading import DEFAULT_CATALOGUES
from toolcheck.cli.exits import Exit, Policy, Verdict
from toolcheck.cli.inputs import Source, document_of, find, read
from toolcheck.cli.outputs import Outputs
from toolcheck.cli.telling import tell
from toolcheck.description.reading import Description, read_description
from toolcheck.documents.problems import DocumentError
from toolcheck.documents.reader import Document
from toolcheck.report.model import Assessed, Checked, Header, Rejected, Result, Summary
from toolcheck.report.wording import not_waived
from toolcheck.rubric.loading import load_rubric

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from toolcheck.cli.held import Held
    from toolcheck.report.model import Style
    from toolcheck.rubric.model import Rubric

_AT_A_TIME = 8
_ALLOCATIONS_BETWEEN_COLLECTIONS = 50_000  # results hold no cycles, so looking for them often only costs time


def assess_all(  # noqa: PLR0913 - what a call can say about a run
    paths: Sequence[str],
    *,
    rubric_name: str,
    catalogues: Sequence[str],
    as_of: date | None,
    stdin_name: str,
    policy: Policy,
    formats: Sequence[str],
    outputs: Sequence[str],
    style: Style,
    baseline: str | None = None,
) -> int:
    """Assess every input, write every report, and return the exit code."""
    rubric = load_rubric(rubric_name)
    held = _held_against(baseline, rubric) if baseline else None
    known_tools = load_known_tools(catalogues or DEFAULT_CATALOGUES)

    def judge(name: str, sha256: str, description: Description, verdict: Verdict) -> Result:
        assessment = assess(description, rubric, as_of, known_tools)
        if held:
            held.note(name, assessment, policy, verdict)
        else:
            policy.note(name, assessment, verdict)
        return Assessed(name, sha256, assessment)

    header = Header(__version__, rubric, known_tools.catalogue)
    return _run(paths, header, stdin_name, judge, Outputs(formats, outputs, style))


def _held_against(baseline: str, rubric: Rubric) -> Held:
    from toolcheck.cli.held import Held

    held = Held(baseline, rubric)
    tell(*held.opening())
    return held


def check_all(  # noqa: PLR0913 - what a call can say about a run
    paths: Sequence[str],
    *,
    rubric_name: str,
    stdin_name: str,
    strict: bool,
    formats: Sequence[str],
    outputs: Sequence[str],
    style: Style,
) -> int:
    """Check every input without scoring it, and return the exit code."""
    rubric = load_rubric(rubric_name)

    def judge(name: str, sha256: str, description: Description, verdict: Verdict) -> Result:
        check_waivers(description, rubric)
        remarks = remarks_on(description, rubric)
        if strict and (counting := not_waived(remarks)):
            verdict.note(Exit.POLICY, f"{name}: {len(counting)} remark{'s' * (len(counting) > 1)}")
        return Checked(name, sha256, description.facts, remarks)

    return _run(paths, Header(__version__, rubric), stdin_name, judge, Outputs(formats, outputs, style))


def _run(
    paths: Sequence[str],
    header: Header,
    stdin_name: str,
    judge: Callable[[str, str, Description, Verdict], Result],
    outputs: Outputs,
) -> int:
    collect_garbage()
    verdict = Verdict()
    counts = {True: 0, False: 0}
    with outputs:
        inputs = find(paths)
        outputs.protect(name for name, _ in inputs)
        outputs.hold(len(inputs))
        outputs.open(header)
        for position, result in enumerate(results_of(read(inputs, stdin_name), judge, verdict)):
            counts[isinstance(result, Rejected)] += 1
            outputs.result(result, position)
        if not sum(counts.values()):
            note_nothing(verdict)
        code = verdict.exit_code
        outputs.close(Summary(counts[False], counts[True], code, verdict.reasons()))
    for breach in verdict.reasons(Exit.POLICY):
        tell(f"policy not met: {breach}")
    tell(*verdict.remarks)
    return code


def collect_garbage() -> None:
    """From now on, as far as it pays; what is there already, such as the rubric, stays to the end."""
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS_BETWEEN_COLLECTIONS)
    gc.enable()


def note_nothing(verdict: Verdict) -> None:
    """Say that there was no input at all, unless one was missing."""
    if not verdict.reasons(Exit.USAGE):
        reason = "nothing to check: no file ends in .tool.yaml or .tool.yml there"
        verdict.note(Exit.NOTHING, reason)
        tell(reason)


def results_of(
    found: Iterator[Source], judge: Callable[[str, str, Description, Verdict], Result], verdict: Verdict
) -> Iterator[Result]:
    """What becomes of each input, in order; what is missing or no description is noted.

    Inputs go through in small groups, each step over the whole group: a processor that does the same several times over
    needs an eighth less time. No more than one group is ever kept.
    """
    while sources := [*islice(found, _AT_A_TIME)]:
        read = [_read(source) for source in sources if not _is_missing(source, verdict)]
        described = [_describe(source) for source in read]
        results = [_judged(source, judge, verdict) for source in described]
        yield from results


class _Input(NamedTuple):
    """An input on its way: `held` is its document, then its description, or what is wrong with it."""

    name: str
    sha256: str
    held: Document | Description | DocumentError


def _is_missing(source: Source, verdict: Verdict) -> bool:
    if source.missing:
        verdict.note(Exit.USAGE, f"{source.name}: {source.error}")
        tell(f"{source.name}: {source.error}")
    return source.missing


def _read(source: Source) -> _Input:
    sha256 = hashlib.sha256(source.content).hexdigest()
    try:
        return _Input(source.name, sha256, document_of(source))
    except DocumentError as error:
        return _Input(source.name, sha256, error)


def _describe(source: _Input) -> _Input:
    if not isinstance(source.held, Document):
        return source
    try:
        return _Input(source.name, source.sha256, read_description(source.held, source.sha256))
    except DocumentError as error:
        return _Input(source.name, source.sha256, error)


def _judged(source: _Input, judge: Callable[[str, str, Description, Verdict], Result], verdict: Verdict) -> Result:
    held = source.held
    if isinstance(held, Description):
        try:
            return judge(source.name, source.sha256, held, verdict)
        except DocumentError as error:
            held = error
    assert isinstance(held, DocumentError)
    verdict.note(Exit.INVALID, f"{source.name}: not a valid description")
    return Rejected(source.name, source.sha256, held.problems)
