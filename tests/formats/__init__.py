"""What each format for machines and pages holds."""
