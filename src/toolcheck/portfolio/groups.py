"""Proposals that cannot be told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def groups_of(
    order: Sequence[int], ahead: Callable[[int, int], float], confidence: float
) -> tuple[tuple[int, ...], ...]:
    """Groups of positions, in the order given, which is that of the mean rank.

    A group is led by its first proposal and holds those that follow, up to the first that is behind the leader in at
    least the share `confidence` of the draws (0 to 1). That one leads the next group.
    """
    groups: list[list[int]] = []
    for position in order:
        if groups and ahead(groups[-1][0], position) < confidence:
            groups[-1].append(position)
        else:
            groups.append([position])
    return tuple(map(tuple, groups))
