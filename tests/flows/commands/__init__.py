"""Tests of `flows/commands`."""
