"""JSON Lines: a line a description, each of which stands alone, for streams and for files that others cut and join.

A line holds only ASCII signs, so that nothing on its way can take a character for the end of a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.report.members import encoded, header_payload, result_payload

if TYPE_CHECKING:
    from toolcheck.report.model import Header, Result, Style, Summary


class JsonLinesRenderer:
    """Renders each result as it comes: what holds for the run, then the members that a JSON report has for it."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self._head = ""

    def opening(self, header: Header) -> str:
        """Nothing: each line repeats it."""
        self._head = encoded(header_payload(header), unicode=False).removesuffix("}")
        return ""

    def result(self, result: Result, position: int) -> str:
        """One line."""
        del position
        members = encoded(result_payload(result, self.style), unicode=False).removeprefix("{")
        return f"{self._head},{members}\n"

    def closing(self, summary: Summary) -> str:
        """Nothing: a line that counts would be taken for a description."""
        del summary
        return ""
