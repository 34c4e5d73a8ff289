"""Engines beyond one machine: each hands its shards to the batch's worker, `extract.batch.worker.Worker.work_bytes`.

Local processes are `extract.batch.pool`; the distributed engine comes here.
"""
