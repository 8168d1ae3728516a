"""Tests of `seeds`."""
