"""HTML: one page that can be forwarded, printed and read on a phone; no script, and nothing that it would fetch.

A page of several descriptions begins with a table of all of them, and its title names the only one where there is one,
so the parts are kept as text until the run ends: about half a MiB a description. Other renderers keep nothing; but here
a person reads, and who has forty proposals in hand wants to see first which they are and how they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from toolcheck.assessment.scores import points
from toolcheck.documents.printable import printable
from toolcheck.report import wording
from toolcheck.report.html_page import asset, digest, in_encoding, render
from toolcheck.report.html_view import view_of
from toolcheck.report.model import Assessed, Checked, Rejected
from toolcheck.rubric.sources import load_sources

if TYPE_CHECKING:
    from toolcheck.assessment.model import Score
    from toolcheck.report.model import Header, Result, Style, Summary
    from toolcheck.rubric.model import Rubric
    from toolcheck.rubric.sources import Source

_FLAG_HEADINGS = {
    "raised": "Raised",
    "open": "Open: the file does not decide",
    "cleared": "Cleared: safeguards are stated",
}
_SECTIONS = (
    ("d1-flags", "Red flags"),
    ("d1-nine", "The nine recommendations"),
    ("d1-steps", "Next steps"),
    ("d1-criteria", "Every criterion"),
    ("d1-unknown", "Not stated"),
    ("d1-evidence", "Evidence"),
    ("sources", "Sources"),
)


class Entry(NamedTuple):
    """One line of the contents."""

    anchor: str
    name: str
    outcome: str
    flags: str = ""
    score: str = ""
    range: Score | None = None
    answered: str = ""


class HtmlRenderer:
    """Renders a run as one page."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self._header: Header | None = None
        self._sources: list[Source] = []
        self._entries: list[Entry] = []
        self._sections: list[Markup] = []

    def opening(self, header: Header) -> str:
        """Nothing yet: the head of the page names what is in it."""
        self._header = header
        self._sources = _cited(header.rubric) if self._detail() == "full" else []
        return ""

    def result(self, result: Result, position: int) -> str:
        """Nothing yet: the part of the page about one result is kept until the contents are known."""
        return self.add(self.part(result, position))

    def part(self, result: Result, position: int) -> tuple[Entry, str]:
        """A line of the contents, and the part of the page about one result."""
        anchor = f"d{position + 1}"
        match result:
            case Rejected():
                section = render("other.html.j2", result=result, anchor=anchor, problems=result.problems)
                return Entry(anchor, result.title, _errors(result)), section
            case Checked():
                return Entry(anchor, result.tool, "valid"), render("other.html.j2", result=result, anchor=anchor)
            case Assessed():
                return _entry(result, anchor), self._assessed(result, anchor)

    def add(self, part: tuple[Entry, str]) -> str:
        """Nothing yet."""
        entry, section = part
        self._entries.append(entry)
        self._sections.append(Markup(section))  # noqa: S704 - rendered with autoescape
        return ""

    def closing(self, summary: Summary) -> str:
        """The page."""
        assert self._header
        css = asset("report.css")
        cites = self._detail() == "full" and any(entry.score for entry in self._entries)
        page = render(
            "page.html.j2",
            header=self._header,
            title=self._title(),
            css=css,
            css_hash=digest(css),
            count=_count(summary),
            entries=self._entries,
            has_scores=any(entry.score for entry in self._entries),
            sections=self._sections,
            has_sections=cites,
            section_names=_SECTIONS,
            sources=self._sources if cites else (),
            summary=summary,
        )
        return in_encoding(page, unicode=self.style.unicode)

    def _assessed(self, result: Assessed, anchor: str) -> str:
        return render(
            "assessed.html.j2",
            view=view_of(result, anchor, self.style),
            detail=self._detail(),
            opened=self.style.verbose,
            headline=wording.headline_parts(result.assessment),
            flag_headings=_FLAG_HEADINGS,
            numbers={source.key: number for number, source in enumerate(self._sources, 1)},
        )

    def _detail(self) -> str:
        """How much is shown of an assessment."""
        if self.style.quiet:
            return "outcome"
        return "steps" if self.style.steps_only else "full"

    def _title(self) -> str:
        if len(self._entries) == 1:
            entry = self._entries[0]
            return f"{printable(entry.name)}: {entry.outcome} - toolcheck"
        return f"{len(self._entries)} descriptions - toolcheck"


def _entry(result: Assessed, anchor: str) -> Entry:
    assessment = result.assessment
    score = assessment.score
    return Entry(
        anchor=anchor,
        name=assessment.description.facts["name"],
        outcome=assessment.outcome.value,
        flags=", ".join(wording.flag_counts(assessment)),
        score=wording.score_range(score),
        range=score,
        answered=f"{points(score.answered)} %" if score else "",
    )


def _errors(result: Rejected) -> str:
    count = len(result.problems)
    return f"not a valid description: {count} error{'s' * (count > 1)}"


def _count(summary: Summary) -> str:
    count = summary.assessed + summary.rejected
    if not count:
        return "Nothing was read"
    return wording.summary_line(summary) if count > 1 else "1 file"


def _cited(rubric: Rubric) -> list[Source]:
    """The sources that the page refers to, by their keys."""
    known = load_sources()
    keys = {key for criterion in rubric.criteria() for key in criterion.sources}
    keys |= {key for flag in rubric.hazards for key in flag.sources}
    return [known[key] for key in sorted(keys) if key in known]
