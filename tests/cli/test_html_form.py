"""The form of the HTML report: valid, whole in itself, easy to find one's way in, and with nothing in it that runs."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from cli.calls import BLOCKED, EXAMPLES, FLAWED, STRONG, program, write, write_invalid
from cli.pages import HEADINGS, INVALID, Page, inside, page, tag_of, text_of
from conftest import ROOT
from toolcheck.documents.printable import printable

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner

CALLS = {
    "strong": ("score", STRONG),
    "flawed": ("score", FLAWED),
    "blocked, everything open": ("score", "-v", BLOCKED),
    "several": ("score", str(EXAMPLES / "proposals"), INVALID),
    "quiet": ("score", "-q", STRONG, FLAWED),
    "steps": ("next", "-n", "3", FLAWED),
    "checked": ("check", BLOCKED, INVALID),
    "invalid": ("score", INVALID),
    "missing": ("score", "missing.tool.yaml"),
}


@pytest.fixture(params=CALLS)
def any_page(request: pytest.FixtureRequest, run: Runner) -> Page:
    """The page of each call in turn."""
    return page(run, *CALLS[request.param])


def test_it_holds_nothing_but_text_and_pictures_of_its_own(any_page: Page) -> None:
    any_page.holds_only_what_it_may()


def test_it_forbids_whatever_it_does_not_hold(any_page: Page) -> None:
    (policy,) = (meta.get("content") or "" for meta in any_page.all("meta") if meta.get("http-equiv"))
    (style,) = any_page.all("style")
    digest = b64encode(hashlib.sha256((style.text or "").encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_every_reference_leads_somewhere(any_page: Page) -> None:
    ids = [element.get("id") for element in any_page.root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    wanted = {(link.get("href") or "")[1:] for link in any_page.all("a") if (link.get("href") or "").startswith("#")}
    wanted |= {name for element in any_page.root.iter() for name in (element.get("aria-labelledby") or "").split()}
    assert wanted - {"top"} <= set(ids)


def test_its_headings_are_in_order(any_page: Page) -> None:
    levels = [int(tag_of(heading)[1]) for heading in any_page.all(*HEADINGS)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_it_can_be_found_through_without_looking(any_page: Page) -> None:
    assert any_page.all("html")[0].get("lang") == "en"
    assert any_page.all("a")[0].get("href") == "#main"
    assert any_page.by_id("main").tag == "main"
    for table in any_page.all("table"):
        assert next(map(tag_of, table)) == "caption"
        assert all(head.get("scope") in {"col", "row"} for head in inside(table, "th"))
    for picture in any_page.all("svg"):
        assert picture.get("aria-hidden") == "true" or (picture.get("role"), bool(picture.get("aria-label"))) == (
            "img",
            True,
        )


HOSTILE = {
    "script": "<script>alert(1)</script>",
    "end of style": "</style></title></textarea><script src=//evil.example></script>",
    "handler": "\" onmouseover='alert(1)' x=\"",
    "comment": "<!-- --><![CDATA[ ]]> ]]>",
    "entity": "&lt;b&gt; &#x3c;i&#x3e; &amp;",
    "template": "{{ 7 * 7 }} {% raw %} {# #}",
    "commands": '%0A::error::x =HYPERLINK("http://x") | `code` [red]x[/] **b**',
    "escapes": "a\x1b[31mred \x9b2J b\x08\x7f",
    "order": "abc\u202edef\u202c \u2066ghi\u2069 \u200ejkl\u200f\u061c",
    "picture": "<svg onload=alert(1)><image href=http://evil.example/a.png>",
    "link": "[x](javascript:alert(1)) javascript:alert(1)",
    "long": "x" * 10_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("call", [("score", "-v"), ("check",), ("next", "-n", "50")], ids=" ".join)
def test_what_a_description_says_is_text_and_nothing_else(
    kind: str, call: tuple[str, ...], run: Runner, tmp_path: Path
) -> None:
    text = HOSTILE[kind]
    valid = write(
        tmp_path / "a.tool.yaml",
        name=text,
        summary=text,
        operator={"name": text},
        prepared_by={"name": text, "role": "funder"},
        users=[{"group": text, "role": "worker"}],
        purpose={"problem": text, "excluded_uses": [text], "alternatives": [{"option": text}, {"why_not": text}]},
        data={"items": [{"name": text, "decision": text}], "verification": text},
        evidence=[{"title": text, "date": "2026-01", "file": text, "supports": ["purpose.problem"]}],
        not_applicable=[{"fact": "privacy.redress", "reason": text}],
    )
    invalid = write(tmp_path / "b.tool.yaml", stage=text, **{text: 1})
    shown = page(run, *call, valid, invalid)
    shown.holds_only_what_it_may()
    assert printable(text) in text_of(shown.by_id("main"))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]", shown.source)


def test_an_address_that_could_run_something_never_becomes_a_link(run: Runner, tmp_path: Path) -> None:
    item = {"title": "T", "date": "2026-01", "url": "javascript:alert(1)", "supports": ["purpose.problem"]}
    shown = page(run, "score", write(tmp_path / "a.tool.yaml", evidence=[item]))
    assert "Not a valid description" in text_of(shown.by_id("main"))
    shown.holds_only_what_it_may()


def test_file_names_are_text(run: Runner, tmp_path: Path) -> None:
    write(tmp_path / "<b onclick=x>&amp;.tool.yaml")
    write_invalid(tmp_path / "<script>.tool.yaml")
    shown = page(run, "score", str(tmp_path))
    shown.holds_only_what_it_may()
    assert all(name in text_of(shown.root) for name in ("<b onclick=x>&amp;.tool.yaml", "<script>.tool.yaml"))


def test_a_rubric_of_ones_own_is_text(run: Runner, tmp_path: Path) -> None:
    text = (ROOT / "rubrics/osce-2020/purpose.yaml").read_text("utf-8")
    assert "Purpose" in text
    folder = tmp_path / "rubric"
    folder.mkdir()
    for path in (ROOT / "rubrics/osce-2020").glob("*.yaml"):
        words = path.read_text("utf-8").replace("title: One named problem", "title: '<img src=x> {{ 1 }}'")
        (folder / path.name).write_text(words, encoding="utf-8")
    shown = page(run, "score", "--rubric", str(folder), FLAWED)
    assert "<img src=x> {{ 1 }}" in text_of(shown.by_id("main"))


def test_an_encoding_that_lacks_a_letter_gets_a_reference(run: Runner, tmp_path: Path) -> None:
    path = write(tmp_path / "a.tool.yaml", name="Größe 人身")
    out = program("score", "-f", "html", path, PYTHONIOENCODING="ascii").stdout.decode("ascii")
    assert Page(out).title().startswith("Größe 人身: ")
    assert "Größe 人身" in page(run, "score", path).source
