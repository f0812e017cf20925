"""HTTP: the site, a script in each page that asks for news, and the news."""

import json
import mimetypes
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from .site import Site

SCRIPT, NEWS = "/-/live.js", "/-/news"
LIVE = Path(__file__).with_name("live.js")
WAITING = (
    "<!doctype html><html lang=fr><meta charset=utf-8><title>En cours</title><body><p>Le site se construit.</body>"
)


class Server(ThreadingHTTPServer):
    """Serves `site` under the path of its address."""

    daemon_threads = True

    def __init__(self, port: int, mount: str, site: Site) -> None:
        self.site, self.mount = site, mount
        super().__init__(("127.0.0.1", port), Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves a page before its end is no mistake."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # passed on as it came

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}{self.mount}"


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        path, mount = unquote(address.path), self.server.mount
        if path == SCRIPT:
            self._send(LIVE.read_bytes(), "text/javascript")
        elif path == NEWS:
            asked = {name: values[0] for name, values in parse_qs(address.query, keep_blank_values=True).items()}
            page = unquote(asked["page"]).removeprefix(mount)
            self._send(json.dumps(self.server.site.wait(page, asked["version"], asked["error"])).encode(), "text/json")
        elif not path.startswith(mount):
            self._redirect(mount)
        else:
            self._file(path.removeprefix(mount))

    def _file(self, path: str) -> None:
        site = self.server.site
        file, status = site.file(path), HTTPStatus.OK
        if file is None and path and not path.endswith("/") and site.file(path + "/"):
            return self._redirect(f"{self.server.mount}{path}/")
        if file is None and site.root:
            file, status = site.file("404.html"), HTTPStatus.NOT_FOUND
        body = file.read_bytes() if file else WAITING.encode()
        kind = mimetypes.guess_type(file.name)[0] if file else "text/html"
        if kind == "text/html":
            kind, body = "text/html; charset=utf-8", self._watching(body, site.version(path))
        self._send(body, kind or "application/octet-stream", status)

    def _watching(self, body: bytes, version: str) -> bytes:
        """The page with the script that asks for news: a file, since the site's rules refuse a script in a page."""
        before, end, after = body.rpartition(b"</body>")
        return before + f'<script src="{SCRIPT}" data-version="{version}"></script>'.encode() + end + after

    def _redirect(self, to: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the terminal is for what is wrong."""
