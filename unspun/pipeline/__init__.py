"""The stages as functions from files to files, for one shard or for the whole batch.

Every function here takes paths and settings and returns an :class:`~unspun.pipeline.work.Output`:
a content-addressed folder of Parquet files. A process pool, a Prefect task or a Ray worker may run
it; a folder that is already there is the answer.
"""
