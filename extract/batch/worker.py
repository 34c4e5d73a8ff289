"""The work on one input, from its file to its outcome. Whatever happens, there is exactly one, and nothing is raised."""

from __future__ import annotations

import hashlib
import os
import stat
import traceback
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Protocol

from pydantic_core import from_json

from extract.batch.copies import LOSSES, sketch_of
from extract.batch.limit import TIME, PageTimeout, time_limit
from extract.batch.outcome import Done, Failed, Failure, Outcome, Skipped, Task, Unchanged, failed
from extract.errors import InputError, TooLarge
from extract.notice import Notice, Warning
from extract.options import Options
from extract.readers import opened, unreadable
from extract.readers.sniff import HEAD, skipped_kind
from extract.repair import Copy

_PACKAGE = Path(__file__).resolve().parent.parent
_READING = {"batch", "readers"}


class Parse(Protocol):
    """`extract.parse`, or what stands in for it."""

    def __call__(
        self,
        data: bytes,
        *,
        url: str | None = None,
        path: str | None = None,
        options: Options | None = None,
        copy: Copy | None = None,
    ) -> Notice:
        """Read one page."""


@dataclass(frozen=True, slots=True)
class Worker:
    """What every input of a run is done with. Goes to worker processes once, when they start."""

    parse: Parse
    options: Options
    timeout: float = TIME
    """Seconds a page may take; 0: any time."""
    sketching: bool = False
    """Whether records come with what their copies are told by: work that the run need not do then."""

    def work(self, task: Task, *, url: str | None = None) -> Outcome:
        """Read the input and make its record."""

        def done() -> Outcome:
            data = _read(task, self.options.max_bytes)
            return self._page(task, data, url or task.url) if isinstance(data, bytes) else data

        return self._guard(task.path, done)

    def work_bytes(self, path: str, data: bytes, *, url: str | None = None) -> Outcome:
        """Make the record of bytes that were read elsewhere."""
        return self._guard(path, lambda: self._page(Task(path, path, named=True), data, url))

    def with_copy(self, task: Task, sha256: str, copy: Copy) -> Notice | None:
        """The input read again beside a clean copy of its notice; None where it can't be, or has changed meanwhile."""
        try:
            with time_limit(self.timeout):
                data = _read(task, self.options.max_bytes)
                if not isinstance(data, bytes) or hashlib.sha256(data).hexdigest() != sha256:
                    return None
                notice = self.parse(data, url=task.url, path=task.path, options=self._options(task), copy=copy)
                return _with_damage(notice, task.damage)
        except (PageTimeout, Exception):  # its record stands already; it stays as it is
            return None

    def too_late(self) -> str:
        """What is said of a page that takes too long."""
        return f"not read within {self.timeout:g} seconds; --timeout gives it more"

    def too_much(self) -> str:
        """What is said of a page that wants too much memory."""
        return "not read within the memory that a worker may hold; --memory gives it more"

    def warm_up(self) -> None:
        """Load and compile what the first pages would, in the process from which workers are forked."""
        if self.parse is parse_page:
            replace(self, timeout=0.0).work_bytes("sample.html", _SAMPLE.encode())

    def _guard(self, path: str, done: Callable[[], Outcome]) -> Outcome:
        """The outcome of `done`, which becomes a failure where it raises or takes too long."""
        try:
            with time_limit(self.timeout):
                return done()
        except PageTimeout as late:
            return Failed(path, Failure(path, "timeout", self.too_late(), _stage(late), _traceback(late)))
        except MemoryError as error:
            stage = _stage(error)
            error.__traceback__ = None  # its frames hold all that the page has filled
            return Failed(path, Failure(path, "out_of_memory", self.too_much(), stage))
        except InputError as error:
            return Failed(path, Failure(path, error.code, error.message, _stage(error), error.detail))
        except Exception as error:  # content never raises, and where it does that is our fault
            message = f"a fault in gongwen, please report it: {type(error).__name__}: {error}"
            return Failed(path, Failure(path, "internal_error", message, _stage(error), _traceback(error)))

    def _page(self, task: Task, data: bytes, url: str | None) -> Outcome:
        if task.known and hashlib.sha256(data).hexdigest() == task.known:
            return Unchanged(task.path)
        notice = self.parse(data, url=url, path=task.path, options=self._options(task))
        notice = _with_damage(notice, task.damage)
        codes = tuple(w.code for w in notice.warnings)
        damaged = notice.corruption.verdict in ("contaminated", "obfuscated") or not LOSSES.isdisjoint(codes)
        kept = replace(task, data=zlib.compress(data, 3)) if damaged and task.data is not None else None
        line = record_line(notice)
        sketch = sketch_of(from_json(line), "") if self.sketching else None
        return Done(
            task.path,
            notice.id,
            notice.source.sha256,
            notice.page_kind,
            notice.corruption.verdict,
            codes,
            zlib.compress(line, 3),
            sketch,
            self.sketching,
            kept,
        )

    def _options(self, task: Task) -> Options:
        from extract.page.charset import superset

        known = superset(task.charset) if task.charset else ""  # servers name what nobody knows
        return replace(self.options, charset=known) if known else self.options


def _with_damage(notice: Notice, damage: str | None) -> Notice:
    """The record with a warning of what is wrong with what its page was packed or sent in, if anything is."""
    if damage is None:
        return notice
    told = Warning("damaged_input", f"the page may lack its end or hold wrong characters: {damage}")
    return notice.model_copy(update={"warnings": (*notice.warnings, told)})


def parse_page(
    data: bytes,
    *,
    url: str | None = None,
    path: str | None = None,
    options: Options | None = None,
    copy: Copy | None = None,
) -> Notice:
    """`extract.parse`, loaded when the first page is read: the run's own process may never need it."""
    from extract.pipeline import parse

    return parse(data, url=url, path=path, options=options, copy=copy)


_SAMPLE = """<html><head><meta charset="utf-8"><title>关于做好防汛工作的通知_临江市人民政府</title></head><body>
<div>当前位置：首页 > 政务公开 > 文件</div><div class="content"><h1>临江市人民政府办公室关于做好防汛工作的通知</h1>
<p>临政办发〔2024〕7号</p><p>各县（市、区）人民政府，市政府各部门：</p><p>为做好防汛工作，根据《临江市防汛条例》（临政发〔2003〕1号），现通知如下：</p>
<p>一、落实责任</p><p>（一）市水利局要会同市财政局，于2024年6月30日前报送方案。不得推诿。</p><table><tr><td>单位</td><td>电话</td></tr>
<tr><td>市水利局</td><td>0100-1234567</td></tr></table><p>附件：1．防汛值班表</p><p>临江市人民政府办公室</p><p>2024年5月6日</p></div></body></html>"""


def record_line(notice: Notice) -> bytes:
    """The record as one line of JSON in UTF-8, without its line break.

    The three characters that JSON leaves alone and that many readers take for line breaks are written as escapes.
    """
    line = notice.model_dump_json().encode()
    for raw, escape in _LINE_BREAKS:
        if raw in line:
            line = line.replace(raw, escape)
    return line


_LINE_BREAKS = tuple((c.encode(), b"\\u%04x" % ord(c)) for c in ("\x85", "\u2028", "\u2029"))


def _read(task: Task, max_bytes: int) -> bytes | Skipped | Failed:
    """All bytes of the input; of a folder's file that is no page only its head is read.

    Raises TooLarge before reading more than `max_bytes`.
    """
    if task.data is not None:
        return task.data
    try:
        with opened(task.file) as handle:
            head = handle.read(HEAD)
            if not task.named and (kind := skipped_kind(task.path, head)):
                return Skipped(task.path, kind)
            if (size := _size(handle)) > max_bytes:
                raise _too_large(task.path, size, max_bytes)
            data = head + handle.read(max(0, max_bytes + 1 - len(head)))
    except OSError as error:
        return failed(task.path, unreadable(task.path, error))
    if len(data) > max_bytes:
        raise _too_large(task.path, len(data), max_bytes)
    return data


def _size(handle: BinaryIO) -> int:
    """The bytes of an open file; 0 where only reading tells."""
    try:
        state = os.fstat(handle.fileno())
    except (OSError, AttributeError):  # not of this machine
        return 0
    return state.st_size if stat.S_ISREG(state.st_mode) else 0


def _too_large(path: str, size: int, limit: int) -> TooLarge:
    return TooLarge(
        f"{path} has {size} bytes or more, and the limit is {limit}: raise it with --max-bytes (Options.max_bytes)"
    )


def _stage(error: BaseException) -> str:
    """The innermost part of the package that the error came through: `page.decode`, `fields.numbers`; `read` for
    files."""
    stage = "read"
    for frame, _ in traceback.walk_tb(error.__traceback__):
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(_PACKAGE) and not _READING & set(path.parts):
            stage = ".".join(p for p in path.relative_to(_PACKAGE).with_suffix("").parts if p != "__init__")
    return stage


def _traceback(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))
