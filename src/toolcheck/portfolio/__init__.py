"""Several assessments beside each other: what got worse since a baseline was written."""
