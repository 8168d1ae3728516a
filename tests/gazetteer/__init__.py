"""Tests of `gazetteer`."""
