"""JSON files of the Digital Public Goods Alliance: nominees, registered goods, and answers to its standard.

https://github.com/DPGAlliance/publicgoods-candidates
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolcheck.drafting.sources.mapping import Kind, Row

if TYPE_CHECKING:
    from collections.abc import Mapping


def _is_nominee(data: Mapping[str, Any]) -> bool:
    return "name" in data and "organizations" in data and ("SDGs" in data or "sdgs" in data)


DPG = Kind(
    name="Digital Public Goods nominee",
    mark="the keys `name`, `organizations` and `SDGs`",
    recognises=_is_nominee,
    rows=(
        Row("name", "name", answers=True),
        Row("aliases", "name"),
        Row("description", "summary", answers=True),
        Row("stage", "stage"),
        Row("organizations.name", "operator.name", answers=True, alone=True, only=("org_type", "owner")),
        Row("organizations.name", "operator.name"),
        Row("clearOwnership.clearOwnershipName", "operator.name"),
        Row("locations.developmentCountries", "operator.country"),
        Row("website", "links.website", answers=True),
        Row("repositories.url", "links.source_code", answers=True),
        Row("repositoryURL", "links.source_code", answers=True),
        Row("documentation", "links.documentation", answers=True),
        Row("documentation.documentationURL", "links.documentation", answers=True),
        Row("sectors", "categories"),
        Row("categories", "categories"),
        Row("type", "categories"),
        Row("locations.deploymentCountries", "countries"),
        Row("SDGs", "purpose.beneficiaries"),
        Row("SDGs.SDGNumber", "purpose.beneficiaries"),
        Row("SDGs.evidenceText", "purpose.beneficiaries"),
        Row("sdgs.sdg", "purpose.beneficiaries"),
        Row("sdgs.relevance", "purpose.beneficiaries"),
        Row("dataPrivacySecurity.collectsPII", "privacy.personal_data"),
        Row("dataPrivacySecurity.dataPrivacySecurity", "privacy.access_controls"),
        Row("privacy.privacyCompliance", "privacy.lawful_basis"),
        Row("privacy.privacyComplianceURL", "privacy.lawful_basis"),
        Row("protectionFromHarassment.facilitatesUserInteraction", "privacy.moderation"),
        Row("protectionFromHarassment.harassmentPolicy", "privacy.moderation"),
        Row("dataPrivacySecurity.typesOfPIIDataCollected", "data.items.name"),
        Row("userContent.contentManagementPolicy", "data.verification"),
        Row("deploymentOrganisations", "alignment.partners.name"),
        Row("openStandards", "alignment.standards"),
        Row("NonPII.nonPIIAccessMechanism", "alignment.interoperability"),
        Row("license.spdx", "duplication.licence"),
        Row("openlicenses.openLicense", "duplication.licence"),
    ),
)
