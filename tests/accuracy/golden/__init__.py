"""The sample pages against their whole annotation by hand (tests/gold/GUIDELINES.md).

Items that the annotation calls optional count neither way: missing one is no miss, finding
one is no invention.
"""
