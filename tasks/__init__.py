"""Thin Prefect shells over :mod:`unspun`: retries, names and artifacts, no logic of their own."""
