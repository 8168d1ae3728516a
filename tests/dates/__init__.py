"""Tests of `dates`."""
