"""Formats read by the programs that others read them with; skipped, with the reason, where those are missing."""
