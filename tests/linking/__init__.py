"""Tests of `linking`."""
