"""The page of a comparison: what the other reports say, valid, whole in itself, and with one script, its own."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from cli.calls import BLOCKED, EXAMPLES, STRONG, write
from cli.compared import INVALID, NOTICE, PORTFOLIO, WHAT_IF, as_json, as_page
from cli.pages import HEADINGS, Page, classes_of, inside, rows_of, tag_of, text_of
from hostile import HOSTILE
from toolcheck.assessment.scores import points
from toolcheck.report.html_page import asset
from toolcheck.report.inert import in_html

if TYPE_CHECKING:
    from pathlib import Path

    from cli.calls import Runner
    from toolcheck.rubric.model import Rubric

CALLS = {
    "portfolio": (*PORTFOLIO, INVALID),
    "other weights": (*PORTFOLIO, *WHAT_IF),
    "everything": ("-v", str(EXAMPLES)),
    "quiet": ("-q", *PORTFOLIO),
    "one": (STRONG,),
    "blocked alone": (BLOCKED,),
    "invalid alone": (INVALID,),
}


@pytest.fixture(params=CALLS)
def any_page(request: pytest.FixtureRequest, run: Runner) -> Page:
    """The page of each call in turn."""
    return as_page(run, *CALLS[request.param])


def _hash(text: str | None) -> str:
    return f"sha256-{b64encode(hashlib.sha256((text or '').encode()).digest()).decode()}"


def test_it_holds_nothing_but_text_pictures_and_its_own_script(any_page: Page) -> None:
    any_page.holds_only_what_it_may()


def test_it_forbids_whatever_it_does_not_hold(any_page: Page) -> None:
    (policy,) = (meta.get("content") or "" for meta in any_page.all("meta") if meta.get("http-equiv"))
    (style,) = any_page.all("style")
    for script in any_page.all("script"):
        assert f"script-src '{_hash(script.text)}'" in policy
    assert re.sub(r"script-src 'sha256-[^']+'; ", "", policy) == (
        f"default-src 'none'; style-src '{_hash(style.text)}'; base-uri 'none'; form-action 'none'"
    )
    assert "unsafe" not in policy


@pytest.mark.parametrize("names", [("report.css", "comparison.css"), ("comparison.js",)])
def test_what_has_a_hash_is_ascii_so_that_no_encoding_changes_it(names: tuple[str, ...]) -> None:
    assert asset(*names).isascii()


def test_the_script_makes_no_markup_of_text_and_asks_for_nothing() -> None:
    forbidden = r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Function|fetch|XMLHttp|import|location|\.src"
    assert re.findall(forbidden, asset("comparison.js")) == []


def test_every_reference_leads_somewhere(any_page: Page) -> None:
    ids = [element.get("id") for element in any_page.root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    wanted = {(link.get("href") or "")[1:] for link in any_page.all("a") if (link.get("href") or "").startswith("#")}
    for name in ("aria-labelledby", "for"):
        wanted |= {one for element in any_page.root.iter() for one in (element.get(name) or "").split()}
    assert wanted - {"top"} <= set(ids)


def test_it_can_be_found_through_without_looking(any_page: Page) -> None:
    levels = [int(tag_of(heading)[1]) for heading in any_page.all(*HEADINGS)]
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert any_page.all("a")[0].get("href") == "#main"
    for table in any_page.all("table"):
        assert next(map(tag_of, table)) == "caption"
        assert all(head.get("scope") in {"col", "row", "rowgroup"} for head in inside(table, "th"))
    for picture in any_page.all("svg"):
        told = picture.get("aria-label") or [text_of(one) for one in inside(picture, "title", "desc")]
        assert picture.get("aria-hidden") == "true" or (picture.get("role") == "img" and told)


def test_what_only_a_script_can_do_is_hidden_without_one(any_page: Page) -> None:
    assert all(box.get("hidden") is not None for box in any_page.all("div", class_="filter"))
    for control in any_page.all("input", "output"):
        assert any(control in list(inside(box, "input", "output")) for box in any_page.all("div", class_="filter"))
    assert any_page.all("button") == []


def _ranking(page: Page) -> list[list[str]]:
    return [row for table in page.all("table", class_="ranking") for row in rows_of(table)]


def test_the_table_has_outcome_ranks_groups_and_figures_of_the_json(run: Runner) -> None:
    found = {one["name"]: one for one in as_json(run, *PORTFOLIO)["proposals"]}
    ranked, apart = as_page(run, *PORTFOLIO).all("table", class_="ranking")
    rows = rows_of(ranked)
    assert [row[1] for row in rows] == ["strong", "promising", "weak", "incomplete", "incomplete"]
    for row in rows:
        told = next(one for name, one in found.items() if row[0] == f"{name} {one['file']}")
        low, high = told["rank"]["low"], told["rank"]["high"]
        assert row[2] == (str(low) if low == high else f"{low}–{high}")
        assert row[3].split(",")[0] == str(told["rank"]["group"])
        assert row[4] == f"{points(told['score']['shown'])}–{points(told['score']['possible'])}"
        assert row[5] == f"{points(told['score']['answered'])} %"
    assert {row[3] for row in rows if row[2] == "3–4"} == {"3, not told apart from 1 other"}
    (blocked,) = rows_of(apart)
    assert blocked[0].startswith("Watchful Eye")
    assert "blocker raised: Pictures of people from the public" in blocked[1]
    assert blocked[4].startswith("4 blockers, 12 high")


def test_what_rows_are_sorted_by_is_in_them(run: Runner) -> None:
    found = {one["name"]: one for one in as_json(run, *PORTFOLIO)["proposals"]}
    (ranking, _, heat) = (table for table in as_page(run, *PORTFOLIO).all("table", class_="sortable"))
    for row in (row for row in inside(ranking, "tr") if row.get("data-place")):
        told = found[text_of(next(inside(row, "a")))]
        outcome, rank, group, shown, answered, _ = (
            float(cell.get("data-key") or "") for cell in row if cell.get("data-key")
        )
        assert outcome == ["strong", "promising", "weak", "incomplete"].index(told["outcome"])
        assert (rank, group) == pytest.approx((told["rank"]["mean"], told["rank"]["group"]))
        assert (shown, answered) == pytest.approx((told["score"]["shown"], told["score"]["answered"]))
    for row in (row for row in inside(heat, "tr") if row.get("data-place")):
        told = found[text_of(next(inside(row, "a")))]
        keys = [float(cell.get("data-key") or "") for cell in inside(row, "td")]
        assert keys == pytest.approx([part["score"]["shown"] for part in told["recommendations"]])


def test_rank_ranges_are_drawn_as_they_are_told(run: Runner) -> None:
    found = {one["name"]: one["rank"] for one in as_json(run, *PORTFOLIO)["proposals"] if one["rank"]}
    pictures = list(inside(as_page(run, *PORTFOLIO).section("Who can be told apart"), "svg"))
    assert len(pictures) == len(found)
    for picture in pictures:
        title, description = (text_of(next(inside(picture, tag))) for tag in ("title", "desc"))
        name, _, ranks = title.partition(": rank ")
        rank = found[name]
        assert ranks in {f"{rank['low']} of 5", f"{rank['low']}–{rank['high']} of 5"}
        assert description == (
            f"5th percentile {rank['low']}, 95th percentile {rank['high']}, mean rank {rank['mean']:.1f}."
        )
        (line,) = (line for line in inside(picture, "line") if classes_of(line) == ["whisker"])
        (dot,) = inside(picture, "circle")
        drawn = [_rank_at(value) for value in (line.get("x1"), line.get("x2"), dot.get("cx"))]
        assert drawn == pytest.approx([rank["low"], rank["high"], rank["mean"]], abs=0.01)


def _rank_at(place: str | None) -> float:
    """The rank at a place of a picture of five: it has 1.5 per cent at each side."""
    return 1 + (float((place or "").rstrip("%")) - 1.5) / 97 * 4


def test_groups_are_told_in_words(run: Runner) -> None:
    section = text_of(as_page(run, *PORTFOLIO).section("Who can be told apart"))
    assert "Group 3: 2 that cannot be told apart" in section
    assert "Group 3: Slipway (fictional), Lantern Box (fictional) cannot be told apart" in section
    assert "Slipway (fictional) before Lantern Box (fictional): ahead in" in section


def test_the_heat_table_has_figures_in_its_cells(run: Runner, rubric: Rubric) -> None:
    page = as_page(run, *PORTFOLIO)
    (table,) = page.all("table", class_="heat")
    rows = {row[0]: row[1:] for row in rows_of(table)}
    assert rows["Blocked, not ranked"] == []
    for told in as_json(run, *PORTFOLIO)["proposals"]:
        for text, part in zip(rows[told["name"]], told["recommendations"], strict=True):
            low, high = (points(part["score"][name]) for name in ("shown", "possible"))
            assert text == (low if low == high else f"{low}–{high}")
    tints = [(text_of(cell), classes_of(cell)[1]) for cell in inside(table, "td")]
    for text, tint in tints:
        shown = int(text.split("–")[0])
        bands = rubric.bands
        assert tint == ("low" if shown < bands.weak_below else "middle" if shown < bands.promising_below else "high")


def test_the_portfolio_is_told_as_a_whole(run: Runner) -> None:
    page, overview = as_page(run, *PORTFOLIO), as_json(run, *PORTFOLIO)["overview"]
    section = page.section("The portfolio")
    averages, missing, flags = (rows_of(table) for table in inside(section, "table"))
    assert "The weakest is Upkeep" in text_of(section)
    assert [row[1] for row in averages] == [points(part["shown"]) for part in overview["recommendations"]]
    assert missing == [[one["fact"], str(one["proposals"])] for one in overview["missing"][:15]]
    assert [row[1:] for row in flags] == [
        [flag["severity"], *(str(flag[state]) for state in ("raised", "open", "cleared"))]
        for flag in overview["red_flags"]
    ]
    assert "5 prototype, 1 idea" in text_of(section)
    assert "3 safe-migration-information" in text_of(section)


def test_likenesses_are_told_with_reasons(run: Runner) -> None:
    section = as_page(run, *PORTFOLIO).section("Who resembles whom")
    told = text_of(section)
    assert "Harbour (fictional) and Quay (fictional): similarity 0.77" in told
    assert "countries GE, PL" in told
    assert "FaceSearch (Marinus Analytics)" in told


def test_each_proposal_has_a_section_with_what_to_ask(run: Runner, rubric: Rubric) -> None:
    page = as_page(run, "-v", *PORTFOLIO)
    questions = {flag.id: flag.question for flag in rubric.hazards}
    sections = {text_of(next(inside(part, "h3"))): part for part in page.all("article")}
    found = as_json(run, *PORTFOLIO)["proposals"]
    assert len(sections) == len(found)
    for told in found:
        part = sections[told["name"]]
        text = text_of(part)
        assert text_of(next(one for one in inside(part, "p") if "verdict" in classes_of(one))) == told["outcome"]
        assert all(reason in text for reason in told["reasons"])
        assert all(questions[flag["id"]] in text for flag in told["red_flags"] if flag["state"] != "cleared")
        rows = rows_of(part)
        assert [row[1] for row in rows] == [points(one["score"]["shown"]) for one in told["recommendations"]]
        facts = [text_of(one) for one in inside(part, "code")][: len(told["missing"])]
        assert facts == [f"{'evidence for ' * (one['lack'] == 'evidence')}{one['fact']}" for one in told["missing"]]
        assert f"sha256 of the description: {told['sha256']}" in text
    assert "FaceSearch (Marinus Analytics)" in text_of(sections["Watchful Eye (fictional)"])


def test_other_weights_are_said_before_anything_else(run: Runner) -> None:
    page = as_page(run, *WHAT_IF, *PORTFOLIO)
    header = text_of(page.all("header")[0])
    assert header.startswith(NOTICE)
    assert page.title().startswith("WHAT IF: 6 proposals compared")
    assert NOTICE not in as_page(run, *PORTFOLIO).source


def test_it_says_what_it_rests_on(run: Runner, rubric: Rubric) -> None:
    footer = text_of(as_page(run, *PORTFOLIO, INVALID).all("footer")[0])
    for words in (rubric.acknowledgement, rubric.disclaimer, rubric.sha256[:12], "exit code 3", "Nothing was verified"):
        assert words in footer


def test_what_is_no_description_is_told_with_its_lines(run: Runner) -> None:
    rows = rows_of(as_page(run, STRONG, INVALID).section("Not valid, left out"))
    assert rows[0][0] == f"{INVALID}:3:1"
    assert rows[0][1].startswith("`stage`: 'pilto' is not one of")


def test_quiet_is_the_ranking_alone(run: Runner) -> None:
    page = as_page(run, "-q", *PORTFOLIO)
    assert [text_of(heading) for heading in page.all("h2")] == ["Ranking", "What this rests on"]
    assert len(_ranking(page)) == 6


@pytest.mark.parametrize("kind", [*HOSTILE, "end of script"])
def test_names_are_text_in_tables_and_pictures(kind: str, run: Runner, tmp_path: Path) -> None:
    text = HOSTILE.get(kind, "</script></title></style></svg><script>alert(1)</script>")
    for name in "ab":
        write(tmp_path / f"{name}.tool.yaml", name=f"{text} {name}", summary=f"{text} {name}")
    page = as_page(run, "-v", str(tmp_path))
    page.holds_only_what_it_may()
    title = in_html(f"{text} a").strip()
    shown = " ".join(title.split())
    assert shown in text_of(page.by_id("p1-rank-t")) or shown in text_of(page.by_id("p2-rank-t"))
    assert sum(shown in row[0] for row in _ranking(page)) == 1


def test_blocked_proposals_alone_have_no_picture(run: Runner) -> None:
    page = as_page(run, BLOCKED)
    assert page.all("figure", class_="ranges") == []
    assert text_of(page.all("h3")[0]) == "Blocked, not ranked"
