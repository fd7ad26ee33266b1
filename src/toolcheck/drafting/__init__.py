"""Descriptions being written: the questions to ask, in the order that matters, and what the replies amount to."""
