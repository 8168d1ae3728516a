"""Tests of `flows/reports`."""
