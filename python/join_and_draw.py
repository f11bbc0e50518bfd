"""Join a map by its invitation link and draw one factor and one link on it, cutting the connection if told to.

    python3 python/join_and_draw.py INVITE_URL --name "Kind Tiger" --voice student [--cut]

Prints one line of JSON: what was acknowledged, the last seq, what is on the map, and whether anything is there twice.
"""

import argparse
import json
import sys

import loopwise_client as loopwise

LABEL = "Drawn from Python"


def draw(client):
    """Push a new factor, and a link to it from the map's first factor, if there is one."""
    factors = client.shown()["factors"]
    first, new = min(factors, default=None), loopwise.new_id()  # ids begin with the time: the least is the oldest
    right = max((factor["at"]["x"] for factor in factors.values()), default=-260)
    at = {"x": min(right + 260, 1_000_000), "y": 0}
    client.change({"edit": "add_factor", "id": new, "factor": {"label": LABEL, "at": at}})
    if first:
        link = {"from": first, "to": new, "polarity": "+"}
        client.change({"edit": "add_link", "id": loopwise.new_id(), "link": link})
    client.push()


def report(client):
    """What happened, as the line that is printed. The map is read anew, from the server."""
    stored, seq = client.seat.snapshot()
    labels = [factor["label"] for _, factor in sorted(stored["factors"].items())]
    twice = any(len(places) > 1 for places in client.places.values())
    return {
        "acked": client.acked,
        "seq": seq,
        "factors": labels,
        "links": len(stored["links"]),
        "reconnects": client.connections - 1,
        "twice": twice,
    }


def main(arguments=None):
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("invite_url", metavar="INVITE_URL")
    parser.add_argument("--name", default="")
    parser.add_argument("--voice", required=True, help="one of those on the invitation page, such as student")
    parser.add_argument("--cut", action="store_true", help="drop the connection right after pushing, and come back")
    options = parser.parse_args(arguments)
    try:
        client = loopwise.Client(loopwise.join(options.invite_url, options.name, options.voice))
        client.settle()
        draw(client)
        if options.cut:
            client.cut()
        client.settle()
        print(json.dumps(report(client), ensure_ascii=False))
        client.close()
    except (loopwise.Refused, loopwise.ProtocolError, loopwise.NewerClientNeeded, OSError) as problem:
        print(f"it did not work: {problem}", file=sys.stderr)
        return 1
    return 1 if client.refused else 0


if __name__ == "__main__":
    sys.exit(main())
