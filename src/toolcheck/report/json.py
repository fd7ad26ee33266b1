"""JSON: one shape for one and for many inputs, written piece by piece."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from toolcheck.report.model import Assessed, Checked, Rejected
from toolcheck.report.payload import (
    assessed_payload,
    checked_payload,
    header_payload,
    rejected_payload,
    summary_payload,
)

if TYPE_CHECKING:
    from toolcheck.report.model import Header, Result, Style, Summary
    from toolcheck.report.payload import ResultPayload


class JsonRenderer:
    """Renders a run as one JSON object; each result stands on a line of its own."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self._encode = json.JSONEncoder(ensure_ascii=not style.unicode, separators=(", ", ": ")).encode

    def opening(self, header: Header) -> str:
        """Everything up to the first result."""
        members = [f"{self._encode(name)}: {self._encode(value)}" for name, value in header_payload(header).items()]
        return "{" + ",\n ".join([*members, '"results": ['])

    def result(self, result: Result, position: int) -> str:
        """One element of `results`."""
        return (",\n  " if position else "\n  ") + self._encode(self._payload(result))

    def _payload(self, result: Result) -> ResultPayload:
        match result:
            case Rejected():
                return rejected_payload(result)
            case Checked():
                return checked_payload(result)
            case Assessed():
                return assessed_payload(result, self.style.limit)

    def closing(self, summary: Summary) -> str:
        """The end of the list, and the summary."""
        return f'\n ],\n "summary": {self._encode(summary_payload(summary))}}}\n'
