"""Tests of `names`."""
