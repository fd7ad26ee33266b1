"""SARIF against the published schema and by the SARIF multitool, both from npm."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema.validators import validator_for  # type: ignore[import-untyped]

from cli.calls import BLOCKED, EXAMPLES, FLAWED, STRONG, program
from conftest import TESTS
from hostile import HOSTILE, full_of

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
SCHEMA = "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
MULTITOOL = "node_modules/.bin/sarif-multitool"
KNOWN = {"SARIF2005"}
"""It asks for a web address of the tool, and there is none."""

CALLS: dict[str, Callable[[Path], tuple[str, ...]]] = {
    "check": lambda _: ("check", STRONG),
    "score": lambda _: ("score", BLOCKED),
    "next": lambda _: ("next", FLAWED),
    "everything": lambda _: ("score", "-v", str(EXAMPLES), str(TESTS / "invalid"), "missing"),
    "nothing": lambda folder: ("score", str(folder)),
    "hostile": lambda folder: (
        "score",
        *(full_of(text, folder / f"{number} # %.tool.yaml") for number, text in enumerate(HOSTILE.values())),
    ),
}


@pytest.fixture(scope="session")
def npm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the packages of `package.json`."""
    if not shutil.which("node") or not shutil.which("npm"):
        pytest.skip("node and npm are not installed")
    folder = tmp_path_factory.mktemp("npm")
    shutil.copy(HERE / "package.json", folder)
    command = ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"]
    try:
        found = subprocess.run(command, cwd=folder, capture_output=True, check=False, text=True, timeout=180)
    except subprocess.TimeoutExpired:
        pytest.skip("npm did not install its packages within three minutes")
    if found.returncode or not (folder / SCHEMA).exists():
        pytest.skip(f"npm could not install its packages: {found.stderr.strip()[:300]}")
    return folder


@pytest.fixture(params=CALLS)
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A log that a call wrote."""
    call = CALLS[request.param](tmp_path)
    path = tmp_path / "report.sarif"
    program(*call, "-o", f"sarif={path}")
    assert path.exists()
    return path


def test_a_log_fits_the_published_schema(log: Path, npm: Path) -> None:
    schema = json.loads((npm / SCHEMA).read_text(encoding="utf-8"))
    validator = validator_for(schema)(schema)
    errors = [error.message[:300] for error in validator.iter_errors(json.loads(log.read_text(encoding="utf-8")))]
    assert errors == []


def test_the_multitool_finds_nothing_wrong(log: Path, npm: Path) -> None:
    if subprocess.run([npm / MULTITOOL, "version"], capture_output=True, check=False, timeout=60).returncode:
        pytest.skip("the SARIF multitool does not run on this machine")
    found: dict[str, Any] = {}
    for kind in ("Sarif", "Ghas"):  # the second: what code scanning on GitHub asks for
        output = log.with_suffix(f".{kind}.json")
        command = [str(npm / MULTITOOL), "validate", str(log), "--rule-kind", kind, "--output", str(output)]
        result = subprocess.run(command, capture_output=True, check=False, text=True, timeout=120)
        assert output.exists(), result.stdout + result.stderr
        for one in json.loads(output.read_text(encoding="utf-8-sig"))["runs"][0].get("results", []):
            found[one["ruleId"]] = one
    assert set(found) <= KNOWN, found
