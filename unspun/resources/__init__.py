"""Lexicons and small models, as data files."""
