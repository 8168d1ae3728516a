"""Tests of `who`."""
