"""Tests of reviews: forms, files, merged results and agreement."""
