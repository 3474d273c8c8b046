"""unspun: dirty scraped news in, tables an analyst can trust out.

The library is pure: functions over documents and Arrow tables. It imports neither prefect nor
great_expectations, so that a worker process starts fast.
"""

__version__ = "0.1.0"
