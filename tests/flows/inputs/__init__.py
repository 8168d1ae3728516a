"""Tests of `flows/inputs`."""
