"""Messages between a run and its worker processes: pickles with their length in front, over a socket."""

from __future__ import annotations

import pickle
import socket
import struct
from collections import deque
from typing import Any, Protocol

HEAD = struct.Struct("<Q")
READ = 1 << 18
ROOM = 1 << 20
"""Bytes that the system is asked to hold of what was sent and not read yet: a worker finds its next page there."""


class Readable(Protocol):
    """What messages can be read from."""

    def read(self, size: int, /) -> bytes:
        """`size` bytes, fewer only at the end."""


def packed(message: object) -> bytes:
    """A message as it travels."""
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    return HEAD.pack(len(body)) + body


def read_message(file: Readable) -> Any:
    """The next message of a stream that may be waited for. Raises EOFError where there is none any more."""
    head = file.read(HEAD.size)
    if len(head) < HEAD.size:
        raise EOFError
    (size,) = HEAD.unpack(head)
    body = file.read(size)
    if len(body) < size:
        raise EOFError
    return pickle.loads(body)


def socket_pair() -> tuple[socket.socket, socket.socket]:
    """Two ends of a connection with room for some pages."""
    ends = socket.socketpair()
    for end in ends:
        for side in (socket.SO_SNDBUF, socket.SO_RCVBUF):
            end.setsockopt(socket.SOL_SOCKET, side, ROOM)
    return ends


class Wire:
    """The run's end of a connection to a worker. Nothing here waits."""

    def __init__(self, end: socket.socket) -> None:
        end.setblocking(False)
        self._end = end
        self._read = bytearray()
        self._unsent: deque[memoryview] = deque()
        self.ended = False
        """The other end is closed, and nothing more will come."""

    def fileno(self) -> int:
        """What selectors ask for."""
        return self._end.fileno()

    @property
    def unsent(self) -> bool:
        """Whether there are bytes that the other end has no room for yet."""
        return bool(self._unsent)

    def put(self, message: object) -> None:
        """Send a message, as far as there is room for it."""
        self._unsent.append(memoryview(packed(message)))
        self.flush()

    def flush(self) -> None:
        """Send what was left over."""
        try:
            while self._unsent:
                sent = self._end.send(self._unsent[0])
                if sent == len(self._unsent[0]):
                    self._unsent.popleft()
                else:
                    self._unsent[0] = self._unsent[0][sent:]
        except BlockingIOError:
            pass
        except OSError:  # it is gone: reading tells
            self._unsent.clear()

    def take(self) -> list[Any]:
        """The messages that have come, whole ones only."""
        while not self.ended:
            try:
                data = self._end.recv(READ)
            except BlockingIOError:
                break
            except OSError:
                data = b""
            self.ended = not data
            self._read += data
            if len(data) < READ:
                break
        found, at = [], 0
        while len(self._read) - at >= HEAD.size:
            (size,) = HEAD.unpack_from(self._read, at)
            if len(self._read) - at - HEAD.size < size:
                break
            at += HEAD.size
            found.append(pickle.loads(memoryview(self._read)[at : at + size]))
            at += size
        if at:
            del self._read[:at]
        return found

    def close(self) -> None:
        """Hang up."""
        self._end.close()
