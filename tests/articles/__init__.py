"""Tests of `articles`."""
