"""Reviews in reports: the form a reviewer fills in, the panel's result, and where reviewers differ."""
