"""Tests of `flows/explore`."""
