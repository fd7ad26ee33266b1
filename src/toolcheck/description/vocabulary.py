"""The words a description may use: every enumeration of the format, each in the field's own terms."""

STAGES = ("idea", "prototype", "pilot", "live", "paused", "retired")
PLANNED_STAGES = ("idea", "prototype")

PREPARER_ROLES = ("operator", "partner", "funder", "reviewer", "public-sources")
OPERATOR_KINDS = ("ngo", "survivor-led", "government", "company", "university", "international", "coalition")

CATEGORIES = (
    "victim-identification",
    "offender-investigation",
    "public-reporting",
    "hotline-or-referral",
    "victim-case-management",
    "survivor-support-recovery",
    "survivor-livelihood",
    "worker-voice",
    "recruitment-transparency",
    "safe-migration-information",
    "supply-chain-risk",
    "ethical-consumption",
    "data-hub-research",
    "financial-flows",
    "content-detection-removal",
    "demand-deterrence",
    "awareness-training",
    "data-standard-infrastructure",
)

EXPLOITATION = (
    "sexual",
    "labour",
    "domestic-servitude",
    "criminal",
    "organ-removal",
    "forced-marriage",
    "child",
    "any",
)
PHASES = ("prevention", "identification", "protection", "prosecution", "partnership", "research")
USER_ROLES = ("at-risk", "survivor", "worker", "public", "practitioner", "law-enforcement", "business", "researcher")
CHANNELS = (
    "android",
    "ios",
    "web",
    "desktop",
    "sms",
    "ivr",
    "voice",
    "chat",
    "social-media",
    "api",
    "print",
    "in-person",
)

CAPABILITIES = (
    "public-reporting",
    "media-upload",
    "face-recognition",
    "object-or-place-matching",
    "hash-matching",
    "scraping",
    "automated-scoring",
    "generative-ai",
    "location-tracking",
    "sos-alert",
    "disguised-app",
    "unsolicited-contact",
    "decoy",
    "case-records",
    "data-matching",
    "open-data-publication",
    "police-sharing",
    "immigration-sharing",
    "employer-sharing",
    "user-to-user-contact",
    "payments",
    "blockchain-record",
)

ALTERNATIVE_KINDS = ("non-digital", "existing-tool", "adapt-existing", "other-technology", "do-nothing")
DEVICES = ("none", "shared-phone", "feature-phone", "smartphone", "tablet", "computer", "kiosk")
ADVERSARIES = (
    "trafficker",
    "employer",
    "recruiter",
    "family-or-partner",
    "official",
    "other-user",
    "insider",
    "outsider",
)
ASSESSMENT_KINDS = ("dpia", "pia", "risks-harms-benefits", "algorithmic-impact", "human-rights", "safety-review")
RECIPIENTS = (
    "police",
    "immigration",
    "employer",
    "service-provider",
    "government",
    "researcher",
    "company",
    "funder",
    "public",
)
SHARING_BASES = ("consent", "legal-duty", "imminent-danger", "contract", "public-interest", "legitimate-interest")
LOCATION_PRECISION = ("country", "region", "area", "exact")
MEDIA_SUBJECTS = (
    "places",
    "objects",
    "documents",
    "victims",
    "survivors",
    "suspects",
    "bystanders",
    "adverts",
    "voices",
)
DATA_SOURCES = (
    "users",
    "partners",
    "public-records",
    "news",
    "social-media",
    "adult-services-adverts",
    "platform-reports",
    "satellite",
    "financial-records",
    "company-disclosures",
    "research",
)
CONTROLLERS = ("survivors", "workers", "ngo", "company", "government", "police", "shared")
PUBLICATION_METHODS = ("aggregation", "k-anonymity", "synthetic-data", "differential-privacy", "redaction")
SECTORS = ("ngo", "survivor-led", "government", "police", "company", "university", "international", "union", "funder")
REUSE_DECISIONS = ("reuse", "extend", "partner", "build-new")
PARTICIPATION_ROLES = ("story-only", "informed", "consulted", "partnered", "led")
PARTICIPATION_STAGES = ("problem-choice", "design", "testing", "launch", "governance", "evaluation")
INDICATOR_KINDS = ("input", "output", "outcome", "impact")
EVIDENCE_KINDS = (
    "report",
    "evaluation",
    "audit",
    "test-record",
    "agreement",
    "policy",
    "minutes",
    "publication",
    "data",
    "code",
    "web-page",
    "news",
)

ENUMERATIONS: dict[str, tuple[str, ...]] = {
    "stages": STAGES,
    "preparer-roles": PREPARER_ROLES,
    "operator-kinds": OPERATOR_KINDS,
    "categories": CATEGORIES,
    "exploitation": EXPLOITATION,
    "phases": PHASES,
    "user-roles": USER_ROLES,
    "channels": CHANNELS,
    "capabilities": CAPABILITIES,
    "alternative-kinds": ALTERNATIVE_KINDS,
    "devices": DEVICES,
    "adversaries": ADVERSARIES,
    "assessment-kinds": ASSESSMENT_KINDS,
    "recipients": RECIPIENTS,
    "sharing-bases": SHARING_BASES,
    "location-precision": LOCATION_PRECISION,
    "media-subjects": MEDIA_SUBJECTS,
    "data-sources": DATA_SOURCES,
    "controllers": CONTROLLERS,
    "publication-methods": PUBLICATION_METHODS,
    "sectors": SECTORS,
    "reuse-decisions": REUSE_DECISIONS,
    "participation-roles": PARTICIPATION_ROLES,
    "participation-stages": PARTICIPATION_STAGES,
    "indicator-kinds": INDICATOR_KINDS,
    "evidence-kinds": EVIDENCE_KINDS,
}
"""Every enumeration by the name under which `rubrics/vocabulary.yaml` tells what its words mean."""
