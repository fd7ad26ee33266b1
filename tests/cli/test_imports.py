"""What a call imports: little, and nothing that could reach the network."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache

import pytest

from cli.calls import EXAMPLES, STRONG, environment
from conftest import TESTS
from toolcheck.report.formats import FORMATS

PROBE = """
import sys
from toolcheck.cli import main
code = main(sys.argv[1:])
print(*sorted(sys.modules), file=sys.stderr)
sys.exit(code)
"""
NETWORK = {
    "urllib.request",
    "http.client",
    "http.server",
    "urllib3",
    "requests",
    "httpx",
    "aiohttp",
    "ftplib",
    "smtplib",
    "telnetlib",
}
OWN = {
    **{name: set() for name in ("sarif", "github", "markdown", "badge", "jsonl")},
    "junit": {"xml"},
    "csv": {"csv"},
}
"""Formats for machines and pages, with the packages that each of them alone needs."""

OF_SOME_FORMATS = {"jinja2", "xlsxwriter"}
CALLS = {
    **{name: ("score", "-f", name, STRONG) for name in OWN},
    "version": ("--version",),
    "check": ("check", STRONG),
    "plain": ("score", "-f", "plain", STRONG),
    "json": ("score", "-f", "json", STRONG),
    "html": ("score", "-f", "html", STRONG),
    "xlsx": ("score", "-o", f"xlsx={os.devnull}", STRONG),
    "terminal": ("score", "-v", "-f", "terminal", str(EXAMPLES), "--fail-on", "never"),
    "next": ("next", STRONG),
    "new": ("new", "-"),
    "new from": ("new", "-", "--from", str(TESTS / "sources" / "nominee.json")),
    "diff": ("diff", STRONG, STRONG),
    "compare": ("compare", "-f", "plain", str(EXAMPLES)),
    "explain": ("explain", "privacy"),
    "review new": ("review", "new", STRONG, "--reviewer", "r1", "-o", "-"),
    "rubric list": ("rubric", "list"),
    "rubric check": ("rubric", "check"),
    "rubric test": ("rubric", "test"),
    "description schema": ("schema", "description"),
    "catalogue schema": ("schema", "catalogue"),
    "report schema": ("schema", "report"),
}


@cache
def _imported(call: str) -> frozenset[str]:
    command = [sys.executable, "-c", PROBE, *CALLS[call]]
    result = subprocess.run(command, capture_output=True, check=False, env=environment(), text=True, timeout=60)
    assert result.returncode == 0, result.stderr
    modules = frozenset(result.stderr.splitlines()[-1].split())
    assert "toolcheck.cli" in modules
    return modules


def _modules_after(statement: str) -> frozenset[str]:
    probe = f"import sys; before = set(sys.modules); {statement}; print(*sorted(set(sys.modules) - before))"
    command = [sys.executable, "-c", probe]
    result = subprocess.run(command, capture_output=True, check=True, env=environment(), text=True, timeout=60)
    return frozenset(result.stdout.split())


def test_importing_the_package_imports_nothing_else() -> None:
    assert _modules_after("import toolcheck; toolcheck.__version__; dir(toolcheck)") == {"toolcheck"}


def test_the_package_imports_what_it_offers_when_it_is_first_used() -> None:
    modules = _modules_after("import toolcheck; toolcheck.load_description")
    assert "toolcheck.description.reading" in modules
    assert _of({"rich", "typer", "click"}, modules) == set()
    assert NETWORK & modules == set()


def _of(packages: set[str], modules: frozenset[str]) -> set[str]:
    return {module for module in modules if module.split(".")[0] in packages}


@pytest.mark.parametrize(
    ("call", "heavy"),
    [
        ("version", {"pydantic", "pydantic_core", "rich", "typer", "click", "yaml"}),
        ("check", {"rich", "numpy", *OF_SOME_FORMATS}),
        ("plain", {"rich", "numpy", *OF_SOME_FORMATS}),
        ("json", {"rich", "numpy", *OF_SOME_FORMATS}),
        ("html", {"rich", "xlsxwriter"}),
        ("xlsx", {"rich", "jinja2"}),
        ("terminal", OF_SOME_FORMATS),
        ("next", {"rich", *OF_SOME_FORMATS}),
        ("new", {"rich", *OF_SOME_FORMATS}),
        ("diff", {"rich", "jinja2", "xlsxwriter"}),
        ("compare", {"rich", *OF_SOME_FORMATS}),
        ("explain", {"rich"}),
        ("review new", {"rich", "numpy", "krippendorff", *OF_SOME_FORMATS}),
        ("rubric list", {"rich"}),
        ("rubric test", {"rich"}),
        ("description schema", {"rich"}),
        ("catalogue schema", {"rich"}),
    ],
)
def test_a_call_does_without(call: str, heavy: set[str]) -> None:
    assert _of(heavy, _imported(call)) == set()


@pytest.mark.parametrize("call", ["plain", "json", *OWN])
def test_a_report_imports_nothing_of_another_format(call: str) -> None:
    modules = _imported(call)
    libraries = {"rich", "xml", "csv", "html", "jinja2", "xlsxwriter", "openpyxl"}
    assert _of(libraries, modules) == _of(OWN.get(call, set()), modules)
    renderers = {name for name in FORMATS if f"toolcheck.report.{name}" in modules}
    assert renderers == {call}


@pytest.mark.parametrize("call", ["plain", "json", "html", "terminal"])
def test_score_does_without_what_only_next_says(call: str) -> None:
    only_next = {"toolcheck.assessment.fitting", "toolcheck.assessment.together", "toolcheck.report.planning"}
    assert only_next & _imported(call) == set()
    assert only_next <= _imported("next")


def test_the_terminal_report_needs_rich() -> None:
    assert _of({"rich"}, _imported("terminal")) != set()


@pytest.mark.parametrize("call", CALLS)
def test_no_call_imports_a_client_of_the_network(call: str) -> None:
    assert NETWORK & _imported(call) == set()


@pytest.mark.parametrize("call", [call for call in CALLS if call != "report schema"])
def test_no_call_that_reads_a_description_can_open_a_socket(call: str) -> None:
    assert {"socket", "ssl", "asyncio"} & _imported(call) == set()
