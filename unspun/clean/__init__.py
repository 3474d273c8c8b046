"""Documents to clean articles: encodings, extraction, boilerplate, dates and language."""
