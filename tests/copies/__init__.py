"""Tests of `copies`."""
