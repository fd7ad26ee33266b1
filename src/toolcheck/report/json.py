"""JSON: one shape for one and for many inputs, written piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolcheck.report.members import encoded, header_payload, result_payload, summary_payload

if TYPE_CHECKING:
    from toolcheck.report.model import Header, Result, Style, Summary


class JsonRenderer:
    """Renders a run as one JSON object; each result stands on a line of its own."""

    def __init__(self, style: Style) -> None:
        self.style = style

    def _encode(self, value: Any) -> str:
        return encoded(value, unicode=self.style.unicode)

    def opening(self, header: Header) -> str:
        """Everything up to the first result."""
        members = [f"{self._encode(name)}: {self._encode(value)}" for name, value in header_payload(header).items()]
        return "{" + ",\n ".join([*members, '"results": ['])

    def result(self, result: Result, position: int) -> str:
        """One element of `results`."""
        return (",\n  " if position else "\n  ") + self._encode(result_payload(result, self.style))

    def closing(self, summary: Summary) -> str:
        """The end of the list, and the summary."""
        return f'\n ],\n "summary": {self._encode(summary_payload(summary))}}}\n'
