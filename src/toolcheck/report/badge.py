"""A badge (SVG) for one description: its outcome and the range, in words and figures as well as in colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.report import wording
from toolcheck.report.inert import escaped_in_xml
from toolcheck.report.model import Assessed, Checked, Rejected

if TYPE_CHECKING:
    from toolcheck.report.model import Header, Result, Style, Summary

_LABEL = "toolcheck"
_GREY = "#666"
_DARK = "#333"
# White on each of these has a contrast of at least 4.5 to 1.
_COLOURS = {
    "blocked": "#b3261e",
    "incomplete": _GREY,
    "weak": "#8a5300",
    "promising": "#1f5fa8",
    "strong": "#1b6e32",
}
_HEIGHT, _BASELINE, _PADDING = 20, 14, 6
# Widths in pixels of 11 px Verdana; `textLength` makes the text fit wherever that font is missing.
_NARROW, _WIDE = frozenset("ijl.,:;'|! ·"), frozenset("mwMW%")
_WIDTHS = (3.9, 6.6, 10.5)
_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" role="img" aria-label="{title}">
<title>{title}</title>
<desc>{note}</desc>
<rect width="{width}" height="{height}" rx="3" fill="{dark}"/>
<path d="M{left} 0h{bend}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H{left}z" fill="{colour}"/>
<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
<text x="{padding}" y="{baseline}" textLength="{label_length}">{label}</text>
<text x="{start}" y="{baseline}" textLength="{length}">{words}</text>
</g>
</svg>
"""


class BadgeRenderer:
    """Renders the only result; where there is none, a badge that says so."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self._note = ""
        self._drawn = False

    def opening(self, header: Header) -> str:
        """Nothing: the badge is drawn in one piece."""
        rubric = header.rubric
        self._note = f"{rubric.disclaimer} Rubric {rubric.id} {rubric.version}. {rubric.acknowledgement}"
        return ""

    def result(self, result: Result, position: int) -> str:
        """The badge."""
        del position
        self._drawn = True
        match result:
            case Rejected():
                return self._draw("not a valid description", _GREY, f"{result.title}: not a valid description")
            case Checked():
                return self._draw("valid description", _GREY, f"{result.tool}: valid description")
            case Assessed():
                assessment = result.assessment
                outcome = assessment.outcome.value
                facts = assessment.description.facts
                words = f"{outcome} · {wording.score_range(assessment.score)}"
                about = f"{facts['name']}, as of {assessment.as_of.isoformat()}: {wording.headline(assessment)}"
                return self._draw(words, _COLOURS[outcome], about)

    def closing(self, summary: Summary) -> str:
        """Nothing more, if there was a result."""
        del summary
        return "" if self._drawn else self._draw("nothing to assess", _GREY, "no description was read")

    def _draw(self, words: str, colour: str, about: str) -> str:
        label_length, length = _length(_LABEL), _length(words)
        left = label_length + 2 * _PADDING
        text = _SVG.format(
            width=left + length + 2 * _PADDING,
            height=_HEIGHT,
            title=escaped_in_xml(f"{_LABEL}: {about}"),
            note=escaped_in_xml(self._note),
            dark=_DARK,
            left=left,
            bend=length + 2 * _PADDING - 3,
            colour=colour,
            padding=_PADDING,
            baseline=_BASELINE,
            label_length=label_length,
            label=_LABEL,
            start=left + _PADDING,
            length=length,
            words=escaped_in_xml(words),
        )
        # Characters that an encoding lacks are written as references.
        return text if self.style.unicode else text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _length(words: str) -> int:
    narrow, usual, wide = _WIDTHS
    return round(sum(narrow if sign in _NARROW else wide if sign in _WIDE else usual for sign in words))
