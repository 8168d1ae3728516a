"""Tests of `quotes`."""
