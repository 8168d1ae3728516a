"""Tests of `flows/alerts`."""
