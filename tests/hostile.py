"""Texts that try to be more than texts, and descriptions full of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cli.calls import write

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = {
    "markup": "[red]markup[/] [/bold] [link=https://example.org]x[/link] :warning:",
    "escapes": "a\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J b\x08\x7f",
    "order": "abc\u202edef\u202c \u2066ghi\u2069 \u200ejkl\u200f\u061c",
    "lines": "one\ntwo\r\nthree\u2028four\u2029five\x85six\x0bseven",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)> &lt;b&gt; &#60;i> <a href='javascript:x'>y</a>",
    "attribute": '" onload="alert(1)" x=\'',
    "end of data": "a ]]> b <![CDATA[ c --> d <!-- e ?> <!DOCTYPE f>",
    "command": "%0A::error::a\n::error file=b,line=1::c\r::add-mask::d %25 ##[error]e",
    "formula": '=HYPERLINK("https://example.org","x")',
    "sum": "+1+1",
    "difference": "-1-1",
    "at": "@SUM(A1)",
    "formula behind a tab": "\t=1+1",
    "formula behind a line end": "\r=1+1",
    "wide formula": "\uff1d1+1",
    "table": "a | b |\n|---|---|\n| c \\| d |",
    "fences": "``` `a` ~~~ $b$ **c** _d_ ~e~ \\",
    "blocks": "# a",
    "list": "1. a",
    "quote": "> a",
    "rule": "---",
    "links": "[a](https://example.org) ![b](http://example.org/c.png) <https://example.org> www.example.org",
    "references": "@everyone #12 !34 GH-56 me@example.org a/b#7 [0] [^1] {0} {{1}} {",
    "nothing": "a\0b\ufffec\uffffd\x1fe",
    "no characters": "a\ufdd0b\ufdefc\U0001fffed\U0010ffff",
    "long": "x" * 500,
    "long words": "word" + " word" * 99,
    "very long": "A name of ten thousand characters. ".ljust(10_000, "x"),
    "wide": "人身取引対策アプリ" * 5,
    "emoji": "👩‍👩‍👧‍👦 🚨 🇳🇴" * 10,
}
SURROGATES = "lone \udcff surrogates \ud800"
"""What no file can hold as text, but the name of a file may."""


def full_of(text: str, path: Path) -> str:
    """Write a valid description with the text wherever one can be written."""
    return write(
        path,
        name=text,
        summary=text,
        prepared_by={"name": text, "role": "operator"},
        operator={"name": text},
        users=[{"group": text, "role": "worker"}],
        affected_non_users=[{"group": text, "effect": text}],
        purpose={
            "problem": text,
            "beneficiaries": f"TODO: {text}",
            "operator_benefit": f"Unique {text}",
            "excluded_uses": [text],
        },
        fit={"user_cost": text, "fallback": text, "coverage": {"places": [text]}},
        data={"items": [{"name": text, "decision": text}], "verification": f"We rescue victims {text}"},
        evidence=[{"title": text, "date": "2026-01", "file": text, "supports": ["purpose.problem"]}],
        not_applicable=[{"fact": "privacy.redress", "reason": text}],
        waived_lints=[{"lint": "superlatives", "fact": "purpose.operator_benefit", "reason": text}],
    )


def wrong_by(text: str, path: Path) -> str:
    """Write a description that is not valid because of the text, as a key and as a value."""
    return write(path, stage=text, countries=[text], purpose={text: 1}, links={"website": text}, **{text: 1})


def file_name(text: str) -> str | None:
    """The text as the name of a file, or None where it cannot be one."""
    name = text.replace("/", "\N{FRACTION SLASH}")
    return None if "\0" in name or len(name.encode("utf-8", "surrogateescape")) > 200 else name
