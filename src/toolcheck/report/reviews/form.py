"""The form of a review: valid as it stands, with a question and everything needed to answer it for each criterion."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from toolcheck.assessment.waivers import is_waived
from toolcheck.documents.printable import printable
from toolcheck.documents.yaml_text import quoted
from toolcheck.portfolio.reviews.confirming import entry_name
from toolcheck.portfolio.reviews.review_file import NO_CONFLICTS, SAYS, VERSION
from toolcheck.report.deciding import deciding_facts
from toolcheck.rubric.format import LEVELS
from toolcheck.rubric.model import NoLevel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolcheck.assessment.model import Assessment, CriterionResult
    from toolcheck.report.deciding import DecidingFact

_WIDTH = 100
_BLIND = (
    "Blind: the names of the tool, its operator and its file are left out, and so is every text of the description. "
    "Only the names of facts and their lines are told. That goes no further than this form: the texts that you read in "
    "the description may still give the tool away."
)
_LOOK = (
    "Give a level where you have looked, and say why in the note. An empty level says that you have not reviewed the "
    "criterion; it counts as nothing said. `agree` gives the level of the self-assessment, which stands beside as "
    "`self`. Judge by the descriptors, not by what the program found: it counts words and dates, you can read."
)
_SAY = f"Levels: {', '.join(SAYS)}. Write `unknown` where you looked and cannot tell. Change nothing else in this file."
_CONFLICTS = (
    f"Conflicts of interest: `{NO_CONFLICTS}`, or what ties you to the tool, its operator or a rival, such as pay, "
    "kin, a seat or a bid of your own. Left empty, every report says that you did not state any."
)
_EVIDENCE = (
    "Evidence that you opened yourself and found to be what it claims. If you state that you have no conflict of "
    "interest, it counts as independent: somebody outside the building team has checked it."
)


class Form(NamedTuple):
    """What a form is made for: by whom, when (as a date is written), and whether names are hidden."""

    reviewer: str
    date: str
    blind: bool


def form_text(assessment: Assessment, sha256: str, form: Form) -> str:
    """A review of an assessed description to be filled in; `sha256` is of the description's file."""
    lines = [
        *_head(assessment, sha256, form),
        *_evidence(assessment, form),
        "",
        "criteria:",
        *_criteria(assessment, form),
    ]
    return "\n".join(lines) + "\n"


def _head(assessment: Assessment, sha256: str, form: Form) -> Iterator[str]:
    rubric, description = assessment.rubric, assessment.description
    name = "a tool" if form.blind else f"{description.facts['name']} ({description.name})"
    yield from _comment(f"A review of {name}, made by `toolcheck review new`.")
    for paragraph in (*([_BLIND] if form.blind else []), _LOOK, _SAY):
        yield "#"
        yield from _comment(paragraph)
    yield f"toolcheck_review: {VERSION}"
    yield "proposal:"
    if not form.blind:
        yield f"  name: {quoted(description.facts['name'])}"
    yield f"  sha256: {sha256}"
    yield "rubric:"
    yield from (f"  {key}: {quoted(getattr(rubric, key))}" for key in ("id", "version", "sha256"))
    yield f"reviewer: {quoted(form.reviewer)}"
    yield f"date: {form.date}"
    yield ""
    yield from _comment(_CONFLICTS)
    yield "conflicts:"


def _evidence(assessment: Assessment, form: Form) -> Iterator[str]:
    yield ""
    yield from _comment(_EVIDENCE)
    places = assessment.description.places
    entries = assessment.description.facts.get("evidence") or ()
    if not entries:
        yield from _comment("The description names none.")
    else:
        yield from _comment("Take the # away before what you confirm.")
    yield "confirmed_evidence:"
    for position, item in enumerate(entries):
        if item:
            name = entry_name(position) if form.blind else item.get("id") or item["title"]
            title = "" if form.blind or name == item["title"] else f"{item['title']}, "
            line = places.nearest(("evidence", position)).line
            supports = ", ".join(fact for fact in item["supports"] if fact)
            yield f"#  - {quoted(name)}  # {_inert(title)}line {line}, {item['date']}, supports {supports}"


def _criteria(assessment: Assessment, form: Form) -> Iterator[str]:
    omitted: list[str] = []
    for part in assessment.recommendations:
        asked = [result for result in part.criteria if result.level is not NoLevel.NOT_APPLICABLE]
        omitted += [result.criterion.id for result in part.criteria if result.level is NoLevel.NOT_APPLICABLE]
        if asked:
            yield ""
            yield from _comment(f"{part.recommendation.label}: {part.recommendation.title}".upper(), indent=2)
        for result in asked:
            yield ""
            yield from _criterion(assessment, result, form)
    if omitted:
        yield ""
        yield from _comment(f"Not asked, since it does not apply to such a tool: {', '.join(omitted)}.", indent=2)


def _criterion(assessment: Assessment, result: CriterionResult, form: Form) -> Iterator[str]:
    criterion, word = result.criterion, result.level.word
    yield from _comment(f"{criterion.title}, weight {criterion.weight:g}: {criterion.question}", indent=2)
    for level in LEVELS:
        expected = " (expected at this stage)" if level == result.target.word else ""
        yield from _comment(f"{level}{expected}: {criterion.descriptors[level]}", indent=2, hang=2)
    yield from _comment(f"The file: {word}.", indent=2)
    for waiver in assessment.description.waivers if result.level is NoLevel.WAIVED else ():
        if is_waived(criterion, (waiver.fact,)):
            why = "" if form.blind else f": {waiver.reason}"
            told = f"line {waiver.place.line}, {waiver.fact}: declared not applicable{why}"
            yield from _comment(told, indent=2, hang=2)
    for fact in deciding_facts(assessment, result):
        yield from _comment(_told(fact, form), indent=2, hang=2)
    yield f"  {quoted(criterion.id)}:"
    yield f"    self: {word}"
    yield "    level:"
    yield "    note:"


def _told(fact: DecidingFact, form: Form) -> str:
    state = fact.state
    if form.blind and fact.value is not None:
        state = "stated"
    return f"line {fact.place.line}, {fact.name}: {state}"


def _comment(text: str, *, indent: int = 0, hang: int = 0) -> Iterator[str]:
    """A text as lines of comment that holds nothing but itself; `hang` sets it off."""
    before = f"{' ' * indent}# {' ' * hang}"
    for line in wrap(_inert(text), _WIDTH - len(before) - hang, break_on_hyphens=False):
        yield before + line
        before = f"{' ' * indent}# {' ' * 2 * hang}"


def _inert(text: str) -> str:
    """A text on one line that may stand in a comment: YAML refuses some signs even there."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in printable(text))
