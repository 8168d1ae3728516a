"""The text as such: spans, the language pass, sentences, the language it is in, quotation marks."""
