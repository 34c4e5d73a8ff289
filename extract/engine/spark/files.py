"""A folder on any file system that Spark knows, by Hadoop's own client: the little that a job's bookkeeping needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


class Folder:
    """A folder by its name: a path, `s3a://…`, `hdfs://…`. It need not be there."""

    def __init__(self, spark: SparkSession, name: str) -> None:
        self._spark = spark
        self.name = name.rstrip("/") or "/"

    def inside(self, name: str) -> Folder:
        """The folder or file of that name in this one."""
        return Folder(self._spark, f"{self.name}/{name}")

    def list(self) -> list[str]:
        """The names in it, sorted; none where it isn't there."""
        path, system = self._of(self.name)
        if not system.exists(path):
            return []
        return sorted(status.getPath().getName() for status in system.listStatus(path))

    def get(self, name: str) -> bytes:
        """The bytes of a file in it."""
        path, system = self._of(f"{self.name}/{name}")
        stream = system.open(path)
        try:
            return bytes(stream.readAllBytes())
        finally:
            stream.close()

    def put(self, name: str, data: bytes) -> None:
        """Write a file in it, in place of one that is there."""
        path, system = self._of(f"{self.name}/{name}")
        stream = system.create(path, True)
        stream.write(bytearray(data))
        stream.close()

    def remove(self) -> None:
        """Take it away, with all that is in it."""
        path, system = self._of(self.name)
        system.delete(path, True)

    def _of(self, name: str) -> tuple[Any, Any]:
        context = self._spark.sparkContext
        jvm: Any = context._jvm
        path = jvm.org.apache.hadoop.fs.Path(name)
        return path, path.getFileSystem(context._jsc.hadoopConfiguration())
