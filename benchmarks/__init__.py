"""Measurements and training, each one command; not part of the installed library."""
