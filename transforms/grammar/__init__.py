"""What the parse says, asked in one place: who is the subject, what is passive, what is an infinitive."""
