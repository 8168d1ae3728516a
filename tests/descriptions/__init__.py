"""Tests of `descriptions`."""
