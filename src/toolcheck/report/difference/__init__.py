"""What changed between two states of a tool, told: for a terminal, as plain text, as Markdown and as JSON."""
