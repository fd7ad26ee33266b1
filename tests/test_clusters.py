"""Proposals that resemble each other: who hangs together, by which pairs, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from portfolios import EVEN, entrant, fixed
from toolcheck.assessment.golden_cases import SMALLEST
from toolcheck.catalogue.entries import profile_of
from toolcheck.portfolio import clusters
from toolcheck.portfolio.clusters import clusters_of

if TYPE_CHECKING:
    from toolcheck.portfolio.entrants import Entrant

HOTLINE = {
    "summary": "A telephone line that fishing crews call from harbours to report withheld wages.",
    "categories": ["hotline-or-referral"],
    "users": [{"role": "worker"}],
    "exploitation": ["labour"],
    "channels": ["voice"],
}
GAME = {
    "summary": "A game in which pupils learn to tell false job offers from real ones.",
    "categories": ["awareness-training"],
    "users": [{"role": "public"}],
    "exploitation": ["sexual"],
    "channels": ["web"],
}


def _proposal(name: str, facts: dict[str, Any]) -> Entrant:
    return replace(entrant(EVEN, name, fixed(0), fixed(0)), profile=profile_of({**SMALLEST, "name": name, **facts}))


ALIKE = [
    _proposal("Dawn", GAME),
    _proposal("Ebb", HOTLINE),
    _proposal("Flow", {**HOTLINE, "summary": "Fishing crews report withheld wages in a call from any harbour."}),
    _proposal("Dusk", {**GAME, "summary": "Pupils play a game and learn which job offers are false."}),
    _proposal("Spring", {**HOTLINE, "countries": ["TH"]}),
    _proposal("Alone", {"summary": "Satellite pictures of brick kilns, counted by volunteers."}),
]


def test_proposals_hang_together_by_what_they_say() -> None:
    found = clusters_of(ALIKE)
    assert [cluster.members for cluster in found] == [(1, 2, 4), (0, 3)]


def test_one_pair_fewer_than_members_holds_a_cluster_together_and_the_closest_comes_first() -> None:
    for cluster in clusters_of(ALIKE):
        assert len(cluster.pairs) == len(cluster.members) - 1
        assert {position for pair in cluster.pairs for position in (pair.first, pair.second)} == set(cluster.members)
        similarities = [pair.similarity for pair in cluster.pairs]
        assert similarities == sorted(similarities, reverse=True)
    assert {clusters_of(ALIKE)[0].pairs[0].first, clusters_of(ALIKE)[0].pairs[0].second} == {1, 4}


def test_a_pair_says_why() -> None:
    reason = clusters_of(ALIKE)[1].pairs[0].reason
    assert reason.shared == {
        "categories": ("awareness-training",),
        "users": ("public",),
        "exploitation": ("sexual",),
        "channels": ("web",),
    }
    assert {"pupils", "game", "job", "offers"} <= set(reason.words)


def test_the_order_of_proposals_changes_nothing() -> None:
    names = [[ALIKE[member].name for member in cluster.members] for cluster in clusters_of(ALIKE)]
    turned = ALIKE[::-1]
    found = [sorted(turned[member].name for member in cluster.members) for cluster in clusters_of(turned)]
    assert found == [sorted(group) for group in names]


def test_letting_weak_pairs_go_on_the_way_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [_proposal(f"Tide {number}", {**HOTLINE, "countries": ["TH", "GB"][: number % 3]}) for number in range(12)]
    whole = clusters_of(many)
    assert [len(cluster.members) for cluster in whole] == [12]
    monkeypatch.setattr(clusters, "_MOST_TIES", 15)
    assert clusters_of(many) == whole


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_proposals_resemble_nothing(count: int) -> None:
    assert clusters_of(ALIKE[:count]) == ()
