"""A minimal WebSocket client (RFC 6455): text messages over one socket, standard library only.

It answers pings, joins split messages, and can close politely or cut the line hard, as a broken network would.
"""

import base64
import hashlib
import os
import socket
import ssl
import struct
import time
from urllib.parse import urlsplit

MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA


class Closed(ConnectionError):
    """The connection is over: closed by either side, or broken. `code` is that of the server's goodbye, if any."""

    def __init__(self, text, code=None):
        super().__init__(text)
        self.code = code


class NotOpened(Exception):
    """The server answered the request to open the socket with something else; `status` says what."""

    def __init__(self, status, text):
        super().__init__(f"{status}: {text}")
        self.status = status


def accept_key(key):
    """What the server must answer to our `Sec-WebSocket-Key`."""
    return base64.b64encode(hashlib.sha1((key + MAGIC).encode()).digest()).decode()


def masked(data, mask):
    """The payload, each byte xor the mask; the same again takes the mask off."""
    if not data:
        return b""
    stream = (mask * (len(data) // 4 + 1))[: len(data)]
    return (int.from_bytes(data, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(data), "big")


def encode(kind, payload, mask):
    """One final frame from a client: always masked."""
    size = len(payload)
    if size < 126:
        head = struct.pack("!BB", 0x80 | kind, 0x80 | size)
    elif size < 65536:
        head = struct.pack("!BBH", 0x80 | kind, 0x80 | 126, size)
    else:
        head = struct.pack("!BBQ", 0x80 | kind, 0x80 | 127, size)
    return head + mask + masked(payload, mask)


def decode(buffer):
    """The first whole frame in the buffer as (final, kind, payload, length in the buffer), or None."""
    if len(buffer) < 2:
        return None
    at, size = 2, buffer[1] & 0x7F
    if size >= 126:
        form, at = ("!H", 4) if size == 126 else ("!Q", 10)
        if len(buffer) < at:
            return None
        size = struct.unpack(form, buffer[2:at])[0]
    mask = b""
    if buffer[1] & 0x80:
        mask, at = bytes(buffer[at : at + 4]), at + 4
    if len(buffer) < at + size:
        return None
    payload = bytes(buffer[at : at + size])
    return bool(buffer[0] & 0x80), buffer[0] & 0x0F, masked(payload, mask) if mask else payload, at + size


class WebSocket:
    """One open connection. `send` a text; `receive` gives the next text, or None when none came in time."""

    def __init__(self, url, subprotocol, origin, timeout=10):
        parts = urlsplit(url)
        secure = parts.scheme in ("https", "wss")
        self.sock = socket.create_connection((parts.hostname, parts.port or (443 if secure else 80)), timeout)
        if secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=parts.hostname)
        self.buffer = bytearray()
        self.begun = b""
        try:
            self._handshake(parts, subprotocol, origin)
        except BaseException:
            self.sock.close()
            raise

    def _handshake(self, parts, subprotocol, origin):
        key = base64.b64encode(os.urandom(16)).decode()
        self.sock.sendall(
            f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Protocol: {subprotocol}\r\nOrigin: {origin}\r\n\r\n".encode()
        )
        while b"\r\n\r\n" not in self.buffer:
            self._fill()
        head, _, rest = bytes(self.buffer).partition(b"\r\n\r\n")
        self.buffer = bytearray(rest)
        status, *lines = head.decode("latin-1").split("\r\n")
        code = int(status.split(" ")[1])
        if code != 101:
            raise NotOpened(code, rest.decode("utf-8", "replace").strip() or status)
        fields = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        if fields.get("sec-websocket-accept") != accept_key(key):
            raise Closed("the answer is not that of a WebSocket server")
        if fields.get("sec-websocket-protocol") != subprotocol:
            raise Closed(f"the server does not speak {subprotocol}")

    def _fill(self):
        try:
            data = self.sock.recv(65536)
        except TimeoutError:
            raise
        except OSError as broken:
            raise Closed(str(broken)) from broken
        if not data:
            raise Closed("the connection ended")
        self.buffer += data

    def _send(self, kind, payload):
        try:
            self.sock.settimeout(10)
            self.sock.sendall(encode(kind, payload, os.urandom(4)))
        except OSError as broken:
            raise Closed(str(broken)) from broken

    def send(self, text):
        """Send one text message."""
        self._send(TEXT, text.encode())

    def receive(self, seconds):
        """The next text message, or None when it did not come within so many seconds."""
        until = time.monotonic() + seconds
        while True:
            frame = decode(self.buffer)
            if frame is None:
                left = until - time.monotonic()
                if left <= 0:
                    return None
                self.sock.settimeout(left)
                try:
                    self._fill()
                except TimeoutError:
                    return None
                continue
            final, kind, payload, size = frame
            del self.buffer[:size]
            if kind == PING:
                self._send(PONG, payload)
            elif kind == CLOSE:
                code = struct.unpack("!H", payload[:2])[0] if len(payload) >= 2 else None
                self.cut()
                raise Closed(f"closed by the server, code {code}", code)
            elif kind in (TEXT, CONTINUATION):
                self.begun += payload
                if final:
                    text, self.begun = self.begun.decode(), b""
                    return text

    def close(self):
        """Say goodbye and close."""
        try:
            self._send(CLOSE, struct.pack("!H", 1000))
        except Closed:
            pass
        self.sock.close()

    def cut(self):
        """Drop the TCP connection at once, with a reset and without a goodbye."""
        try:
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        except OSError:
            pass
        self.sock.close()
