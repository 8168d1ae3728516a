"""Tests of `flows/storage`."""
