"""The record as Spark's struct type: read off the same shapes as the Arrow schema, so that the two cannot differ.

A row of `extract.engine.spark` is the outcome of one input: its `notice` or its `failure`, or the kind of a file that
is no page in `skipped`; exactly one of the three. `schemas/notices.spark.json` is that row for Scala and Java
(`DataType.fromJson`), made without Spark.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from extract.schema.nested import Field, Leaf, LeafType, ListOf, MapOf, Shape, Struct, record_shape
from extract.schema.tables import FAILURES

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql.types import StructType

_LEAVES: dict[LeafType, str] = {
    "string": "string",
    "int64": "long",
    "bool": "boolean",
    "double": "double",
    "date": "date",
}


def outcome_shape() -> Struct:
    """The shape of a row: the outcome of one input."""
    failure = Struct(tuple(Field(c.take, Leaf("string"), c.null) for c in FAILURES.columns))
    return Struct(
        (
            Field("path", Leaf("string"), False),
            Field("notice", record_shape(), True),
            Field("failure", failure, True),
            Field("skipped", Leaf("string"), True),
        )
    )


def spark_schema() -> StructType:
    """The row as Spark's type. Needs pyspark."""
    from pyspark.sql.types import StructType

    return StructType.fromJson(_type(outcome_shape()))


def arrow_schema() -> pa.Schema:
    """The row as Arrow's schema. Needs pyarrow."""
    import pyarrow as pa

    from extract.schema.arrow import failure_schema, record_schema

    inner = {"notice": record_schema(), "failure": failure_schema()}
    return pa.schema(
        pa.field(f.name, pa.struct(list(inner[f.name])) if f.name in inner else pa.string(), nullable=f.null)
        for f in outcome_shape().fields
    )


def spark_text() -> str:
    """The row as the committed file shows it. Needs no Spark."""
    return json.dumps(_type(outcome_shape()), ensure_ascii=False, indent=1) + "\n"


def _type(shape: Shape) -> Any:
    match shape:
        case Leaf(name):
            return _LEAVES[name]
        case ListOf(item):
            return {"type": "array", "elementType": _type(item), "containsNull": False}
        case MapOf(value):
            return {"type": "map", "keyType": "string", "valueType": _type(value), "valueContainsNull": False}
        case Struct(fields):
            return {
                "type": "struct",
                # All may be null to Spark: a key that never is still has no value where its struct is null, and pyspark
                # refuses to hand such a column over (`toArrow`). Parquet files by Spark say the same.
                "fields": [{"name": f.name, "type": _type(f.shape), "nullable": True, "metadata": {}} for f in fields],
            }
