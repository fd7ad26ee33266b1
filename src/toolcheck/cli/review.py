"""`toolcheck review`: people look at a proposal, and their levels stand beside the self-assessment's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from toolcheck.cli import options
from toolcheck.cli.configured import Configured
from toolcheck.errors import ToolcheckError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolcheck.cli.exits import Exit
    from toolcheck.description.reading import Description
    from toolcheck.portfolio.reviews.panel import Reason
    from toolcheck.portfolio.reviews.review import Review
    from toolcheck.rubric.model import Rubric

review_app = typer.Typer(
    help="Let people review a proposal, merge what they say, and see how far they agree.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_Proposal = Annotated[str, typer.Argument(metavar="PROPOSAL", help="A description, or - for standard input.")]
_IncludeConflicted = Annotated[
    bool, typer.Option("--include-conflicted", help="Count reviewers who state a conflict of interest, too.")
]
_Strict = Annotated[
    bool, typer.Option("--strict", help="Exit 1 if a review is left out since the description changed.")
]


def new(  # noqa: PLR0913 - one parameter an option
    proposal: _Proposal,
    reviewer: Annotated[
        str, typer.Option("--reviewer", metavar="ID", help="An id, such as r1; no person's name is needed.")
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="Where the form goes, - for standard output; by default PROPOSAL.review-ID.yaml beside the proposal.",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over the file, and lose what was filled in.")] = False,
    blind: Annotated[
        bool, typer.Option("--blind", help="Hide the names of the tool and its operator, and every text.")
    ] = False,
    on: Annotated[
        str, typer.Option("--date", metavar="DATE", help="The day of the review, or today.", show_default=True)
    ] = "today",
    rubric: options.RubricName = "osce-2020",
    catalogue: options.Catalogue = None,
    as_of: options.AsOf = None,
    stdin_name: options.StdinName = "<stdin>",
) -> None:
    """Write the form of a review: each criterion with its question, its levels and what the file says.

    Example: toolcheck review new app.tool.yaml --reviewer r1
    """
    from toolcheck.cli.assessor import assessor
    from toolcheck.cli.outputs import say, write_file
    from toolcheck.cli.review_files import form_path, refuse_to_overwrite
    from toolcheck.cli.targets import STDOUT
    from toolcheck.portfolio.reviews.review_file import refuse_wrong_reviewer
    from toolcheck.report.reviews.form import Form, form_text
    from toolcheck.rubric.loading import load_rubric

    refuse_wrong_reviewer(reviewer)
    day = options.assessment_date(on, "--date")
    loaded = load_rubric(rubric)
    assess = assessor(loaded, catalogue, as_of)
    description = _described(proposal, stdin_name, loaded)
    file = form_path(output, proposal, description, reviewer, blind=blind)
    if file != STDOUT:
        refuse_to_overwrite(file, proposal, force=force)
    text = form_text(assess(description), description.sha256, Form(reviewer, str(day), blind))
    if file == STDOUT:
        say(text)
        return
    write_file(file, text)
    say(f"{file}: a review by {reviewer} to be filled in\n")


def merge(  # noqa: PLR0913 - one parameter an option
    proposal: _Proposal,
    reviews: Annotated[list[str], typer.Argument(metavar="REVIEW...", help="The files of its reviews.")],
    formats: options.OwnFormat = None,
    include_conflicted: _IncludeConflicted = False,
    accept_stale: Annotated[
        bool, typer.Option("--accept-stale", help="Count reviews of other versions of the description, too.")
    ] = False,
    reviewed: Annotated[
        list[str] | None,
        typer.Option(
            "--reviewed-description",
            metavar="PATH",
            help="The version of the description that a stale review is of, to tell what changed; may be repeated.",
        ),
    ] = None,
    strict: _Strict = False,
    rubric: options.RubricName = "osce-2020",
    catalogue: options.Catalogue = None,
    as_of: options.AsOf = None,
    stdin_name: options.StdinName = "<stdin>",
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Every criterion.")] = False,
    color: options.Color = "auto",
    width: options.Width = None,
) -> None:
    """Assess a proposal with its reviews: the self-assessment and the panel side by side, never mixed.

    Example: toolcheck review merge app.tool.yaml app.review-*.yaml
    """
    from toolcheck.cli.assessor import assessor
    from toolcheck.cli.outputs import say
    from toolcheck.cli.review_files import read_reviews
    from toolcheck.portfolio.reviews.merging import merge as merged_from
    from toolcheck.portfolio.reviews.panel import Rules
    from toolcheck.report.reviews.formats import MERGED
    from toolcheck.report.reviews.merged import MergedReport
    from toolcheck.rubric.loading import load_rubric

    render = MERGED[options.one_format(formats, MERGED)]
    style = options.style(color=color, width=width, verbose=verbose, quiet=False)
    loaded = load_rubric(rubric)
    description = _described(proposal, stdin_name, loaded)
    found = read_reviews(reviews, loaded)
    _refuse_unknown_evidence(found, description)
    rules = Rules(include_conflicted, accept_stale)
    merged = merged_from(description, found, assessor(loaded, catalogue, as_of), rules)
    changed = _changed_facts(reviewed or (), description, found)
    say(render(MergedReport(merged, changed), style))
    raise typer.Exit(_told_stale(((member.review, member.left_out) for member in merged.members), strict=strict))


def agreement(  # noqa: PLR0913 - one parameter an option
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Reviews, folders of them, or proposals: of these, the reviews that lie beside them.",
        ),
    ],
    limit: Annotated[int, typer.Option("-n", "--limit", metavar="N", min=1, help="How many criteria are shown.")] = 10,
    formats: options.OwnFormat = None,
    include_conflicted: _IncludeConflicted = False,
    strict: _Strict = False,
    rubric: options.RubricName = "osce-2020",
    color: options.Color = "auto",
    width: options.Width = None,
) -> None:
    """Tell where reviewers differ most, and how far they agree beyond chance.

    Example: toolcheck review agreement app.review-r1.yaml app.review-r2.yaml
    """
    from toolcheck.cli.exits import Exit
    from toolcheck.cli.outputs import say
    from toolcheck.cli.review_files import find_reviews, read_reviews
    from toolcheck.cli.telling import tell
    from toolcheck.portfolio.reviews.agreement import agreement_of
    from toolcheck.portfolio.reviews.merging import refuse_twice
    from toolcheck.portfolio.reviews.panel import Rules, left_out
    from toolcheck.report.reviews.agreement import AgreementReport
    from toolcheck.report.reviews.formats import AGREEMENT
    from toolcheck.rubric.loading import load_rubric

    render = AGREEMENT[options.one_format(formats, AGREEMENT)]
    style = options.style(color=color, width=width, verbose=False, quiet=False, limit=limit)
    loaded, rules = load_rubric(rubric), Rules(include_conflicted)
    versions = {found.name: found.sha256 for found in find_reviews(paths)}
    if not versions:
        tell("nothing to compare: there is no review, a file such as app.review-r1.yaml")
        raise typer.Exit(Exit.NOTHING)
    reviews = sorted(read_reviews(versions, loaded), key=lambda review: (review.sha256, review.order))
    refuse_twice(reviews)
    read = [(review, left_out(review, versions[review.file] or review.sha256, rules)) for review in reviews]
    compared = agreement_of((review for review, against in read if not against), loaded)
    say(render(AgreementReport(compared, tuple(read), loaded), style))
    raise typer.Exit(_told_stale(read, strict=strict))


def _described(path: str, stdin_name: str, rubric: Rubric) -> Description:
    """The proposal; what is wrong with it is told, and ends the run."""
    from toolcheck.assessment.waivers import check_waivers
    from toolcheck.cli.exits import Exit
    from toolcheck.cli.inputs import read_one
    from toolcheck.cli.telling import tell
    from toolcheck.documents.problems import DocumentError

    try:
        description = read_one(path, stdin_name)
        check_waivers(description, rubric)
    except DocumentError as error:
        tell(*str(error).splitlines())
        raise typer.Exit(Exit.INVALID) from None
    return description


def _refuse_unknown_evidence(reviews: Sequence[Review], description: Description) -> None:
    """Refuse reviews of this version that confirm evidence it does not have.

    Raises:
        ToolcheckError: with everything that is wrong.
    """
    from toolcheck.documents.problems import DocumentError
    from toolcheck.portfolio.reviews.confirming import evidence_problems

    current = [review for review in reviews if review.sha256 == description.sha256]
    found = [(review.file, evidence_problems(review, description)) for review in current]
    wrong = [str(DocumentError(file, problems)) for file, problems in found if problems]
    if wrong:
        raise ToolcheckError("\n".join(wrong))


def _changed_facts(
    paths: Sequence[str], description: Description, reviews: Sequence[Review]
) -> dict[str, tuple[str, ...]]:
    """The facts that changed since the versions at these paths, by the versions' hashes.

    Raises:
        UsageError: nobody reviewed one of them.
    """
    from toolcheck.cli.inputs import read_one
    from toolcheck.documents.places import fact_name
    from toolcheck.portfolio.fact_changes import changed_facts

    changed: dict[str, tuple[str, ...]] = {}
    for path in paths:
        before = read_one(path, path)
        if before.sha256 not in {review.sha256 for review in reviews}:
            raise UsageError(
                f"--reviewed-description {path}: no review is of that version (sha256 {before.sha256[:12]})"
            )
        names = (fact_name(change.path) for change in changed_facts(before, description))
        changed[before.sha256] = tuple(dict.fromkeys(names))
    return changed


def _told_stale(read: Iterable[tuple[Review, Sequence[Reason]]], *, strict: bool) -> Exit:
    """Tell beside the report which reviews are left out since the description changed; the exit code for that."""
    from toolcheck.cli.exits import Exit
    from toolcheck.cli.telling import tell
    from toolcheck.portfolio.reviews.panel import Reason

    stale = [review.file for review, against in read if Reason.STALE in against]
    label = "policy not met: " if strict else ""
    tell(*(f"{label}{file}: left out: {Reason.STALE}" for file in stale))
    return Exit.POLICY if stale and strict else Exit.DONE


review_app.command(cls=Configured, short_help="Write the form of a review.")(new)
review_app.command(cls=Configured, short_help="Assess a proposal with its reviews.")(merge)
review_app.command(cls=Configured, short_help="Tell where reviewers differ, and how far they agree.")(agreement)
