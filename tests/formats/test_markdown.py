"""Markdown: what a comment or a job summary shows, read by a CommonMark parser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from cli.calls import BLOCKED, EXAMPLES, FLAWED, STRONG, results, write_invalid
from readers import markdown_texts, squashed
from toolcheck.report.inert import code_in_markdown, in_markdown

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner


def _html(text: str) -> str:
    return str(MarkdownIt("commonmark").enable("table").render(text))


def test_it_says_what_matters(run: Runner) -> None:
    shown = squashed(markdown_texts(run("score", "-f", "markdown", FLAWED).out.encode()))
    told = results(run("score", "-f", "json", FLAWED))[0]
    words = [told["name"], told["headline"], *told["reasons"], FLAWED]
    words += [flag["title"] for flag in told["red_flags"]]
    words += [step["advice"] for step in told["next_steps"]]
    words += [f"{FLAWED}:{one['line']}:{one['column']}" for one in (*told["findings"], *told["next_steps"])]
    assert [word for word in words if squashed([word]) not in shown] == []


def test_the_nine_are_a_table(run: Runner) -> None:
    html = _html(run("score", "-f", "markdown", FLAWED).out)
    cells = re.findall(r"<td[^>]*>(.*?)</td>", html)
    assert len(cells) == 9 * 5
    assert cells[0] == "Purpose"
    parts = results(run("score", "-f", "json", FLAWED))[0]["recommendations"]
    assert cells[1::5] == [str(int(part["score"]["shown"])) for part in parts]


def test_a_quiet_report_is_one_table_of_all(run: Runner, tmp_path: Path) -> None:
    invalid = write_invalid(tmp_path / "a | b.tool.yaml")
    html = _html(run("score", "-q", "-f", "markdown", str(EXAMPLES), invalid).out)
    assert html.count("<table>") == 1
    told = results(run("score", "-f", "json", str(EXAMPLES), invalid))
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in html.split("<tr>")[2:]]
    assert [row[1] for row in rows] == [one.get("outcome", "not a valid description, 4 errors") for one in told]
    assert rows[-1][-1] == invalid


def test_a_verbose_report_has_every_criterion(run: Runner) -> None:
    shown = squashed(markdown_texts(run("score", "-v", "-f", "markdown", FLAWED).out.encode()))
    levels = results(run("score", "-f", "json", FLAWED))[0]["recommendations"]
    assert [name for part in levels for name in part["levels"] if name not in shown] == []


def test_next_gives_the_steps_alone(run: Runner) -> None:
    text = run("next", "-f", "markdown", STRONG).out
    assert "### Next steps" in text
    assert "### Red flags" not in text


def test_known_tools_that_come_close_are_told_as_in_plain_text(run: Runner) -> None:
    plain = re.findall(
        r"^close tool, not discussed: (.+); (.+)\n  (.+)\n  (.+)", run("score", BLOCKED).out, re.MULTILINE
    )
    text = squashed(markdown_texts(run("score", "-f", "markdown", BLOCKED).out.encode()))
    assert plain
    assert [words for tool in plain for words in tool if squashed([words]) not in text] == []


@pytest.mark.parametrize(
    "text",
    [
        *("*a*", "_a_", "`a`", "a`b``c", "[a](b)", "![a](b)", "<b>", "&lt;", "\\", "a \\* b", "~~a~~", "| a |", "$a$"),
        *("# a", "## a #", "- a", "+ a", "* a", "> a", "1. a", "12) a", "---", "===", "***", "    a", "```", "~~~"),
        *("https://example.org", "www.example.org", "<https://example.org>", "a@example.org", "@a", "#1", ":warning:"),
        *("a: b", "12:30", "a.b", "not_collected", "1.5", "-1", "50 % of 3", "A & B", "a! b", ""),
    ],
)
@pytest.mark.parametrize("frame", ["{}", "- {}", "1. {}", "## {}", "**x**: {}", "| {} |\n| - |\n| {} |"])
def test_a_text_is_shown_as_it_is(text: str, frame: str) -> None:
    shown = squashed(re.findall(r"[^<>]+(?=<|$)", _html(frame.replace("{}", in_markdown(text)))))
    shown = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    expected = squashed([text])
    assert shown in {expected, f"x:{expected}", expected * 2}


@pytest.mark.parametrize("text", ["a", "`", "``a`", "a`", "`a", " a ", "", "a``b`c", "[a](b)", "<b>", "\\`"])
def test_a_code_span_holds_its_text(text: str) -> None:
    (paragraph, inline, _) = MarkdownIt("commonmark").parse(f"x {code_in_markdown(text)} y")
    assert paragraph.type == "paragraph_open"
    assert [child.type for child in inline.children or ()] == ["text", "code_inline", "text"]
    assert squashed([(inline.children or [])[1].content]) == squashed([text])
