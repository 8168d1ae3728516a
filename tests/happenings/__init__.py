"""Tests of `happenings`."""
