"""Tests of `flows/collect`."""
