"""publiccode.yml: the metadata standard of public administrations for their software.

https://yml.publiccode.tools/schema.core.html
"""

from toolcheck.drafting.sources.mapping import Kind, Row

PUBLICCODE = Kind(
    name="publiccode.yml",
    mark="the key `publiccodeYmlVersion`",
    recognises=lambda data: "publiccodeYmlVersion" in data,
    rows=(
        Row("name", "name", answers=True),
        Row("description.@.localisedName", "name"),
        Row("description.@.shortDescription", "summary", answers=True),
        Row("description.@.genericName", "categories"),
        Row("developmentStatus", "stage"),
        Row("organisation.name", "operator.name", answers=True, alone=True),
        Row("legal.repoOwner", "operator.name", answers=True, alone=True),
        Row("legal.mainCopyrightOwner", "operator.name"),
        Row("landingURL", "links.website", answers=True),
        Row("url", "links.source_code", answers=True),
        Row("description.@.documentation", "links.documentation", answers=True),
        Row("categories", "categories"),
        Row("intendedAudience.countries", "countries"),
        Row("localisation.availableLanguages", "languages", answers=True),
        Row("platforms", "channels"),
        Row("description.@.features", "capabilities"),
        Row("description.@.longDescription", "purpose.problem"),
        Row("intendedAudience.scope", "purpose.scope"),
        Row("description.@.apiDocumentation", "alignment.interoperability"),
        Row("usedBy", "alignment.partners.name"),
        Row("fundedBy.name", "alignment.partners.name"),
        Row("legal.license", "duplication.licence"),
        Row("maintenance.type", "upkeep.owner"),
        Row("maintenance.contractors.name", "upkeep.owner"),
        Row("maintenance.contractors.until", "upkeep.funded_until"),
        Row("releaseDate", "upkeep.last_release"),
        Row("roadmap", "upkeep.update_cycle"),
    ),
)
