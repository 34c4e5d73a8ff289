"""Records as Arrow arrays, column by column.

Arrow's own way from Python objects looks at every value of every row one by one and is 15 times slower than the rest of
the way to a file. Here each list of the records is strung together once, and each column is one list of plain values.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain
from operator import itemgetter
from typing import Any

import pyarrow as pa

from extract.schema.nested import SPAN, Leaf, ListOf, MapOf, Shape, Struct, to_columns


def record_batch(rows: Sequence[dict[str, Any]], shape: Struct, schema: pa.Schema) -> pa.RecordBatch:
    """The records (JSON values) as Arrow rows of that shape; `schema` is the shape's. Raises ArrowException where a
    value doesn't fit."""
    columns = [_column(list(map(itemgetter(f.name), rows)), f.shape, schema.field(f.name).type) for f in shape.fields]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _column(values: list[Any], shape: Shape, form: pa.DataType) -> pa.Array:
    match shape:
        case Leaf("date"):
            return pa.array(values, pa.string()).cast(form)
        case Leaf():
            return pa.array(values, form)
        case Struct():
            return _struct(values, shape, form)
        case ListOf(item, tree):
            if tree:
                lay_out = to_columns(ListOf(Struct(()), tree))
                assert lay_out
                values = list(map(lay_out, values))
            items = _column(list(chain.from_iterable(values)), item, form.value_type)
            return pa.ListArray.from_arrays(_offsets(values), items, type=form)
        case MapOf(value):
            keys = pa.array(list(chain.from_iterable(values)), form.key_type)
            held = _column([v for given in values for v in given.values()], value, form.item_type)
            pairs = pa.StructArray.from_arrays([keys, held], fields=[form.key_field, form.item_field])
            return pa.Array.from_buffers(form, len(values), [None, _offsets(values).buffers()[1]], children=[pairs])


def _struct(values: list[Any], shape: Struct, form: pa.DataType) -> pa.Array:
    names: list[Any] = [0, 1] if shape == SPAN else [f.name for f in shape.fields]
    missing = None
    if None in values:
        missing = pa.array([v is None for v in values])
        filler = _filler(shape)  # columns without nulls have none beneath a null either
        values = [filler if v is None else v for v in values]
    arrays = [
        _column(list(map(itemgetter(name), values)), f.shape, form.field(f.name).type)
        for name, f in zip(names, shape.fields, strict=True)
    ]
    return pa.StructArray.from_arrays(arrays, fields=list(form), mask=missing)


_FILLERS = {"string": "", "int64": 0, "bool": False, "double": 0.0, "date": "1970-01-01"}


def _filler(shape: Shape) -> Any:
    """A value of that shape that says nothing."""
    match shape:
        case Leaf(form):
            return _FILLERS[form]
        case Struct() if shape == SPAN:
            return (0, 0)
        case Struct():
            return {f.name: None if f.null else _filler(f.shape) for f in shape.fields}
        case ListOf():
            return ()
        case MapOf():
            return {}


def _offsets(values: Sequence[Any]) -> pa.Array:
    return pa.array([0, *accumulate(map(len, values))], pa.int32())
