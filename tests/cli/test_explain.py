"""`toolcheck explain`: everything that has a name is told of, in words that can be looked up."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cli.calls import STRONG, environment, on_a_terminal
from conftest import ROOT
from toolcheck.cli.exits import MEANINGS
from toolcheck.description.facts import fact_index
from toolcheck.description.vocabulary import CAPABILITIES, CATEGORIES, ENUMERATIONS
from toolcheck.report.explaining.registry import KINDS, Registry
from toolcheck.rubric.derived import DERIVED
from toolcheck.rubric.loading import load_rubric
from toolcheck.rubric.sources import load_sources

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner

RUBRIC = load_rubric()
EXIT_CODES = {f"exit-{code.value}": meaning for code, meaning in MEANINGS.items()}
ENTRIES = sorted({(entry.kind, entry.name) for entry in Registry(RUBRIC, EXIT_CODES).entries})
WITH_REASONS = [f"{kind}:{name}" for kind, name in ENTRIES if kind != "exit"]
LABELS = ("Meaning", "Why it matters", "From the field", "Sources")
LINTS = {f"lint:{lint.id}" for lint in RUBRIC.lints}
LABELS_OF_A_LINT = ("Meaning", "Ask", "Why it matters", "What to do", "Rules")  # few of them have a case of their own
GOOD = ("A good answer", "What to do")


@pytest.fixture
def _rubric_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked for hundreds of times need not be read anew each time."""
    monkeypatch.setattr("toolcheck.rubric.loading.load_rubric", lambda _: RUBRIC)


def _blocks(out: str) -> dict[str, str]:
    """The text below each label of a single explanation."""
    pieces = re.split(r"^ {2}(\S[^\n]*):\n", out, flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


@pytest.mark.usefixtures("_rubric_read_once")
@pytest.mark.parametrize("name", WITH_REASONS)
def test_everything_that_has_a_name_is_told_of_in_full(name: str, run: Runner) -> None:
    result = run("explain", name)
    assert (result.code, result.err) == (0, "")
    first, _, rest = result.out.partition("\n")
    assert first.startswith(f"{name.partition(':')[2]}: ")
    blocks = _blocks(rest)
    labels = LABELS_OF_A_LINT if name in LINTS else LABELS
    assert [label for label in labels if not blocks.get(label, "").strip()] == []
    if name in LINTS and "Sources" not in blocks:
        return
    assert name in LINTS or any(label.startswith(GOOD) and text.strip() for label, text in blocks.items())
    keys = re.findall(r"^ {4}([a-z0-9-]+)(.*)$", blocks["Sources"], re.MULTILINE)
    assert keys
    assert [key for key, title in keys if key not in load_sources() or not title.startswith(": ")] == []


@pytest.mark.usefixtures("_rubric_read_once")
@pytest.mark.parametrize("name", WITH_REASONS)
def test_lines_are_at_most_100_wide_but_for_addresses(name: str, run: Runner) -> None:
    wide = [line.strip() for line in run("explain", name).out.splitlines() if len(line) > 100]
    assert [line for line in wide if not re.fullmatch(r"https?://\S+", line)] == []


def test_every_name_there_is_can_be_explained() -> None:
    names = {kind: {name for other, name in ENTRIES if other == kind} for kind in KINDS}
    sentences = set(ENUMERATIONS) - {"categories", "capabilities"}
    assert names == {
        "recommendation": {part.id for part in RUBRIC.recommendations},
        "criterion": {criterion.id for criterion in RUBRIC.criteria()},
        "flag": {flag.id for flag in RUBRIC.red_flags()},
        "lint": {lint.id for lint in RUBRIC.lints},
        "level": set(RUBRIC.levels),
        "outcome": set(RUBRIC.outcomes),
        "fact": names["fact"],
        "category": set(CATEGORIES),
        "capability": set(CAPABILITIES),
        "word": {word for enumeration in sentences for word in ENUMERATIONS[enumeration]},
        "exit": set(EXIT_CODES),
    }
    backing = {name for name in names["fact"] if name.split(".")[0] in {"evidence", "not_applicable", "waived_lints"}}
    assert names["fact"] - backing == {*fact_index(), *(f"derived.{name}" for name in DERIVED)}
    assert {"evidence", "evidence.supports", "not_applicable", "not_applicable.reason"} <= backing


TOLD = {
    "recommendation:privacy": ["recommendation 3 of 9", "  Criteria:\n    privacy.threat-model: ", "  Red flags:\n"],
    "criterion:privacy.sharing": ["criterion, weight 3", "  A good answer:\n    Legal aid clinic", "To get there: "],
    "criterion:privacy.security": ["- `privacy.personal_data` is `yes`", "Only evidence from outside"],
    "flag:face-recognition-on-victims": [
        "red flag, severity blocker",
        "  Ask:\n",
        "  Raised when:\n    - all of these:\n      - `capabilities` includes `face-recognition`\n",
        "        - `data.media.subjects` includes one of `victims`, `survivors`, `adverts`\n",
        "  Cleared when:\n",
    ],
    "flag:no-lived-experience": ["  Cleared when:\n    Never; only a changed fact takes it away.\n"],
    "level:described": [
        "  For example purpose.problem:\n",
        "To get there: Say in at least 12 words",
        "idea, prototype",
    ],
    "level:unknown": ["  What to do:\n    Answer it."],
    "outcome:blocked": ["  What to do:\n    Answer the blocker first"],
    "category:public-reporting": [
        "category, a word of `categories`",
        "  Looked at by:\n",
        "    help-line-as-tip-line: ",
    ],
    "capability:public-reporting": ["capability, a word of `capabilities`", "    public-suspicion-reports: red flag, "],
    "word:legal-duty": ["a word of `privacy.sharing.basis`", "A law obliges", "    help-data-to-police: "],
    "fact:stage": ["fact, choice, required", "  One of:\n    idea: It is thought about; nothing has been built.\n"],
    "fact:capabilities": ["  Any of:\n    public-reporting: The public can send reports about other people.\n"],
    "fact:privacy": ["group of facts, mapping", "    privacy.consent: ", "  A good answer to privacy.threat-model:\n"],
    "fact:users.languages": ["  Decides:\n    fit.language: ", "  A good answer to fit.language:\n"],
    "fact:launched": ["  Decides:\n    no-outcome-data: red flag, high: ", "  A good answer to no-outcome-data:\n"],
    "fact:operator.name": ["  A good answer to outcomes.evaluation:\n"],
    "fact:operator.kind": ["  One of:\n    ngo: ", "  A good answer:\n    The organisation that decides"],
    "fact:derived.dpia_triggers": ["  Computed from:\n    capabilities, privacy.personal_data"],
    "fact:evidence.kind": ["  One of:\n    report: "],
    "exit:3": ["exit-3: exit code", "not a valid description"],
}


@pytest.mark.parametrize("name", TOLD)
def test_each_kind_of_thing_is_told_in_its_own_way(name: str, run: Runner) -> None:
    out = run("explain", name).out
    assert [words for words in TOLD[name] if words not in out] == []


@pytest.mark.parametrize("name", EXIT_CODES)
def test_an_exit_code_is_told_by_its_meaning(name: str, run: Runner) -> None:
    result = run("explain", name)
    assert (result.code, result.err) == (0, "")
    assert " ".join(result.out.split()) == f"{name}: exit code Meaning: {EXIT_CODES[name]}"


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("public-reporting", ["category", "capability"]),
        ("purpose", ["recommendation", "fact"]),
        ("privacy.sharing", ["criterion", "fact"]),
        ("exploitation", ["fact"]),
        ("shared", ["word"]),
    ],
)
def test_a_name_that_several_have_tells_of_all_and_a_prefix_picks_one(name: str, kinds: list[str], run: Runner) -> None:
    out = run("explain", name).out
    assert len(re.findall(rf"^{re.escape(name)}: ", out, re.MULTILINE)) == len(kinds)
    offered = re.findall(r"^ {2}toolcheck explain (\S+)$", out, re.MULTILINE)
    assert offered == ([f"{kind}:{name}" for kind in kinds] if len(kinds) > 1 else [])
    for kind in kinds:
        assert len(re.findall(rf"^{re.escape(name)}: ", run("explain", f"{kind}:{name}").out, re.MULTILINE)) == 1


def test_what_was_told_is_not_told_again(run: Runner) -> None:
    out = run("explain", "purpose.alternatives").out
    assert out.count("A design teacher in Texas") == 1
    assert out.endswith("  The rest is the same as above.\n")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("purpos", "'purpos' is not known here; did you mean 'purpose'?"),
        ("fit.acces", "'fit.acces' is not known here; did you mean 'fit.access' or 'fit.devices'?"),
        ("Privacy", "'Privacy' is not known here; did you mean 'privacy'?"),
        ("pay", "'pay' is not known here; did you mean 'participation.pay'?"),
        ("category:public", "no category is called 'public'; did you mean 'public-reporting'?"),
        ("flag:purpose", "no flag is called 'purpose'; `toolcheck explain` lists where to begin"),
        ("zzzz", "'zzzz' is not known here; `toolcheck explain` lists where to begin"),
        ("", "'' is not known here; `toolcheck explain` lists where to begin"),
        ("flags:purpose", f"unknown prefix 'flags'; known: {', '.join(KINDS)}; did you mean 'flag'?"),
        ("?:purpose", f"unknown prefix '?'; known: {', '.join(KINDS)}"),
    ],
)
def test_an_unknown_name_gets_the_nearest_ones(name: str, message: str, run: Runner) -> None:
    assert run("explain", name) == (2, "", f"toolcheck: {message}\n")


@pytest.mark.usefixtures("_rubric_read_once")
@pytest.mark.parametrize("name", [name for kind, name in ENTRIES if kind in {"criterion", "flag"}])
def test_a_slip_of_the_pen_gets_at_most_three_names_and_the_right_one_is_among_them(name: str, run: Runner) -> None:
    result = run("explain", f"{name[:3]}{name[4:]}")
    assert result.code == 2
    named = re.findall(r"'([^']+)'", result.err.partition("did you mean")[2])
    assert name in named
    assert len(named) <= 3


def test_without_a_name_the_nine_are_listed(run: Runner) -> None:
    result = run("explain")
    assert (result.code, result.err) == (0, "")
    *listed, empty, how_to_go_on = result.out.splitlines()
    assert [re.split(r"\s{2,}", line) for line in listed] == [
        [str(part.osce), part.id, part.title] for part in RUBRIC.recommendations
    ]
    assert empty == ""
    assert how_to_go_on.startswith("`toolcheck explain purpose` tells more of it")


@pytest.mark.parametrize(("columns", "widest"), [("60", 60), ("250", 100)])
@pytest.mark.parametrize("name", ["fit.access", "exit-3"])
def test_on_a_terminal_lines_are_no_wider_than_it_nor_than_100(columns: str, widest: int, name: str) -> None:
    lines = on_a_terminal("explain", name, TERM="xterm", COLUMNS=columns).splitlines()
    longest = max(len(line) for line in lines if "://" not in line)
    assert widest - 20 < longest <= widest


def test_in_a_pipe_the_width_of_the_terminal_does_not_matter(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = run("explain", "fit.access")
    monkeypatch.setenv("COLUMNS", "40")
    assert run("explain", "fit.access") == expected


def test_a_rubric_of_ones_own_is_explained_as_far_as_it_goes(run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "rubric"
    shutil.copytree(ROOT / "rubrics" / "osce-2020", folder)
    purpose = folder / "purpose.yaml"
    written = re.sub(
        r"^criteria:.*?^red_flags:",
        "criteria: []\nred_flags:",
        purpose.read_text("utf-8"),
        flags=re.MULTILINE | re.DOTALL,
    )
    purpose.write_text(written.replace("sources: [nnedv-build,", "sources: [of-our-own,"), "utf-8")
    head = folder / "rubric.yaml"
    head.write_text(re.sub(r"^ {2}- \{id: (?!purpose).*\n", "", head.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    out = run("explain", "--rubric", str(folder), "recommendation:purpose").out
    assert "recommendation 1 of 1" in out
    assert "\n    of-our-own\n" in out
    assert "Nothing in this rubric looks at it." in run("explain", "--rubric", str(folder), "fact:fit.devices").out
    assert "For example" not in run("explain", "--rubric", str(folder), "asserted").out
    assert run("explain", "--rubric", str(folder), "purpose.problem").code == 0


OPENED = """
import sys
opened = []
sys.addaudithook(lambda event, details: opened.append(str(details[0])) if event == "open" else None)
from toolcheck.cli import main
code = main(sys.argv[1:])
print(*sorted({path.rpartition("/")[2] for path in opened if path.endswith(".yaml")}), file=sys.stderr)
sys.exit(code)
"""


def _files_opened(*arguments: str) -> set[str]:
    command = [sys.executable, "-c", OPENED, *arguments]
    result = subprocess.run(command, capture_output=True, check=True, env=environment(), text=True, timeout=60)
    return set(result.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("command", ["score", "check", "next"])
def test_what_explains_is_not_read_to_assess(command: str) -> None:
    opened = _files_opened(command, STRONG)
    assert {"purpose.yaml", "harbour.tool.yaml"} <= opened
    assert not opened & {"vocabulary.yaml", "sources.yaml"}


def test_it_is_read_to_explain() -> None:
    assert {"vocabulary.yaml", "sources.yaml"} <= _files_opened("explain", "stage")
