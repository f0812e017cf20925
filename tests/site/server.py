"""A static server that behaves like GitHub Pages: a project's path or a domain, gzip, 10 minutes of cache, 404.html."""

import gzip
import hashlib
import threading
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase
from pathlib import Path
from urllib.parse import unquote, urlsplit

SUBPATH = "/chiffres-en-main/"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".xml": "application/xml; charset=utf-8",
    ".zip": "application/zip",
}
GZIPPED = ("text/", "application/json", "application/xml", "application/wasm", "image/svg+xml")


@dataclass(frozen=True)
class Request:
    """One answered request: its path with the subpath, the status, and the body's bytes as sent."""

    path: str
    status: int
    size: int


@dataclass
class Answer:
    status: HTTPStatus
    headers: dict[str, str]
    body: bytes = b""


@cache
def compressed(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)


@dataclass
class PagesServer:
    """Serves `root` under a path on a free port; `requests` lists what was answered, in order."""

    root: Path
    path: str = SUBPATH
    requests: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        handler = type("Handler", (PagesHandler,), {"pages": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def url(self) -> str:
        return self.origin + self.path

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, path: str, etag: str | None, gzip_accepted: bool) -> Answer:
        """What GitHub Pages says to a GET of `path` (query already cut off)."""
        if path == self.path.rstrip("/"):
            return Answer(HTTPStatus.MOVED_PERMANENTLY, {"Location": self.path})
        if not path.startswith(self.path):
            return Answer(HTTPStatus.NOT_FOUND, {"Content-Type": TYPES[".txt"]}, b"There isn't a site here.")
        file = (self.root / path.removeprefix(self.path)).resolve()
        if file.is_dir() and not path.endswith("/"):
            return Answer(HTTPStatus.MOVED_PERMANENTLY, {"Location": path + "/"})
        file = file / "index.html" if file.is_dir() else file
        if file.is_file() and file.is_relative_to(self.root.resolve()):
            return self._send(HTTPStatus.OK, file, etag, gzip_accepted)
        return self._send(HTTPStatus.NOT_FOUND, self.root / "404.html", None, gzip_accepted)

    def write(self, line: BufferedIOBase, path: str, body: bytes) -> None:
        line.write(body)

    def _send(self, status: HTTPStatus, file: Path, etag: str | None, gzip_accepted: bool) -> Answer:
        body = file.read_bytes()
        kind = TYPES.get(file.suffix, "application/octet-stream")
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        headers = {
            "Content-Type": kind,
            "ETag": tag,
            "Cache-Control": "max-age=600",
            "Vary": "Accept-Encoding",
            "Access-Control-Allow-Origin": "*",
        }
        if etag == tag:
            return Answer(HTTPStatus.NOT_MODIFIED, headers)
        if gzip_accepted and kind.startswith(GZIPPED):
            return Answer(status, {**headers, "Content-Encoding": "gzip"}, compressed(body))
        return Answer(status, headers, body)


class PagesHandler(BaseHTTPRequestHandler):
    """Speaks HTTP for the server named by `pages`."""

    pages: PagesServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        gzip_accepted = "gzip" in self.headers.get("Accept-Encoding", "")
        answer = self.pages.answer(path, self.headers.get("If-None-Match"), gzip_accepted)
        self.pages.requests.append(Request(path, answer.status, len(answer.body)))
        self.send_response(answer.status)
        for name, value in {**answer.headers, "Content-Length": str(len(answer.body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.pages.write(self.wfile, path, answer.body)

    do_HEAD = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Silent: `requests` is the log."""
