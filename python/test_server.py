"""The Python client against a real server: LOOPWISE_BIN names the program. Without it these tests say so and stop.

    LOOPWISE_BIN=../target/release/loopwise python3 -m unittest discover -s .
"""

import collections
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse

import join_and_draw
import loopwise_client as loopwise
import loopwise_map as maps
from loopwise_http import request

BINARY = os.environ.get("LOOPWISE_BIN")
HERE = os.path.dirname(os.path.abspath(__file__))


def form_token(page):
    """The hidden field that the pages of a signed-in person send back with every form."""
    return re.search(r'name="form_token" value="([^"]+)"', page)[1]


class Server:
    """A server of its own in a folder of its own, with a facilitator's cookie."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        command = [os.path.abspath(BINARY), "serve", "--data-dir", self.folder.name, "--port", "0"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        found = {}
        for line in self.process.stdout:
            name, _, value = line.strip().partition("http")
            found[name.strip(" :")] = "http" + value
            if "listening on" in found:
                break
        self.origin = found["listening on"]
        setup = next(link for name, link in found.items() if name.startswith("set up"))
        password = "three otters at dawn"
        form = {"name": "Ana", "workspace": "Test", "password": password, "password_again": password}
        _, headers, _ = request(setup, form)
        self.cookie = headers["Set-Cookie"].split(";")[0]

    def page(self, path, form=None):
        """A page of the facilitator's, or the address that a form leads to."""
        headers = {"Cookie": self.cookie, "Origin": self.origin}
        status, answer, body = request(self.origin + path, form, headers=headers)
        return answer["Location"] if status == 303 else body.decode()

    def new_map(self, title):
        """Make a map and an invitation to it, with the forms on the facilitator's page."""
        where = self.page("/maps", {"form_token": form_token(self.page("/")), "title": title, "question": ""})
        map_id = urllib.parse.urlsplit(where).path.rsplit("/", 1)[1]
        self.page(f"/maps/{map_id}/invite", {"form_token": form_token(self.page("/"))})
        return map_id, re.search(r'value="([^"]*/join/[^"]+)"', self.page("/"))[1]

    def stop(self):
        self.process.terminate()
        self.process.wait(20)
        self.process.stdout.close()
        self.folder.cleanup()


class EndToEnd(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not BINARY:
            message = "LOOPWISE_BIN is not set: the tests against a real server DID NOT RUN"
            print(message, file=sys.stderr)
            raise unittest.SkipTest(message)
        cls.server = Server()
        cls.addClassCleanup(cls.server.stop)

    def setUp(self):
        """A new map, with the facilitator watching every commit from the first."""
        map_id, self.invite = self.server.new_map(self.id().rsplit(".", 1)[1])
        self.watcher = loopwise.Client(loopwise.Seat(self.server.origin, map_id, self.server.cookie))
        self.watcher.settle()
        self.addCleanup(self.watcher.close)

    def draw(self, *more):
        """Run the command line; its line of JSON."""
        command = [sys.executable, os.path.join(HERE, "join_and_draw.py"), self.invite, "--voice", "student", *more]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertEqual(ran.stdout.count("\n"), 1)
        return json.loads(ran.stdout)

    def check_log(self, changes):
        """So many changes after the first commit (the title), each stored once, and the map is that of the server."""
        stored, seq = self.watcher.seat.snapshot()
        until = time.monotonic() + 10
        while self.watcher.seq < seq and time.monotonic() < until:
            self.watcher.read()
        self.assertEqual((self.watcher.seq, seq), (changes + 1, changes + 1))
        self.assertEqual(collections.Counter(map(len, self.watcher.places.values())), {1: changes + 1})
        self.assertEqual(maps.state_hash(self.watcher.confirmed), maps.state_hash(stored))
        return stored

    def test_two_people_draw_and_one_is_cut_off(self):
        first = self.draw("--name", "Kind Tiger")
        expected = {"acked": 1, "seq": 2, "factors": [join_and_draw.LABEL], "links": 0, "reconnects": 0, "twice": False}
        self.assertEqual(first, expected)
        second = self.draw("--name", "Kind Tiger", "--cut")  # the name is taken: another is given
        expected.update(acked=2, seq=4, factors=[join_and_draw.LABEL] * 2, links=1, reconnects=1)
        self.assertEqual(second, expected)
        self.check_log(3)

    def test_exactly_once_whenever_the_line_is_cut(self):
        client = loopwise.Client(loopwise.join(self.invite, "Brave Otter", "student"))
        self.addCleanup(client.close)
        client.settle()
        for pause in (0, 0.001, 0.01, 0.3):  # with the longest the changes are stored and only the answers are lost
            join_and_draw.draw(client)
            time.sleep(pause)
            client.cut()
            client.tries = 0
            client.settle()
        self.assertEqual((client.acked, client.refused, client.connections), (7, [], 5))
        stored = self.check_log(7)
        self.assertEqual((len(stored["factors"]), len(stored["links"])), (4, 3))

    def test_many_changes_are_slowed_down_and_all_arrive(self):
        client = loopwise.Client(loopwise.join(self.invite, "", "teacher"))
        self.addCleanup(client.close)
        factor = loopwise.new_id()
        client.change({"edit": "add_factor", "id": factor, "factor": {"label": " two  words ", "at": {"x": 0, "y": 0}}})
        for x in range(1, 100):
            client.change({"edit": "move_factors", "moves": [[factor, {"x": x, "y": -x}]]})
        client.settle()
        self.assertEqual((client.acked, client.refused), (100, []))
        stored = self.check_log(100)  # past a multiple of 64, so the server's hash was compared on the way
        self.assertEqual(stored["factors"][factor]["at"], {"x": 99, "y": -99})

    def test_a_refused_change_is_kept_to_be_shown(self):
        client = loopwise.Client(loopwise.join(self.invite, "", "member"))
        self.addCleanup(client.close)
        client.change({"edit": "set_title", "title": "mine"})
        client.settle()
        self.assertEqual([reason["reason"] for _, reason, _ in client.refused], ["not_allowed"])

    def test_a_voice_that_is_not_on_the_page_is_refused(self):
        with self.assertRaises(loopwise.Refused):
            loopwise.join(self.invite, "", "nobody")


if __name__ == "__main__":
    unittest.main()
