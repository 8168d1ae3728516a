"""What the parse says, asked in one place: subjects, verb groups, noun phrases, datelines.

The labels are those of spaCy's English models (ClearNLP dependencies, Penn tags); they are grammar, not vocabulary.
"""
