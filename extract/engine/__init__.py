"""Engines beyond one machine: `extract.engine.spark`. Each hands its shards to workers of the batch's pool.

Local processes are the batch's own (`extract.batch.pool`).
"""
