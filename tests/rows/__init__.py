"""Tests of `rows`."""
