"""Tests of `flows/pipeline`."""
