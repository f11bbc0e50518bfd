"""Tests of the Python client without a server: frames, texts, edits, the state hash and the rules of a client.

    python3 -m unittest discover -s .
"""

import json
import pathlib
import re
import unittest

import loopwise_client as loopwise
import loopwise_map as maps
import loopwise_websocket as websocket

PAGE = (pathlib.Path(__file__).resolve().parent.parent / "docs" / "protocol.md").read_text("utf-8")


def example(title):
    """A code block of docs/protocol.md, by the words after its opening marks."""
    return re.search(rf"^```{re.escape(title)}\n(.*?)^```", PAGE, re.M | re.S)[1]


def values(text):
    """The JSON values that follow each other in a text."""
    at, reader = 0, json.JSONDecoder()
    while text[at:].strip():
        at += len(text[at:]) - len(text[at:].lstrip())
        value, at = reader.raw_decode(text, at)
        yield value


class Frames(unittest.TestCase):
    def test_the_key_of_the_standard(self):
        self.assertEqual(websocket.accept_key("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")

    def test_the_masked_hello_of_the_standard(self):
        frame = websocket.encode(websocket.TEXT, b"Hello", bytes.fromhex("37fa213d"))
        self.assertEqual(frame.hex(), "818537fa213d7f9f4d5158")

    def test_frames_of_every_size_come_back(self):
        for size in (0, 1, 125, 126, 65535, 65536):
            frame = websocket.encode(websocket.TEXT, b"x" * size, b"abcd")
            self.assertEqual(websocket.decode(frame), (True, websocket.TEXT, b"x" * size, len(frame)))
            self.assertIsNone(websocket.decode(frame[:-1]))


class Maps(unittest.TestCase):
    def test_the_documented_hashes(self):
        small, lever = (json.loads(example(f"json {name}")) for name in ("small map", "map with a leverage point"))
        lines = example("text state hashes").splitlines()
        for board, line in zip((maps.empty(), small, lever), lines, strict=True):
            self.assertIn(f"{len(maps.map_cbor(board))} bytes, hash {maps.state_hash(board)}", line)

    def test_every_documented_edit_is_known(self):
        edits = list(values(example("json one of every edit")))
        self.assertEqual(sorted(edit["edit"] for edit in edits), sorted(maps.KNOWN))
        for edit in edits:
            try:
                maps.apply_edit(maps.empty(), edit)
            except maps.Impossible:
                pass
        with self.assertRaises(maps.NewerClientNeeded):
            maps.apply_edit(maps.empty(), {"edit": "something_new"})

    def test_texts_are_cleaned_as_everybody_does(self):
        self.assertEqual(maps.clean_line(" a\t\u200b b\x85\u1680e\u0301 \u200c\x01z "), "a b \xe9 \u200cz")
        self.assertEqual(maps.clean_note("\n \n one \u200b \r\n\n two\u2028x\rz\n\n"), "one\n\ntwo x\nz")
        edit = {"edit": "add_factor", "factor": {"label": " a  b ", "note": "c \n\n"}}
        self.assertEqual(maps.cleaned(edit)["factor"], {"label": "a b", "note": "c"})

    def test_a_deleted_factor_takes_its_links_and_a_group_leaves_its_content(self):
        board = maps.applied(maps.empty(), [add_group("g"), add("a", group="g"), add("b"), link("l", "a", "b")])
        board = maps.applied(board, [{"edit": "delete", "factors": ["b"], "groups": ["g"]}])
        self.assertEqual((list(board["factors"]), board["links"]), (["a"], {}))
        self.assertIsNone(board["factors"]["a"]["group"])

    def test_a_change_is_all_or_nothing(self):
        board = maps.empty()
        for last in (add("a"), link("l", "a", "gone"), add("b", x=1_000_001), add_group("g", parent="g")):
            with self.assertRaises(maps.Impossible):
                maps.applied(board, [add("a"), last])
        self.assertEqual(board, maps.empty())


def add(key, label="x", x=0, **more):
    return {"edit": "add_factor", "id": key, "factor": {"label": label, "at": {"x": x, "y": 0}, **more}}


def add_group(key, **more):
    return {"edit": "add_group", "id": key, "group": {"label": "g", **more}}


def link(key, start, end):
    return {"edit": "add_link", "id": key, "link": {"from": start, "to": end, "polarity": "+"}}


def label(key, text):
    return {"edit": "set_label", "factor": key, "label": text}


class FakeSocket:
    """Keeps what is sent, and gives the frames it was told to give."""

    def __init__(self):
        self.sent, self.frames = [], []

    def send(self, text):
        self.sent.append(json.loads(text))

    def receive(self, _):
        return json.dumps(self.frames.pop(0)) if self.frames else None

    def cut(self):
        self.sent.append({"type": "cut"})


class FakeSeat:
    """A place whose stored map is given."""

    stored = (maps.empty(), 0)

    def snapshot(self):
        return self.stored


class Rules(unittest.TestCase):
    def setUp(self):
        self.client = loopwise.Client(FakeSeat())
        self.line = self.client.socket = FakeSocket()
        self.client.ready = self.client.asked_again = False
        self.hear(type="welcome", peer=1, role="participant", seq=0, last_cseq=0, fetch_snapshot=False)

    def hear(self, **frame):
        self.line.frames.append(frame)
        self.client.read(0)

    def commit(self, first, *changes, **more):
        listed = [{"id": {"client": who, "cseq": cseq}, "at_ms": 0, "edits": edits} for who, cseq, *edits in changes]
        self.hear(type="commit", first_seq=first, changes=listed, **more)

    def pushed(self):
        self.line.sent.clear()
        self.client.push()
        return [frame["cseq"] for frame in self.line.sent]

    def test_the_example_of_the_document(self):
        self.commit(1, ("other", 1, add("T", "Trust"), add("B")))
        first = self.client.change(label("T", "Mutual trust"))
        second = self.client.change(link("l", "T", "B"))
        self.assertEqual(self.pushed(), [1, 2])
        self.commit(2, ("other", 2, label("T", "Confidence"), {"edit": "delete", "factors": ["B"]}))
        self.assertEqual(self.client.shown()["factors"]["T"]["label"], "Mutual trust")
        self.assertEqual(self.client.shown()["links"], {})
        self.hear(type="ack", cseq=first, seq=3, replaced=[{"on": "factor", "id": "T", "field": "label"}])
        self.assertIn(first, self.client.pending, "it stays until its commit")
        self.commit(3, (self.client.id, first, label("T", "Mutual trust")))
        self.hear(type="nack", cseq=second, reason={"reason": "impossible"}, edit_index=0)
        self.assertEqual((self.client.pending, self.client.seq, self.client.acked), ({}, 3, 1))
        self.assertEqual(len(self.client.refused), 1)

    def test_a_gap_is_asked_for_once_and_what_is_known_is_skipped(self):
        self.commit(2, ("other", 2, add("b")))
        self.commit(3, ("other", 3, add("c")))
        self.assertEqual(self.line.sent, [{"type": "resync", "since_seq": 0}])
        self.commit(1, ("other", 1, add("a")), ("other", 2, add("b")))
        self.commit(2, ("other", 2, add("b")), ("other", 3, add("c")))
        self.assertEqual((self.client.seq, len(self.client.confirmed["factors"])), (3, 3))

    def test_never_more_than_sixteen_unanswered(self):
        for number in range(20):
            self.client.change(add(str(number)))
        self.assertEqual(self.pushed(), list(range(1, 17)))
        self.hear(type="ack", cseq=1, seq=1)
        self.assertEqual(self.pushed(), [17])

    def test_hold_pushes_again_unchanged_once_every_push_is_answered(self):
        self.client.change(add("a"))
        self.client.change(add("b"))
        self.client.push()
        before = list(self.line.sent)
        self.hear(type="hold", next_cseq=1, retry_after_ms=0)
        self.assertEqual(self.pushed(), [])
        self.hear(type="hold", next_cseq=1, retry_after_ms=0)
        self.assertEqual(self.pushed(), [1, 2])
        self.assertEqual(self.line.sent, before)

    def test_a_number_that_is_no_longer_here_makes_a_new_client(self):
        old = self.client.id
        self.client.change(add("a"))
        self.client.change(add("b"))
        self.client.push()
        self.hear(type="ack", cseq=1, seq=1)
        self.commit(1, (old, 1, add("a")))
        self.hear(type="hold", next_cseq=1, retry_after_ms=0)
        self.assertNotEqual(self.client.id, old)
        self.assertEqual((list(self.client.pending), self.client.next_cseq), ([1], 2))

    def test_a_snapshot_drops_what_is_in_it(self):
        self.client.change(add("a"))
        self.client.push()
        self.client.seat.stored = (maps.applied(maps.empty(), [add("a")]), 5)
        self.hear(type="welcome", peer=1, role="participant", seq=5, last_cseq=1, fetch_snapshot=True)
        self.assertEqual(self.line.sent[-1], {"type": "resync", "since_seq": 5})
        self.hear(type="ack", cseq=1, seq=4)
        self.assertEqual((self.client.pending, self.client.acked, self.client.next_cseq), ({}, 1, 2))

    def test_a_wrong_hash_loads_the_stored_map(self):
        self.client.seat.stored = (maps.applied(maps.empty(), [add("0a")]), 1)
        self.commit(1, ("other", 1, add("0b")), hash="00c0ffee00c0ffee")
        self.assertEqual(list(self.client.confirmed["factors"]), ["0a"])

    def test_unknown_frames_are_ignored_and_errors_are_not(self):
        self.hear(type="something_new")
        with self.assertRaises(loopwise.ProtocolError):
            self.hear(type="error", message="the text is empty")


if __name__ == "__main__":
    unittest.main()
