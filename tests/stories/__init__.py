"""Tests of `stories`."""
