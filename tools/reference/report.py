"""A real report on a shipped example, in the terminal's own layout."""

from __future__ import annotations

import hashlib

from reference.page import ROOT
from toolcheck.assessment.assess import assess
from toolcheck.description.reading import read_description
from toolcheck.documents.reader import read_document
from toolcheck.report.model import Assessed, Style
from toolcheck.report.terminal import TerminalRenderer
from toolcheck.rubric.loading import DEFAULT_RUBRIC, load_rubric

EXAMPLE = "examples/proposals/lantern-box.tool.yaml"


def report(style: Style) -> str:
    """What `toolcheck score` prints about the example."""
    content = (ROOT / EXAMPLE).read_bytes()
    description = read_description(read_document(EXAMPLE, content))
    assessment = assess(description, load_rubric(DEFAULT_RUBRIC))
    result = Assessed(EXAMPLE, hashlib.sha256(content).hexdigest(), assessment)
    return TerminalRenderer(style).result(result, 0)
