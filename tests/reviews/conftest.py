"""A proposal that several tests of reviews start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviews.panels import write_proposal


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A proposal in the folder `proposals` of the working directory."""
    (tmp_path / "proposals").mkdir()
    monkeypatch.chdir(tmp_path)
    return write_proposal(Path("proposals"), purpose={"problem": "To end slavery."})
