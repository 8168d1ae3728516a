"""Tests of the accuracy kit."""
