"""An interview in a terminal: the question, what stands behind it, and where the description stands after a reply."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from toolcheck.assessment.scores import FULL
from toolcheck.documents.complaints import expectation
from toolcheck.documents.printable import printable
from toolcheck.documents.shapes import Kind
from toolcheck.drafting.examples import example_of
from toolcheck.drafting.questions import EVIDENCE, TITLE, begins_entry, shape_of
from toolcheck.drafting.replies import MEANINGS
from toolcheck.report import wording
from toolcheck.report.canvas import MARGIN, Canvas
from toolcheck.report.explaining.explanation import CASE, GOOD, MEANING, WHY
from toolcheck.report.explaining.layout import laid_out
from toolcheck.report.explaining.standard import LEVELS, of_criterion, of_red_flag
from toolcheck.rubric.model import Criterion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from toolcheck.assessment.model import Assessment
    from toolcheck.documents.shapes import Shape
    from toolcheck.drafting.questions import Question
    from toolcheck.report.explaining.explanation import Explanation
    from toolcheck.report.model import Style
    from toolcheck.rubric.model import Rubric
    from toolcheck.rubric.readers import Reader

_MOST_LISTED = 30
_BAR = 24
_GAP = "   "
_HELPFUL = (MEANING, WHY, CASE, GOOD, LEVELS)


class InterviewText:
    """Tells an interview in the width, colours and characters of a style."""

    def __init__(self, style: Style, rubric: Rubric) -> None:
        self._rubric = rubric
        self.canvas = Canvas(style)
        self._blocks = ("█", "░", "·") if style.unicode else ("#", "-", ".")

    def signs(self) -> str:
        """What can be typed instead of an answer."""
        return self._draw(Text("Instead of an answer:"), *(Padding(Text(told), MARGIN) for told in MEANINGS.values()))

    def topic(self, about: Reader, left: int) -> str:
        """What the next questions are about, and how many there may be."""
        if isinstance(about, Criterion):
            label, asks = about.title, about.question
        else:
            label, asks = f"What could do harm: {about.title}", about.question
        about_left = f"at most {left} facts to go"
        return self._draw(*self.canvas.heading(label), Text(asks, style="italic"), Text(about_left, style="dim"))

    def question(self, question: Question, artefacts: tuple[str, ...] = ()) -> str:
        """One question with the words to choose from; `artefacts` are the titles of evidence given before."""
        lead: Iterable[RenderableType]
        if question.fact == EVIDENCE:
            lead = _of_artefact(question, artefacts)
        elif question.position is None:
            lead = [_named(question.fact, question.shape.description)]
        else:
            lead = _of_entry(question)
        return self._draw("", *lead, *_choices(question.shape, self.canvas.width))

    def help(self, question: Question) -> str:
        """What there is to say about a question: what is expected, an example, and why somebody wants to know."""
        lines = [f"{question.name}: {expectation(question.shape)}"]
        example = [] if question.fact == EVIDENCE else _in_words(example_of(question.name))
        lines += [f"For example (of a fictional tool): {told}" for told in example]
        told = [] if question.about is None else [_shortened(question.about, self._rubric)]
        return self._draw(*map(Text, lines), "", *map(Text, laid_out(told, self.canvas.width)))

    def standing(self, assessment: Assessment) -> str:
        """Where the description stands: the range, and how much is answered."""
        score = assessment.score
        full, light, none = self._blocks
        low, high = (score.shown, score.possible) if score else (0.0, FULL)
        shown, possible = int(low / FULL * _BAR + 1e-9), int(high / FULL * _BAR + 0.5)
        bar = full * shown + light * (possible - shown) + none * (_BAR - possible)
        told = self.canvas.text(f"so far: {wording.headline(assessment)}")
        return self._draw(Padding(Text(f"{bar}  {told}", style="dim"), MARGIN))

    def remark(self, words: str) -> str:
        """Anything else there is to say, wrapped to the width."""
        return self._draw(Text(printable(words)))

    def _draw(self, *parts: RenderableType) -> str:
        return self.canvas.draw(Group(*parts))


def _in_words(example: Any) -> list[str]:
    """An example as it would be typed in reply; none of what cannot be typed in one line."""
    if isinstance(example, list) and all(isinstance(entry, str) for entry in example):
        return ["; ".join(example) if any(" " in entry for entry in example) else ", ".join(example)]
    return [] if isinstance(example, dict | list) or example is None else [str(example)]


def _named(name: str, meaning: str) -> Text:
    return Text.assemble((name, "bold"), f"  {meaning}")


def _of_artefact(question: Question, artefacts: tuple[str, ...]) -> Iterator[RenderableType]:
    if question.field != TITLE:
        yield _named(question.name, question.shape.description)
        return
    yield _named(EVIDENCE, "What shows this, and when was it made? A report, test, agreement or page, by its title.")
    if artefacts:
        yield Padding(Text("Given before; its number is enough:", style="dim"), MARGIN)
        numbered = (f"{number} {printable(title)}" for number, title in enumerate(artefacts, 1))
        yield Padding(Text("\n".join(numbered)), MARGIN)


def _of_entry(question: Question) -> Iterator[RenderableType]:
    """The list that the entry belongs to stands first, where an entry begins."""
    assert question.position is not None
    number = question.position + 1
    if begins_entry(question):
        yield _named(question.fact, shape_of(question.fact).description)
        ends = "none: there is nothing to list" if number == 1 else "Enter: there are no more"
        yield Padding(Text(f"Entry {number}.  {ends}", style="dim"), MARGIN)
    yield _named(question.name, question.shape.description)


def _shortened(about: Reader, rubric: Rubric) -> Explanation:
    """Why somebody wants to know, a case and a good answer; without the exact conditions."""
    whole = of_criterion(about, rubric) if isinstance(about, Criterion) else of_red_flag(about)
    helpful = tuple(part for part in whole.blocks if part.label.startswith(_HELPFUL))
    return replace(whole, blocks=helpful, sources=())


def _choices(shape: Shape, width: int) -> Iterator[RenderableType]:
    """The words to choose from, each with its number, and how several are told apart."""
    words = ("yes", "no") if shape.kind is Kind.YES_NO else shape.choices
    if 0 < len(words) <= _MOST_LISTED:
        yield Padding(Text("\n".join(_in_lines(words, width - 2))), MARGIN)
    if shape.kind is Kind.LIST and shape.item is not None:
        sign = ";" if shape.item.kind is Kind.TEXT else ","
        yield Padding(Text(f"several, with {sign} between them", style="dim"), MARGIN)


def _in_lines(words: tuple[str, ...], width: int) -> list[str]:
    """Numbered words on lines of a width; a number stays with its word."""
    lines = [""]
    for number, word in enumerate(words, 1):
        told = f"{number} {word}"
        if lines[-1] and len(lines[-1]) + len(_GAP) + len(told) > width:
            lines.append("")
        lines[-1] += (_GAP if lines[-1] else "") + told
    return lines
