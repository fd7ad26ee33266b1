"""The worked example of the document is what the program prints."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from conftest import ROOT
from goldens import single_file
from reviews.panels import write_proposal, write_review
from toolcheck.documents.reader import read_document
from toolcheck.rubric.loading import load_rubric

if TYPE_CHECKING:
    import pytest

    from cli.calls import Runner

_MARK = "<!-- case: three-reviewers -->\n```text\n"


def test_the_example_of_the_document_is_printed(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path(__file__).parent / "cases" / "three-reviewers.yaml"
    data = read_document(path.name, path.read_bytes()).data
    rubric = load_rubric(str(single_file(tmp_path, data["rubric"])))
    proposal = write_proposal(Path(), name="Slogan (fictional)", **data["proposal"])
    files = [write_review(proposal, rubric, *one) for one in data["cases"][0]["reviews"].items()]
    result = run("review", "merge", proposal, *files, "--rubric", "mine.v2.yaml", "-f", "plain")
    assert result.code == 0
    shown = (ROOT / "docs" / "reviews.md").read_text("utf-8").partition(_MARK)[2].partition("```")[0]
    assert shown == re.sub(r"sha256 [0-9a-f]{12}", "sha256 …", result.out).partition("rubric: ")[0]
