"""Tests of `flows.rules`."""
