"""The description format: identity, the nine sections, evidence and waivers, in the order of the file."""

from toolcheck.description.alignment import ALIGNMENT
from toolcheck.description.data import DATA
from toolcheck.description.duplication import DUPLICATION
from toolcheck.description.evidence import EVIDENCE, NOT_APPLICABLE, WAIVED_LINTS
from toolcheck.description.fit import FIT
from toolcheck.description.identity import IDENTITY
from toolcheck.description.outcomes import OUTCOMES
from toolcheck.description.participation import PARTICIPATION
from toolcheck.description.privacy import PRIVACY
from toolcheck.description.purpose import PURPOSE
from toolcheck.description.upkeep import UPKEEP
from toolcheck.documents.shapes import record

SECTIONS = {
    "purpose": PURPOSE,
    "fit": FIT,
    "privacy": PRIVACY,
    "data": DATA,
    "alignment": ALIGNMENT,
    "duplication": DUPLICATION,
    "upkeep": UPKEEP,
    "participation": PARTICIPATION,
    "outcomes": OUTCOMES,
}

DESCRIPTION = record(
    "A planned or existing tool against human trafficking.",
    **IDENTITY,
    **SECTIONS,
    evidence=EVIDENCE,
    not_applicable=NOT_APPLICABLE,
    waived_lints=WAIVED_LINTS,
)
