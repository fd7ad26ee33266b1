"""CITATION.cff: how software asks to be cited.

https://citation-file-format.github.io/
"""

from toolcheck.drafting.sources.mapping import Kind, Row

CITATION = Kind(
    name="CITATION.cff",
    mark="the key `cff-version`",
    recognises=lambda data: "cff-version" in data,
    rows=(
        Row("title", "name", answers=True),
        Row("abstract", "summary", answers=True),
        Row("authors.name", "operator.name"),
        Row("url", "links.website", answers=True),
        Row("repository-code", "links.source_code", answers=True),
        Row("repository-artifact", "links.store_pages"),
        Row("keywords", "categories"),
        Row("preferred-citation.title", "alignment.shared_learning.title"),
        Row("license", "duplication.licence"),
        Row("date-released", "upkeep.last_release"),
    ),
)
