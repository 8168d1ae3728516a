"""The yardstick: how right the warehouse is, against pages that people annotated.

`golden` scores the five sample pages against the whole annotation in tests/gold; `outside`
scores labelled sets of others, which are not part of this project. Both read nothing but
the warehouse, through the columns that it promises.
"""
