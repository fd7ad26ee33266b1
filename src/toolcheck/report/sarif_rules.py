"""The rules of a SARIF log: the criteria, red flags and lints of the rubric, and what holds for any description."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from toolcheck.report.alerts import NOT_VALID, Grade, grade_of
from toolcheck.report.inert import in_markdown
from toolcheck.rubric.lints import LINT
from toolcheck.rubric.sources import load_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolcheck.rubric.lints import Lint
    from toolcheck.rubric.model import Criterion, Recommendation, RedFlag, Rubric
    from toolcheck.rubric.sources import Source

_PROBLEM_SEVERITIES = {Grade.ERROR: "error", Grade.WARNING: "warning", Grade.NOTE: "recommendation"}
"""The words by which GitHub sorts rules that are not about security."""


class _Part(NamedTuple):
    """A heading of a help text, with what stands below it: one paragraph, or the items of a list."""

    heading: str
    text: str = ""
    items: tuple[tuple[str, str], ...] = ()


def rules_of(rubric: Rubric) -> Iterator[dict[str, Any]]:
    """One reporting descriptor a rule, in the order of the rubric; ids are those that `explain` knows."""
    sources = load_sources()
    yield _not_valid()
    for recommendation in rubric.recommendations:
        for criterion in recommendation.criteria:
            yield _criterion(criterion, recommendation, sources)
        for flag in recommendation.red_flags:
            yield _red_flag(flag, recommendation, sources)
    for lint in rubric.lints:
        yield _lint(lint, sources)


def _not_valid() -> dict[str, Any]:
    parts = [
        _Part("", "Every problem of the file is told with its place. Until they are mended nothing in it is assessed."),
        _Part(
            "What to do", "The command toolcheck explain FACT tells what a fact means, and which values it can have."
        ),
    ]
    return _rule(NOT_VALID, "Not a valid description", "The file is not a valid description.", Grade.ERROR, parts)


def _criterion(criterion: Criterion, part: Recommendation, sources: Mapping[str, Source]) -> dict[str, Any]:
    steps = tuple((level, text) for level, text in criterion.advice.items())
    parts = [
        _Part("", criterion.why),
        _Part("From the field", criterion.failure),
        _Part("What to do", items=steps),
        _Part("A short good answer", criterion.example),
        _Part("Sources", items=tuple(_named(criterion.sources, sources))),
    ]
    about = {"weight": criterion.weight, "effort": criterion.effort}
    return _rule(criterion.id, criterion.title, criterion.question, Grade.NOTE, parts, [part.id, "criterion"], **about)


def _red_flag(flag: RedFlag, part: Recommendation, sources: Mapping[str, Source]) -> dict[str, Any]:
    parts = [
        _Part("", flag.why),
        _Part("From the field", flag.failure),
        _Part("Ask", flag.question),
        _Part("What clears it", flag.safeguards),
        _Part("Sources", items=tuple(_named(flag.sources, sources))),
    ]
    tags = [part.id, "red-flag", flag.severity.value]
    return _rule(flag.id, flag.title, flag.question, grade_of(flag.severity), parts, tags)


def _lint(lint: Lint, sources: Mapping[str, Source]) -> dict[str, Any]:
    parts = [
        _Part("", lint.why),
        _Part("From the field", lint.failure),
        _Part("What to do", lint.advice),
        _Part("Sources", items=tuple(_named(lint.sources, sources))),
    ]
    return _rule(lint.id, lint.title, lint.question, Grade.NOTE, parts, [LINT])


def _named(keys: Iterable[str], known: Mapping[str, Source]) -> Iterator[tuple[str, str]]:
    for key in keys:
        yield (known[key].title, known[key].url) if key in known else (key, "")


def _rule(  # noqa: PLR0913 - a descriptor has as many parts
    name: str, title: str, question: str, grade: Grade, parts: list[_Part], tags: Iterable[str] = (), **about: Any
) -> dict[str, Any]:
    told = [part for part in parts if part.text or part.items]
    return {
        "id": name,
        "name": "".join(word.capitalize() for word in re.findall(r"\w+", title)),
        "shortDescription": {"text": _sentence(title)},
        "fullDescription": {"text": question},
        "help": {"text": "\n\n".join(map(_plain, told)), "markdown": "\n\n".join(map(_markdown, told))},
        "defaultConfiguration": {"level": grade.value},
        "properties": {"tags": [*tags], "problem.severity": _PROBLEM_SEVERITIES[grade], **about},
    }


def _sentence(title: str) -> str:
    return title if title.endswith((".", "?", "!")) else f"{title}."


def _plain(part: _Part) -> str:
    items = (f"- {name}: {text}" if text else f"- {name}" for name, text in part.items)
    body = part.text or "\n".join(items)
    return f"{part.heading}:\n{body}" if part.heading else body


def _markdown(part: _Part) -> str:
    body = in_markdown(part.text) or "\n".join(_item(*item) for item in part.items)
    return f"**{part.heading}**\n\n{body}" if part.heading else body


def _item(name: str, text: str) -> str:
    if text.startswith(("https://", "http://")):
        return f"- [{in_markdown(name)}](<{text}>)"
    return f"- {in_markdown(name)}: {in_markdown(text)}" if text else f"- {in_markdown(name)}"
