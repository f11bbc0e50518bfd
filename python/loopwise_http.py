"""The HTTP part of getting in: joining by the invitation link, tickets, and the stored map."""

import json
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass

import loopwise_map as maps

COOKIES = ("__Host-loopwise", "loopwise")


class Refused(Exception):
    """An HTTP request that was not granted; `status` is its number."""

    def __init__(self, status, what):
        super().__init__(f"{what}: {status}")
        self.status = status


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def request(url, form=None, method=None, headers=None):
    """One HTTP request without following redirects: (status, headers, body)."""
    data = urllib.parse.urlencode(form).encode() if form is not None else None
    asked = urllib.request.Request(url, data=data, method=method, headers=headers or {})
    try:
        with urllib.request.build_opener(_StayHere).open(asked, timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.headers, answer.read()


def session_cookie(headers):
    """The session cookie among the answer's headers, as `name=value`, or None."""
    for line in headers.get_all("Set-Cookie") or []:
        pair = line.split(";")[0].strip()
        if pair.split("=")[0] in COOKIES:
            return pair
    return None


@dataclass
class Seat:
    """A person's place at a map: where the server is, which map, and the session cookie."""

    origin: str
    map: str
    cookie: str

    def ticket(self):
        """A fresh ticket, good for one connection: the server's whole answer."""
        headers = {"Cookie": self.cookie, "Origin": self.origin}
        status, _, body = request(f"{self.origin}/api/maps/{self.map}/ticket", method="POST", headers=headers)
        if status != 200:
            raise Refused(status, "no ticket")
        return json.loads(body)

    def snapshot(self):
        """The stored map and its seq."""
        headers = {"Cookie": self.cookie, "Accept": "application/json"}
        status, _, body = request(f"{self.origin}/api/maps/{self.map}/snapshot", headers=headers)
        if status != 200:
            raise Refused(status, "no snapshot")
        answer = json.loads(body)
        return {**maps.empty(), **answer["map"]}, answer["seq"]


def origin_of(url):
    """Scheme, host and port of an address."""
    parts = urllib.parse.urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def join(invite_url, name, voice):
    """Join by the invitation link. A name that is taken or unknown to the server is replaced by one of its own."""
    for wanted in (name, ""):
        status, headers, _ = request(invite_url, {"name": wanted, "voice": voice})
        if status == 303:
            where = urllib.parse.urlsplit(headers["Location"]).path
            return Seat(origin_of(invite_url), where.rsplit("/", 1)[1], session_cookie(headers))
        if status != 200:
            break
    raise Refused(status, f"could not join as {voice!r}")
