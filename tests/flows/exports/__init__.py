"""Tests of `flows/exports`."""
