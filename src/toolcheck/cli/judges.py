"""What a command makes of a description: an assessment, or a check without a score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck import __version__
from toolcheck.assessment.assess import assess
from toolcheck.assessment.findings import remarks_on
from toolcheck.assessment.waivers import check_waivers
from toolcheck.catalogue.known import load_known_tools
from toolcheck.catalogue.loading import DEFAULT_CATALOGUES
from toolcheck.cli.exits import Exit
from toolcheck.report.model import Assessed, Checked, Header
from toolcheck.report.wording import not_waived

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolcheck.catalogue.known import KnownTools
    from toolcheck.cli.chunks import Task
    from toolcheck.cli.exits import Verdict
    from toolcheck.cli.held import Held
    from toolcheck.description.reading import Description
    from toolcheck.report.model import Result
    from toolcheck.rubric.model import Rubric

    Judge = Callable[[str, str, Description, Verdict], Result]
    """Takes what an input is called, its hash, the description, and the verdict that it notes things in."""


def judge_for(task: Task, rubric: Rubric, held: Held | None = None) -> tuple[Judge, Header]:
    """What a task does with each description, and what reports say of it; `held` is its baseline, if read before.

    Raises:
        ToolcheckError: the catalogue or the baseline cannot be used.
    """
    if not task.scored:
        return _checking(task, rubric), Header(__version__, rubric)
    if task.baseline and held is None:
        from toolcheck.cli.held import Held as Baseline

        held = Baseline(task.baseline, rubric)
    known_tools = load_known_tools(task.catalogues or DEFAULT_CATALOGUES)
    return _scoring(task, rubric, known_tools, held), Header(__version__, rubric, known_tools.catalogue)


def _scoring(task: Task, rubric: Rubric, known_tools: KnownTools, held: Held | None) -> Judge:
    def judge(name: str, sha256: str, description: Description, verdict: Verdict) -> Result:
        assessment = assess(description, rubric, task.as_of, known_tools)
        if held:
            held.note(name, assessment, task.policy, verdict)
        else:
            task.policy.note(name, assessment, verdict)
        return Assessed(name, sha256, assessment)

    return judge


def _checking(task: Task, rubric: Rubric) -> Judge:
    def judge(name: str, sha256: str, description: Description, verdict: Verdict) -> Result:
        check_waivers(description, rubric)
        remarks = remarks_on(description, rubric)
        if task.strict and (counting := not_waived(remarks)):
            verdict.note(Exit.POLICY, f"{name}: {len(counting)} remark{'s' * (len(counting) > 1)}")
        return Checked(name, sha256, description.facts, remarks)

    return judge
