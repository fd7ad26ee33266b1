"""docs/format.md: every fact of the description format, and what reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reference.page import code, codes, markdown, prose, table
from toolcheck.description.countries import COUNTRIES
from toolcheck.description.facts import NOT_FACTS, fact_index
from toolcheck.description.format import DESCRIPTION, SECTIONS
from toolcheck.description.schema import REFUSED_BY_THE_PROGRAM_ALONE, REFUSED_BY_THE_SCHEMA_ALONE
from toolcheck.description.vocabulary import ENUMERATIONS
from toolcheck.documents.shapes import Kind
from toolcheck.rubric.derived import DERIVED
from toolcheck.rubric.loading import DEFAULT_RUBRIC, load_rubric
from toolcheck.rubric.meanings import load_meanings
from toolcheck.rubric.readers import all_readers, facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reference.page import Page
    from toolcheck.documents.shapes import Shape
    from toolcheck.rubric.model import Recommendation, Rubric

_HEAD = ("fact", "kind", "meaning", "read by")

_INTRODUCTION = """\
# The description format

A description is one YAML file about one tool. Its name ends in `.tool.yaml` or `.tool.yml`.
Only the keys marked *required* must be there. Every other fact may be left out.

A fact has one of three states:

| state | written as | means |
| --- | --- | --- |
| given | an answer | this is so |
| none | `no`, `none`, `false` or `[]` | there is none, and the file says so |
| unknown | nothing at all, null, `unknown`, or a placeholder such as `TODO` | the file does not say |

A word that the fact itself allows is its value and says nothing about its state: `countries: [NO]` is Norway, and
`devices: [none]` means that people have no device.

A key that is not listed here, a value of another kind and a word that is not allowed are errors, with their line.

Names are dotted. Where a fact is a list of mappings, its parts belong to each entry: `privacy.threat_model.harm` is the
key `harm` of an entry of `threat_model`. Evidence names facts in the same way.

*Read by* lists the criteria and red flags that look at a fact; what each of them asks stands in the
[rubric](rubric/README.md) and in the [red flags](red-flags.md). What the words of a list mean stands [below](#words).
"""

_KINDS = (
    (Kind.TEXT, "Free text."),
    (Kind.CHOICE, "One of the words listed."),
    (Kind.YES_NO, "`yes` or `no`."),
    (Kind.NUMBER, "A number."),
    (Kind.DATE, "`2026`, `2026-03` or `2026-03-14`."),
    (Kind.URL, "An address that begins with `https://` or `http://`."),
    (Kind.LANGUAGE, "A BCP 47 tag, such as `en`, `pt-BR` or `zh-Hant`."),
    (Kind.FACT, "The name of a fact, such as `privacy.minors`."),
    (Kind.LIST, "A list of values, such as `[a, b]`."),
    (Kind.RECORD, "Further keys below this one."),
    (Kind.ENTRIES, "A list of entries, each with the keys named."),
)

_SCHEMA = (
    "`schemas/description.schema.json`, which `toolcheck schema description` prints as well, lets an editor complete,",
    "explain and check a description. Editors that use the YAML language server find it by a comment at the head of",
    "the file:",
    "",
    "```yaml",
    "# yaml-language-server: $schema=../schemas/description.schema.json",
    "```",
    "",
    "`toolcheck new --schema PATH` writes this line, with the path as seen from the new file.",
    "",
    "What the program accepts, the schema accepts, and the other way round, but for what a schema cannot say. It has",
    "no `$id`: nothing refers to it by name, and an address would name a host that does not serve it. `errorMessage`",
    "and `enumDescriptions` are for editors; a validator that refuses keywords it does not know must be told to let",
    "them be.",
    "",
)

_USES = {
    "toolcheck": "the program",
    "name": "reports",
    "as_of": "the assessment date",
    "stage": "the level expected",
    "prepared_by.role": "what silence about safeguards means",
}
"""What the program itself does with a fact, besides conditions."""


def pages() -> Iterator[Page]:
    """The reference of the description format."""
    yield markdown("format.md", "the program and its rubric", _page())


def _page() -> Iterator[str]:
    rubric = load_rubric(DEFAULT_RUBRIC)
    readers = _readers(rubric)
    yield _INTRODUCTION
    yield from table(["kind", "what to write"], [[kind.value, what] for kind, what in _KINDS])
    yield "## Identity"
    yield ""
    identity = {name: shape for name, shape in DESCRIPTION.fields.items() if name not in {*SECTIONS, *NOT_FACTS}}
    top = {"toolcheck": DESCRIPTION.fields["toolcheck"], **identity}
    yield from table(_HEAD, _rows(top, "", readers))
    for recommendation in rubric.recommendations:
        yield from _section(recommendation, readers)
    yield from _backing()
    yield from _derived(readers)
    yield from _vocabulary()
    yield from _schema()


def _section(recommendation: Recommendation, readers: Mapping[str, list[str]]) -> Iterator[str]:
    section = SECTIONS[recommendation.id]
    yield f"## Section {code(recommendation.id)}"
    yield ""
    yield f"{section.description} Recommendation {recommendation.osce}: {recommendation.title}."
    yield ""
    yield from table(_HEAD, _rows(section.fields, f"{recommendation.id}.", readers))


def _backing() -> Iterator[str]:
    titles = {"evidence": "Evidence", "not_applicable": "Not applicable", "waived_lints": "Waived lints"}
    for name, title in titles.items():
        shape = DESCRIPTION.fields[name]
        yield f"## {title}: {code(name)}"
        yield ""
        yield f"{shape.description} Kind: {shape.kind.value}."
        yield ""
        rows = [row[:3] for row in _rows(shape.fields, "", {})]
        yield from table(_HEAD[:3], rows)
    yield "Evidence needs a `url`, or a `file` if it is not published. Evidence dated later than the assessment"
    yield "does not count. Only waivable criteria can be declared not applicable. [lints.md](lints.md) tells of lints."
    yield ""


def _derived(readers: Mapping[str, list[str]]) -> Iterator[str]:
    yield "## Derived facts"
    yield ""
    yield "The program computes these. Conditions read them like stated facts; they cannot be written in a description."
    yield ""
    rows = [
        [
            code(f"derived.{name}"),
            _kind(derived.shape),
            prose(derived.shape.description),
            codes(derived.computed_from),
            codes(readers.get(f"derived.{name}", ())),
        ]
        for name, derived in DERIVED.items()
    ]
    yield from table(["fact", "kind", "meaning", "computed from", "read by"], rows)


def _vocabulary() -> Iterator[str]:
    meanings = load_meanings()
    shapes = DESCRIPTION.fields["evidence"].fields
    facts = fact_index() | {f"evidence.{name}": shape for name, shape in shapes.items()}
    yield "## Words"
    yield ""
    yield "[vocabulary.md](vocabulary.md) says more of categories and capabilities: why they matter, and good answers."
    yield ""
    for enumeration, words in ENUMERATIONS.items():
        yield f"### {enumeration.replace('-', ' ').capitalize()}"
        yield ""
        yield f"For {codes(name for name, shape in facts.items() if shape.choices == words)}."
        yield ""
        told = meanings.of(enumeration)
        yield from table(["word", "meaning"], [[code(word), prose(told[word])] for word in words])


def _schema() -> Iterator[str]:
    yield "## The JSON Schema"
    yield ""
    yield from _SCHEMA
    for title, sentences in (
        ("The program refuses, and a schema does not see:", REFUSED_BY_THE_PROGRAM_ALONE),
        ("A schema refuses, and the program reads:", REFUSED_BY_THE_SCHEMA_ALONE),
    ):
        yield title
        yield ""
        yield from (f"- {sentence}" for sentence in sentences.values())
        yield ""


def _rows(fields: Mapping[str, Shape], prefix: str, readers: Mapping[str, list[str]]) -> Iterator[list[str]]:
    for key, shape in fields.items():
        name = prefix + key
        needed = " *Required.*" if shape.required else ""
        yield [code(name), _kind(shape), prose(shape.description) + needed, _read_by(name, readers)]
        yield from _rows(shape.fields, f"{name}.", readers)


def _read_by(name: str, readers: Mapping[str, list[str]]) -> str:
    found = [_USES[name]] if name in _USES else []
    found += [code(reader) for reader in readers.get(name, ())]
    found += [code(f"derived.{derived}") for derived, fact in DERIVED.items() if name in fact.computed_from]
    return ", ".join(found)


def _kind(shape: Shape) -> str:
    if shape.kind is Kind.LIST and shape.item:
        return f"list of {_words(shape)}" if shape.choices else f"list: {shape.item.kind.value}"
    return f"one of {_words(shape)}" if shape.choices else f"{shape.kind.value}{_bounds(shape)}"


def _bounds(shape: Shape) -> str:
    lowest = f", at least {shape.minimum:g}" if shape.minimum is not None else ""
    highest = f", at most {shape.maximum:g}" if shape.maximum is not None else ""
    return lowest + highest


def _words(shape: Shape) -> str:
    rest = [word for word in shape.choices if word not in COUNTRIES]
    countries = ["ISO 3166-1 alpha-2 codes"] if len(rest) < len(shape.choices) else []
    return ", ".join(countries + [code(word) for word in rest])


def _readers(rubric: Rubric) -> dict[str, list[str]]:
    """The criteria and red flags that read each fact, in the order of the rubric."""
    found: dict[str, list[str]] = {name: [] for name in fact_index()}
    for reader in all_readers(rubric):
        for fact in facts_of(reader):
            found.setdefault(fact, []).append(reader.id)
    return found
