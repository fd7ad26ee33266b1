"""A comparison as CSV (RFC 4180, in UTF-8): a row a proposal, in the order of the ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolcheck.report.columns import nine_columns
from toolcheck.report.comparison.rows import basis_by_name, nine_row, ranking_columns, ranking_rows
from toolcheck.report.csv_line import csv_line

if TYPE_CHECKING:
    from toolcheck.report.comparison.model import ComparisonReport
    from toolcheck.report.model import Style


def as_csv(report: ComparisonReport, style: Style) -> str:
    """The whole report; what it rests on stands in every row, as rows are often moved alone."""
    del style
    basis = basis_by_name(report)
    columns = (*ranking_columns(report.comparison), *nine_columns(report.comparison.rubric))
    names = [column.name for column in columns]
    lines = [csv_line([*names, *basis])]
    for place, cells in ranking_rows(report):
        row = {**cells, **(nine_row(place.entrant) if place else {})}
        lines.append(csv_line([*(row.get(name) for name in names), *basis.values()]))
    return "".join(lines)
