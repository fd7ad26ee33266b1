"""Descriptions being written: templates, what other files of a project say, and the questions of an interview."""
