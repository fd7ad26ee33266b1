"""Tests of descriptions being written."""
