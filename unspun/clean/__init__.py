"""Documents to clean articles: encodings, extraction, boilerplate, dates and language."""

from unspun.clean.document import clean_document

__all__ = ["clean_document"]
