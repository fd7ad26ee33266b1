"""codemeta.json: metadata of research software in the terms of schema.org.

https://codemeta.github.io/terms/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolcheck.drafting.sources.mapping import Kind, Row

if TYPE_CHECKING:
    from collections.abc import Mapping


def _is_codemeta(data: Mapping[str, Any]) -> bool:
    context = data.get("@context")
    named = context if isinstance(context, list) else [context]
    return any(isinstance(name, str) and "codemeta" in name.lower() for name in named)


CODEMETA = Kind(
    name="codemeta.json",
    mark="`codemeta` in its `@context`",
    recognises=_is_codemeta,
    rows=(
        Row("name", "name", answers=True),
        Row("alternateName", "name"),
        Row("description", "summary", answers=True),
        Row("developmentStatus", "stage"),
        Row("provider", "operator.name", answers=True, alone=True),
        Row("maintainer", "operator.name"),
        Row("publisher", "operator.name"),
        Row("copyrightHolder", "operator.name"),
        Row("datePublished", "launched"),
        Row("url", "links.website", answers=True),
        Row("codeRepository", "links.source_code", answers=True),
        Row("softwareHelp", "links.documentation", answers=True),
        Row("readme", "links.documentation"),
        Row("relatedLink", "links.documentation"),
        Row("installUrl", "links.store_pages"),
        Row("applicationCategory", "categories"),
        Row("keywords", "categories"),
        Row("audience", "users.group"),
        Row("inLanguage", "languages", answers=True),
        Row("operatingSystem", "channels"),
        Row("permissions", "privacy.permissions.name"),
        Row("funder", "alignment.partners.name"),
        Row("funding", "upkeep.funded_until"),
        Row("referencePublication", "alignment.shared_learning.title"),
        Row("license", "duplication.licence"),
        Row("dateModified", "upkeep.last_release"),
        Row("issueTracker", "participation.feedback_channel"),
    ),
)
