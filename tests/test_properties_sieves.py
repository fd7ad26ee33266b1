"""Properties of what is asked before anything else: a quick answer never keeps back what a close look would find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generators import properties
from toolcheck.assessment.lints.streets import streets_in
from toolcheck.description.format import DESCRIPTION
from toolcheck.description.states import NONE_WORDS, UNKNOWN_WORDS, is_placeholder, normalise
from toolcheck.rubric.lints import PersonalData, StreetAddress, Wordings
from toolcheck.rubric.loading import load_rubric
from toolcheck.rubric.phrases import Phrases, phrases_of
from toolcheck.rubric.sieve import Sieve, sifted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Case = Callable[[str], str]

WHITE = [chr(code) for code in range(0x3001) if chr(code).isspace() and not 0x1C <= code <= 0x1F]
SIGNS = [*WHITE, *",;:().-/", "\u2010", "\u2011", "\u2013"]


def _all_phrases() -> Iterator[Phrases]:
    for lint in load_rubric().lints:
        match lint.settings:
            case Wordings() as settings:
                yield from (wording.phrases for wording in settings.wordings)
            case StreetAddress() as settings:
                yield settings.near
            case PersonalData() as settings:
                yield settings.case_words
    yield phrases_of(("24–7 service", "it's free", "Straße ohne Namen"))


PHRASES = tuple(_all_phrases())
STREETS = next(lint.settings for lint in load_rubric().lints if isinstance(lint.settings, StreetAddress))
NUMBERS = ("12", "7a", "120", "\u0661\u0662", "\uff11\uff12")
NAMES = ("Main", "Mayor", "de", "la", "Haupt", "Élan", "Old")
STREET_WORDS = (*sorted(STREETS.street_words), *(f"haupt{ending}" for ending in STREETS.street_endings))

gaps = st.lists(st.sampled_from([*WHITE, "-", "\u2010", "\u2011"]), min_size=1, max_size=3).map("".join)
between = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=2).map("".join)
cases: st.SearchStrategy[Case] = st.sampled_from((str, str.upper, str.title, str.swapcase))


@st.composite
def phrased(draw: st.DrawFn) -> tuple[Phrases, str]:
    """Phrases, and a text with one of them as somebody might write it."""
    phrases = draw(st.sampled_from(PHRASES))
    words = draw(st.sampled_from(phrases.spelt))
    text = words[0]
    for word in words[1:]:
        text += draw(gaps) + word
    text = draw(cases)(text).replace("'", draw(st.sampled_from("'\u2019")))
    return phrases, f"{draw(between)}{text}{draw(between)}"


@st.composite
def addresses(draw: st.DrawFn) -> str:
    """A number, a word for a street and some names, in any order."""
    words = [draw(st.sampled_from(NUMBERS)), draw(cases)(draw(st.sampled_from(STREET_WORDS)))]
    words += draw(st.lists(st.sampled_from(NAMES), max_size=3))
    text = draw(st.sampled_from(("", "At ", "at:")))
    for word in draw(st.permutations(words)):
        text += word + draw(between)
    return text


@properties(400)
@given(phrased())
def test_a_sieve_lets_every_text_through_in_which_a_phrase_is_found(case: tuple[Phrases, str]) -> None:
    phrases, text = case
    assume(phrases.found_in(text))
    assert Sieve(phrases.in_a_sieve()).lets_through(sifted(text))


@properties(400)
@given(addresses())
def test_a_sieve_lets_every_text_through_in_which_a_street_is_found(text: str) -> None:
    assume(list(streets_in(text, STREETS)))
    assert STREETS.streets.lets_through(sifted(f"\0{text}\0"))


@pytest.mark.parametrize("text", ["Main Street has no number", "12 people", "\0Main Street\0 12 people\0"])
def test_a_sieve_for_streets_keeps_back_what_has_no_number_beside_a_street(text: str) -> None:
    assert STREETS.streets.lets_through(sifted(f"\0{text}\0")) == ("\0" in text)


FORMS = (
    *("todo", "TBD", "fixme", "lorem ipsum dolor", "<insert name", "[insert", "n/a", "…", "to be decided", "x", "no"),
    *("none", "unknown", "yes", "tomorrow", "for ever", "lower", "not yet", "ﬁxme"),
)


@properties(300)
@given(
    st.sampled_from(FORMS), cases, st.sampled_from(("", " ", "\n", "\u2003")), st.sampled_from(("", ":", " it", " "))
)
def test_a_text_that_is_no_value_is_never_taken_for_one(form: str, case: Case, before: str, behind: str) -> None:
    text = f"{before}{case(form)}{behind}"
    facts, placeholders, _ = normalise({"summary": text}, DESCRIPTION)
    word = text.strip()
    assert bool(placeholders) == is_placeholder(text)
    assert ("summary" not in facts) == (word in UNKNOWN_WORDS or is_placeholder(text))
    assert (facts.get("summary", text) is None) == (word in NONE_WORDS)
