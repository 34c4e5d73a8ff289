"""The desk's pages as a plugin of Datasette's: its routes, its guard, and links from the tables to the notices."""

from __future__ import annotations

import hmac
import json
import sqlite3
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode

from datasette import Response, hookimpl

from extract.review import archive, marks
from extract.review.guard import MARKS_PATH, guarded
from extract.review.links import ServedLinks
from extract.review.marking import LONGEST, BadMark, read_mark
from extract.review.notice_page import told_correction
from extract.review.pages import Desk
from extract.review.selection import Selection
from extract.review.words import LANGUAGES, sayer, wanted

_COOKIE = "gongwen_language"


def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """The desk's pages; `/notices/…` and `/marks/…` are Datasette's tables."""
    if _office(datasette) is None:
        return []
    return [
        (r"^/$", _list),
        (r"^/notice/(?P<id>[^/]+)$", _notice),
        (r"^/source/(?P<id>[^/]+)$", _source),
        (r"^/archive$", _archive),
        (rf"^{MARKS_PATH}$", _mark),
    ]


def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """For Datasette's tables: the desk's bar."""
    if _office(datasette) is not None:
        from jinja2 import ChoiceLoader, PackageLoader

        env.loader = ChoiceLoader([env.loader, PackageLoader("extract.review", "templates")])


def asgi_wrapper(datasette: Any) -> Any:
    """The guard before everything."""
    return guarded if _office(datasette) else lambda app: app


def skip_csrf(datasette: Any, scope: Any) -> bool | None:
    """Marks are guarded by their own token, and by the guard."""
    return True if _office(datasette) and scope["path"] == MARKS_PATH else None


def render_cell(row: Any, value: Any, column: str, table: str, database: str, datasette: Any) -> Any:
    """From each row of a table to its notice."""
    if _office(datasette) is None or column not in ("id", "notice_id") or not isinstance(value, str):
        return None
    try:
        path = row["source_path"]
    except (KeyError, IndexError):
        return None
    from markupsafe import Markup

    href = ServedLinks().notice(value, path, Selection())
    return Markup('<a href="{}">{}</a>').format(href, value[:8])


def extra_template_vars(datasette: Any, request: Any) -> dict[str, Any]:
    """For Datasette's tables: the words and links of the desk's frame."""
    if _office(datasette) is None or request is None:
        return {}
    desk = _desk(datasette, request)
    return {"desk": desk, "say": sayer(desk.language), "links": desk.links, "Selection": Selection}


async def _list(datasette: Any, request: Any) -> Any:
    query = _query(request)
    page = _whole(query.get("page"), 1) - 1
    marked = await datasette.get_database("marks").execute_fn(marks.marked_pages)
    desk = _desk(datasette, request)
    selection = Selection.of(query)
    return _page(request, await _ask(datasette, lambda db: desk.list_page(db, selection, page, marked)))


async def _notice(datasette: Any, request: Any) -> Any:
    query = _query(request)
    id = unquote(request.url_vars["id"])
    path = query.get("path")
    selection = Selection.of({k.removeprefix("in_"): v for k, v in query.items() if k.startswith("in_")})
    desk = _desk(datasette, request)
    if path is None:
        record = await _ask(datasette, lambda db: archive.record(db, id))
        path = record["source"]["path"] if record else ""
    own = await datasette.get_database("marks").execute_fn(lambda db: marks.of_notice(db, id, path))
    part = _whole(query.get("part"), 1) - 1
    html = await _ask(datasette, lambda db: desk.notice(db, id, path, selection, part, own))
    return _page(request, html) if html is not None else _missing(desk)


async def _source(datasette: Any, request: Any) -> Any:
    id, path = unquote(request.url_vars["id"]), _query(request).get("path")
    desk, office = _desk(datasette, request), _office(datasette)
    record = await _ask(datasette, lambda db: archive.record(db, id, path))
    if record is None:
        return _missing(desk)

    return _page(request, await _ask(datasette, lambda _: desk.source(record, office.root)))  # in a thread


async def _archive(datasette: Any, request: Any) -> Any:
    desk = _desk(datasette, request)
    marked = await datasette.get_database("marks").execute_fn(marks.marked_pages)
    return _page(request, await _ask(datasette, lambda db: desk.archive_page(db, sum(marked.values()))))


async def _mark(datasette: Any, request: Any) -> Any:
    """Keep a mark, or take it back. The guard has looked at where the request comes from."""
    office, desk = _office(datasette), _desk(datasette, request)
    token = request.headers.get("x-desk-token", "")
    if request.method != "POST" or not hmac.compare_digest(token.encode(), office.token.encode()):
        return Response.json({"error": "token"}, status=403)
    if not _whole(request.headers.get("content-length"), 10**9) <= 16 * LONGEST:
        return Response.json({"error": "too long"}, status=413)
    try:
        asked = json.loads(await request.post_body())
        id, path = str(asked["id"]), str(asked["path"])
        record = await _ask(datasette, lambda db: archive.record(db, id, path))
        if record is None:
            raise BadMark("there is no such notice")
        mark, back = read_mark(record, asked)
    except (ValueError, KeyError, TypeError) as error:
        return Response.json({"error": str(error)}, status=400)

    def keep(db: sqlite3.Connection) -> None:
        with db:
            if back:
                marks.take_back(db, mark.notice_id, mark.source_path, mark.field, mark.value)
            else:
                marks.put(db, mark)

    await datasette.get_database("marks").execute_write_fn(keep)
    say = sayer(desk.language)
    return Response.json({"verdict": None if back else mark.verdict, "correction": told_correction(mark, say)})


async def _ask(datasette: Any, question: Any) -> Any:
    return await datasette.get_database("notices").execute_fn(question)


def _office(datasette: Any) -> Any:
    return getattr(datasette, "gongwen_office", None)


def _desk(datasette: Any, request: Any) -> Desk:
    office = _office(datasette)
    chosen = _query(request).get("language") or _kept_language(request) or office.language
    language = chosen if chosen in LANGUAGES else wanted(request.headers.get("accept-language", ""))
    other = LANGUAGES[1 - LANGUAGES.index(language)]
    query = [(k, v) for k, v in parse_qsl(request.query_string) if k != "language"]
    return Desk(language, ServedLinks(), office.token, f"{request.path}?{urlencode([*query, ('language', other)])}")


def _kept_language(request: Any) -> str | None:
    try:
        cookies = SimpleCookie(request.headers.get("cookie", ""))
    except CookieError:  # another program's on this machine: cookies don't know of ports
        return None
    return cookies[_COOKIE].value if _COOKIE in cookies else None


def _page(request: Any, html: str) -> Any:
    response = Response.html(html)
    response.headers["cache-control"] = "no-store"
    chosen = _query(request).get("language")
    if chosen in LANGUAGES:
        response.set_cookie(_COOKIE, chosen, httponly=True, samesite="strict")
    return response


def _missing(desk: Desk) -> Any:
    return Response.html(desk.render("missing.html"), status=404)


def _query(request: Any) -> dict[str, str]:
    return dict(parse_qsl(request.query_string))


def _whole(words: str | None, otherwise: int) -> int:
    return int(words) if words and words.isdecimal() and len(words) < 10 else otherwise


for _hook in (
    register_routes,
    prepare_jinja2_environment,
    asgi_wrapper,
    skip_csrf,
    render_cell,
    extra_template_vars,
):
    hookimpl(_hook)
