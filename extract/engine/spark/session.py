"""A Spark session as this package's jobs want it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extract.errors import ConfigError
from extract.rules import VARIABLE

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SETTINGS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
    "spark.sql.execution.arrow.maxBytesPerBatch": str(32 << 20),
    "spark.sql.files.maxPartitionBytes": str(16 << 20),
    "spark.sql.files.openCostInBytes": str(256 << 10),
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.task.maxFailures": "4",
    "spark.log.level": "ERROR",
    "spark.ui.showConsoleProgress": "false",
}
"""Set unless the caller says otherwise. Pages are large rows: the default batch, 10,000 rows, may be gigabytes, and Spark
fails over 2. A page takes ten thousand times as long as its bytes take to read: partitions are small."""


@contextmanager
def borrowed_session(master: str | None) -> Iterator[SparkSession]:
    """The session for one run: a running one, left running, or one of its own, stopped at the end."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        running = None
    else:
        running = SparkSession.getActiveSession()
    spark = open_session(master)
    try:
        yield spark
    finally:
        if running is None:
            spark.stop()


def open_session(master: str | None = None, *, settings: Mapping[str, str] | None = None) -> SparkSession:
    """The running Spark session, or a new one. `master`: `local[4]`, `spark://HOST:7077`, `yarn`, `k8s://…`; None: as
    spark-submit or Spark's own configuration says. `settings`: of Spark's, by name. Raises ConfigError where pyspark or
    Java is missing, or the master can't be reached.

    Executors on this machine use this very Python; on a cluster `PYSPARK_PYTHON` names theirs.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise ConfigError(f"Spark needs pyspark: pip install 'gongwen[spark]' ({error})") from error
    running = SparkSession.getActiveSession()
    if running is None and not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise ConfigError(
            "Spark needs Java 17 or later: install it (Debian: openjdk-17-jre-headless), or set JAVA_HOME"
        )
    if master is None or master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("gongwen")
    if master is not None and running is None:
        builder = builder.master(master)
    for name, value in (SETTINGS | dict(settings or {})).items():
        builder = builder.config(name, value)
    try:
        spark = builder.getOrCreate()
    except Exception as error:  # Java's own exceptions: a wrong master, no answer
        raise ConfigError(f"no Spark session at {master or 'the configured master'}: {_first_line(error)}") from error
    if tables := os.environ.get(VARIABLE):  # executors read by the user's rule tables too
        spark.sparkContext.environment[VARIABLE] = tables
    return spark


def check_executors(spark: SparkSession) -> None:
    """Raises ConfigError where executors don't have this package, or another version of it: records of two versions
    would be marked as of one. Asks as many tasks as run at once."""
    context = spark.sparkContext
    count = context.defaultParallelism
    try:
        found = set(context.parallelize(range(count), count).map(_version).collect())
    except Exception as error:  # Java's, with the executors' ImportError in it
        missing = "No module named" in str(error)
        say = "the executors' Python has no gongwen: install it there, and name that Python by PYSPARK_PYTHON"
        raise ConfigError(say if missing else f"Spark's executors do nothing: {_first_line(error)}") from error
    if found != {_version(0)}:
        raise ConfigError("the executors have another version of gongwen, or other rule tables, than this process")


def _version(_number: int) -> str:
    from extract.batch.digest import rules_digest

    return rules_digest()


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
