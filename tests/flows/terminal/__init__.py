"""Tests of `flows/terminal`."""
