"""Tests of `flows/answers`."""
