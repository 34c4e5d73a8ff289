"""What stands before the desk: only this machine's own browser, only pages of the desk's own, nothing from elsewhere.

- `Host` must be a loopback name: a page of somebody's site whose name was pointed at 127.0.0.1 reads nothing.
- A request that another site's page makes (`Sec-Fetch-Site`, `Origin`) is refused, unless a person followed a link.
- Nothing but a mark is written, and that takes the page's token besides.
- The browser is told to load and run nothing but the desk's own files, and to put the desk into nobody's frame.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

NAMES = ("127.0.0.1", "localhost", "[::1]")
MARKS_PATH = "/-/mark"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy of every page: no inline script or style, no eval, no other host."""

_HEADERS = (
    ("content-security-policy", POLICY),
    ("x-frame-options", "DENY"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
)


def guarded(app: App) -> App:
    """The app behind the guard."""

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await app(scope, receive, send)
            return
        headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in scope["headers"]}
        if refusal := refused(scope["method"], scope["path"], headers):
            await _refuse(send, refusal)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = {name.encode() for name, _ in _HEADERS} | {b"access-control-allow-origin"}
                kept = [(k, v) for k, v in message.get("headers", []) if k.lower() not in ours]
                message = {**message, "headers": [*kept, *((k.encode(), v.encode()) for k, v in _HEADERS)]}
            await send(message)

        await app(scope, receive, send_guarded)

    return guard


def refused(method: str, path: str, headers: dict[str, str]) -> str | None:
    """Why a request is not answered; None: it is."""
    host = headers.get("host", "").lower()
    name = host.rpartition(":")[0] if not host.endswith("]") and ":" in host else host
    if name not in NAMES:
        return "this desk answers to 127.0.0.1, localhost and [::1] only"
    site = headers.get("sec-fetch-site", "none")
    if method in ("GET", "HEAD"):
        followed = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
        if site in ("cross-site", "same-site") and not followed:
            return "this request was made by another site"
        return None
    if method != "POST" or path != MARKS_PATH:
        return "this desk is read only"
    if headers.get("origin") not in (f"http://{host}", f"https://{host}") or site not in ("same-origin", "none"):
        return "marks are made from the desk's own pages only"
    return None


async def _refuse(send: Send, why: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *((k.encode(), v.encode()) for k, v in _HEADERS)]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": f"gongwen review: {why}\n".encode()})
