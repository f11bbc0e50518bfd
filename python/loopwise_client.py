"""A small client of the Loopwise live protocol (JSON form), written from docs/protocol.md alone.

`join` makes you a person of a map, by its invitation link. A `Client` then follows the map and changes it: changes
wait in an outbox (kept in memory) until the server has stored them, and are sent again, unchanged, after a cut.
"""

import collections
import json
import random
import time
import uuid
from dataclasses import dataclass

import loopwise_map as maps
from loopwise_http import Refused, Seat, join
from loopwise_map import NewerClientNeeded
from loopwise_websocket import Closed, WebSocket

__all__ = ["Client", "NewerClientNeeded", "ProtocolError", "Refused", "Seat", "join", "new_id"]

SUBPROTOCOL = "loopwise.v1.json"
IN_FLIGHT = 16
OTHER_TAB = 4409  # the code of the close when a second connection of the same client took over


class ProtocolError(Exception):
    """The server could not read what we sent: a mistake in this program, or a text that is too long or empty."""


def new_id():
    """A UUID of version 7: the time in ms, then random bits."""
    number = int(time.time() * 1000) << 80 | random.SystemRandom().getrandbits(80)
    return str(uuid.UUID(int=number & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62))


@dataclass
class Change:
    """One change in the outbox. `acked` is its place in the log once the server has stored it."""

    edits: list
    intent: str
    base_seq: int
    pushed: bool = False
    acked: int | None = None


class Client:
    """Follows one map. The shown map is the confirmed one with the pending changes on top."""

    def __init__(self, seat):
        self.seat = seat
        self.id, self.next_cseq = new_id(), 1
        self.confirmed, self.seq = maps.empty(), 0
        self.pending = {}  # cseq -> Change, in order
        self.refused = []  # (change, reason, edit_index): to show to the person
        self.replaced = []  # fields of others that our changes have overwritten
        self.acked = 0
        self.places = collections.defaultdict(set)  # (client, cseq) -> the seqs it was met at, which must be one
        self.socket, self.tries, self.connections = None, 0, 0
        self.unanswered, self.held = 0, False  # pushes on this connection without an answer; was one held?
        self.not_before = 0.0  # pushing waits for this (hold)
        self.come_back = 0.0  # connecting waits for this (bye)

    # -- what a program does with it ---------------------------------------------------------------------------

    def shown(self):
        """The confirmed map with every pending change that can be applied."""
        board = self.confirmed
        for change in self.pending.values():
            try:
                board = maps.applied(board, change.edits)
            except maps.Impossible:
                pass  # it stays pending; the server judges
        return board

    def change(self, *edits, intent="edit"):
        """Make a change: at once on the shown map, and in the outbox until it is stored. Returns its number."""
        cseq, self.next_cseq = self.next_cseq, self.next_cseq + 1
        self.pending[cseq] = Change([maps.cleaned(edit) for edit in edits], intent, self.seq)
        return cseq

    def connect(self):
        """Open the live connection with a new ticket and say hello; `welcome` comes with the next `read`."""
        ticket = self.seat.ticket()["ticket"]
        url = f"{self.seat.origin}/api/maps/{self.seat.map}/live"
        self.socket = WebSocket(url, SUBPROTOCOL, self.seat.origin)
        self.connections += 1
        self.ready, self.asked_again, self.target = False, False, None
        self._nothing_is_pushed()
        self._send("hello", ticket=ticket, map=self.seat.map, client=self.id, since_seq=self.seq, schema=1)

    def push(self):
        """Push what was not pushed yet, in order, and never more than 16 unanswered."""
        if not self.ready or time.monotonic() < self.not_before:
            return
        if self.held and self.unanswered:
            return  # the pushes after a held one are held too: hear that of each before pushing again
        self.held = False
        for cseq, change in self.pending.items():
            if change.acked is None and not change.pushed and self.unanswered < IN_FLIGHT:
                change.pushed, self.unanswered = True, self.unanswered + 1
                self._send("push", cseq=cseq, base_seq=change.base_seq, edits=change.edits, intent=change.intent)

    def read(self, seconds=0.2):
        """Take in the next frame, if one comes in time. Frames of an unknown kind are ignored."""
        text = self.socket.receive(seconds)
        if text is not None:
            frame = json.loads(text)
            getattr(self, "_on_" + frame["type"], lambda frame: None)(frame)
        return text is not None

    def settle(self, seconds=30):
        """Push, read and reconnect until everything is stored (or refused) and the map is up to date."""
        until = time.monotonic() + seconds
        while True:
            try:
                if self.socket is None:
                    self._wait_to_connect()
                    self.connect()
                self.push()
                self.read()
            except Closed as end:
                self.cut()
                if end.code == OTHER_TAB:
                    raise ProtocolError("another connection uses this client id") from end
            except OSError:  # no route, no answer: try again
                self.cut()
            if self.socket and self.ready and not self.pending and self.seq >= self.target:
                return
            if time.monotonic() > until:
                raise TimeoutError(f"still {len(self.pending)} changes that are not saved")

    def cut(self):
        """Drop the connection hard, without reading what is on its way."""
        if self.socket:
            self.socket.cut()
        self.socket = None

    def close(self):
        """Leave politely."""
        if self.socket:
            self.socket.close()
        self.socket = None

    # -- inside ------------------------------------------------------------------------------------------------

    def _wait_to_connect(self):
        if self.connections or self.tries:
            pause = random.uniform(0, min(15, 0.5 * 2**self.tries))
            time.sleep(max(pause, self.come_back - time.monotonic()))
        self.tries += 1

    def _send(self, kind, **fields):
        self.socket.send(json.dumps({"type": kind, **fields}))

    def _nothing_is_pushed(self):
        self.unanswered, self.held = 0, False
        for change in self.pending.values():
            change.pushed = change.acked is not None

    def _load_snapshot(self):
        self.confirmed, self.seq = self.seat.snapshot()
        self._drop_seen()

    def _drop_seen(self):
        """Forget acknowledged changes whose place the confirmed map has reached."""
        self.pending = {c: p for c, p in self.pending.items() if p.acked is None or p.acked > self.seq}

    def _on_welcome(self, frame):
        self.tries, self.target = 0, frame["seq"]
        self.next_cseq = max(self.next_cseq, frame["last_cseq"] + 1)
        if frame["fetch_snapshot"]:  # commits cannot be read meanwhile: this program does one thing at a time
            self._load_snapshot()
            self._send("resync", since_seq=self.seq)
        self.ready = True

    def _on_ack(self, frame):
        self.unanswered -= 1
        change = self.pending.get(frame["cseq"])
        self.replaced += frame.get("replaced") or []
        if change and change.acked is None:
            change.acked = frame["seq"]
            self.acked += 1
            self.places[self.id, frame["cseq"]].add(frame["seq"])
            self._drop_seen()

    def _on_nack(self, frame):
        self.unanswered -= 1
        change = self.pending.pop(frame["cseq"], None)
        if change:
            self.refused.append((change, frame["reason"], frame.get("edit_index")))

    def _on_hold(self, frame):
        self.unanswered, self.held = self.unanswered - 1, True
        self.not_before = max(self.not_before, time.monotonic() + frame["retry_after_ms"] / 1000)
        for cseq, change in self.pending.items():
            change.pushed = change.pushed and cseq < frame["next_cseq"]
        if frame["next_cseq"] < min(self.pending, default=0):
            # The server was restored from an old backup: go on as a new client, numbered from 1 again.
            self.id, self.next_cseq = new_id(), len(self.pending) + 1
            self.pending = dict(enumerate(self.pending.values(), 1))
            self.cut()

    def _on_commit(self, frame):
        first, changes = frame["first_seq"], frame["changes"]
        if first > self.seq + 1:
            if not self.asked_again:
                self.asked_again = True
                self._send("resync", since_seq=self.seq)
            return
        self.asked_again = False
        try:
            for place, change in enumerate(changes, first):
                owner = change["id"]["client"], change["id"]["cseq"]
                self.places[owner].add(place)
                if place <= self.seq:
                    continue
                self.confirmed, self.seq = maps.applied(self.confirmed, change["edits"]), place
                mine = self.pending.pop(owner[1], None) if owner[0] == self.id else None
                if mine and mine.acked is None:
                    self.acked += 1  # stored; its ack is still on the way, or was lost with the old connection
            astray = frame.get("hash") and frame["hash"] != maps.state_hash(self.confirmed)
        except maps.Impossible:
            astray = True
        if astray and first + len(changes) - 1 >= self.seq:
            self._load_snapshot()

    def _on_lagged(self, _):
        self._send("resync", since_seq=self.seq)
        self._nothing_is_pushed()

    def _on_bye(self, frame):
        self.come_back = time.monotonic() + frame["retry_after_ms"] / 1000

    def _on_error(self, frame):
        raise ProtocolError(frame["message"])
