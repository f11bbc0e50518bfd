"""A map as plain dicts (its JSON form): applying edits, cleaning text, and the state hash.

Only what docs/protocol.md says is used: section 5 (the map), section 6 (edits) and section 9 (state hash).
"""

import copy
import re
import unicodedata

PARTS = ("groups", "factors", "links", "loops", "levers")
ONE_OF = {"groups": "group", "factors": "factor", "links": "link", "loops": "loop", "levers": "lever"}
PLANE = 1_000_000
WHITE = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
DROPPED = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
LINES = {"label", "title", "name", "because"}
NOTES = {"note", "question", "story", "statement", "rationale", "words", "change", "evidence", "answer"}
POLARITY = {"+": 0, "-": 1, "?": 2}
LEVELS = {None: None, "weak": 1, "medium": 2, "strong": 3}
LOOP_SIGN = {None: None, "reinforcing": 1, "balancing": 2, "undecided": 3}
CONFIDENCE = {None: None, "low": 1, "medium": 2, "high": 3}
TOOLS = ("add", "edit_own", "edit_any", "move", "connect")
STAGES = (
    "lobby invite warm_up hopes_fears factors cluster graphs dots connect loops leverage vote reflect breakout "
    "pause merge review sense_check proposal consent outcome close"
).split()


class Impossible(Exception):
    """An edit cannot be applied to this map; the text is the error's name."""


class NewerClientNeeded(Exception):
    """An edit of a kind this program does not know: it can no longer follow the map."""


def empty():
    """The map with nothing on it, seq 0."""
    return {"settings": {"locked": False}, "groups": {}, "factors": {}, "links": {}, "loops": {}, "levers": {}}


def clean_line(text):
    """One line of text as every reader cleans it: the server, the browser and this program."""
    text = DROPPED.sub("", WHITE.sub(" ", text))
    return unicodedata.normalize("NFC", re.sub(" +", " ", text).strip(" "))


def clean_note(text):
    """Several lines of text, each cleaned, without empty lines at both ends."""
    return "\n".join(clean_line(line) for line in re.split("\r\n|\r|\n", text)).strip("\n")


def cleaned(value, name=None):
    """A copy of an edit, or of a part of one, with its texts cleaned."""
    if isinstance(value, dict):
        return {key: cleaned(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [cleaned(inner) for inner in value]
    if isinstance(value, str) and name in LINES:
        return clean_line(value)
    return clean_note(value) if isinstance(value, str) and name in NOTES else value


def applied(old, edits):
    """The map after a change: all of its edits, or `Impossible` and the old map untouched."""
    new = copy.deepcopy(old)
    for edit in copy.deepcopy(edits):
        apply_edit(new, edit)
    return new


def _get(board, part, key):
    if key not in board[part]:
        raise Impossible(ONE_OF[part] + "_gone")
    return board[part][key]


def _on_plane(point):
    if max(abs(point["x"]), abs(point["y"])) > PLANE:
        raise Impossible("off_plane")


def _check_parents(board, key):
    seen = set()
    while key is not None:
        if key in seen:
            raise Impossible("group_inside_itself")
        seen.add(key)
        key = _get(board, "groups", key).get("parent")


def _insert(board, piece):
    for part in PARTS:
        for key, thing in (piece.get(part) or {}).items():
            if key in board[part]:
                raise Impossible("id_taken")
            board[part][key] = thing
    for key in piece.get("groups") or {}:
        _check_parents(board, key)
    for factor in (piece.get("factors") or {}).values():
        _on_plane(factor["at"])
        if factor.get("group") is not None:
            _get(board, "groups", factor["group"])
    for link in (piece.get("links") or {}).values():
        _get(board, "factors", link["from"])
        _get(board, "factors", link["to"])
    for lever in (piece.get("levers") or {}).values():
        _lever_fits(board, lever)
    if not all(loop["links"] for loop in (piece.get("loops") or {}).values()):
        raise Impossible("empty_loop")


def _lever_fits(board, lever):
    """A leverage point touches no more and holds no more than one may, and its group is there."""
    said = [lever.get(part) or () for part in ("history", "comments", "recommendations")]
    touched = (lever.get("touches") or {}).values()
    if any(len(part) > 200 for part in said) or any(len(part) > 50 for part in touched):
        raise Impossible("lever_full")
    if lever.get("group") is not None:
        _get(board, "groups", lever["group"])


def _delete(board, edit):
    gone = {part: set(edit.get(part) or ()) for part in PARTS}
    for part, keys in gone.items():
        for key in keys:
            _get(board, part, key)
    for key, link in board["links"].items():
        if link["from"] in gone["factors"] or link["to"] in gone["factors"]:
            gone["links"].add(key)
    for part, keys in gone.items():
        for key in keys:
            del board[part][key]
    for part, field in (("factors", "group"), ("groups", "parent"), ("levers", "group")):
        for thing in board[part].values():
            if thing.get(field) in gone["groups"]:
                thing[field] = None


# Edits that set one field: where the thing is, how the edit names it, and the field.
SET_ONE = {
    "set_label": ("factors", "factor", "label"),
    "set_factor_note": ("factors", "factor", "note"),
    "set_factor_group": ("factors", "factor", "group"),
    "set_polarity": ("links", "link", "polarity"),
    "set_delay": ("links", "link", "delay"),
    "set_strength": ("links", "link", "strength"),
    "set_confidence": ("links", "link", "confidence"),
    "set_because": ("links", "link", "because"),
    "set_link_note": ("links", "link", "note"),
    "set_pinned": ("factors", "factor", "pinned"),
    "set_bend": ("links", "link", "bend"),
    "set_group_label": ("groups", "group", "label"),
    "set_group_parent": ("groups", "group", "parent"),
    "set_group_colour": ("groups", "group", "colour"),
    "set_loop_name": ("loops", "named", "name"),
    "set_loop_story": ("loops", "named", "story"),
    "set_loop_sign": ("loops", "named", "sign"),
}
ADD_ONE = {"add_factor": ("factors", "factor"), "add_link": ("links", "link"), "add_group": ("groups", "group"),
           "name_loop": ("loops", "named"), "add_lever": ("levers", "lever")}
SETTINGS = {"set_title": ("title", "title"), "set_question": ("question", "question"), "set_lock": ("locked", "on"),
            "open_stage": ("stage", "stage")}
# Every edit this client can apply.
LEVER = {"revise_lever", "step_lever", "comment_lever", "recommend", "drop_lever"}
KNOWN = {"insert", "delete", "move_factors", "lock_items", *ADD_ONE, *SETTINGS, *SET_ONE, *LEVER}


def _lever(board, edit):
    """Change a leverage point."""
    kind, key = edit["edit"], edit["lever"]
    lever = _get(board, "levers", key)
    if kind == "drop_lever":
        del board["levers"][key]
        return
    if kind == "revise_lever":
        lever[edit["part"]["part"]] = edit["part"]["to"]
    elif kind == "step_lever":
        lever["history"] = (lever.get("history") or []) + [edit["step"]]
    else:
        part, one = ("comments", "comment") if kind == "comment_lever" else ("recommendations", "recommendation")
        said = dict(lever.get(part) or {})
        said.pop(edit["id"], None)
        if edit.get(one) is not None:
            said[edit["id"]] = edit[one]
        lever[part] = said
    _lever_fits(board, lever)


def apply_edit(board, edit):
    """Apply one edit to the map itself."""
    kind = edit["edit"]
    if kind in ADD_ONE:
        part, field = ADD_ONE[kind]
        _insert(board, {part: {edit["id"]: edit[field]}})
    elif kind == "insert":
        _insert(board, edit["content"])
    elif kind == "delete":
        _delete(board, edit)
    elif kind == "move_factors":
        for key, point in edit["moves"]:
            _get(board, "factors", key)["at"] = point
            _on_plane(point)
    elif kind == "lock_items":
        for part in ("factors", "links", "groups"):
            for key in edit.get(part) or ():
                _get(board, part, key)["locked"] = edit["on"]
    elif kind in LEVER:
        _lever(board, edit)
    elif kind in SETTINGS:
        field, source = SETTINGS[kind]
        board["settings"][field] = edit.get(source)
    elif kind in SET_ONE:
        part, named, field = SET_ONE[kind]
        thing = _get(board, part, edit[named])
        thing[field] = edit.get(field)
        if kind == "set_factor_group" and thing["group"] is not None:
            _get(board, "groups", thing["group"])
        if kind == "set_group_parent":
            _check_parents(board, edit["group"])
    else:
        raise NewerClientNeeded(kind)


def _head(major, number):
    for size, mark in ((1, 24), (2, 25), (4, 26), (8, 27)):
        if number < 24:
            return bytes([major << 5 | number])
        if number < 1 << 8 * size:
            return bytes([major << 5 | mark]) + number.to_bytes(size, "big")
    raise ValueError(number)


def cbor(value):
    """The CBOR form of numbers, texts, bytes, yes/no, null, lists and maps by id."""
    if value is None or isinstance(value, bool):
        return {None: b"\xf6", False: b"\xf4", True: b"\xf5"}[value]
    if isinstance(value, int):
        return _head(0, value) if value >= 0 else _head(1, -1 - value)
    if isinstance(value, bytes):
        return _head(2, len(value)) + value
    if isinstance(value, str):
        return _head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return _head(4, len(value)) + b"".join(map(cbor, value))
    return _head(5, len(value)) + b"".join(cbor(key) + cbor(value[key]) for key in sorted(value))


def _id(text):
    return None if text is None else bytes.fromhex(text.replace("-", ""))


def _record(*fields):
    """A record without the nulls at its end."""
    fields = list(fields)
    while fields and fields[-1] is None:
        fields.pop()
    return fields


SCALES = ("events", "structures", "goals", "beliefs")
CONDITIONS = ("policies", "practices", "resource_flows", "relationships", "power_dynamics", "mental_models")
STEPS = ("suggested", "discussed", "shortlisted", "adopted", "in_action", "reviewed", "set_aside")
VOICES = ("student", "teacher", "member")
AUDIENCES = ("school", "alliance", "authority")
ANSWERS = ("draft", "handed_over", "accepted", "declined", "done")


def _place(words, word):
    return None if word is None else words.index(word)


def _lever_record(lever):
    """The CBOR form of a leverage point."""
    touches, depth = lever.get("touches") or {}, lever.get("depth") or {}
    said = {
        "comments": lambda c: _record(_place(VOICES, c.get("voice")), c["words"]),
        "recommendations": lambda r: _record(
            r["change"], AUDIENCES.index(r["audience"]), r.get("why") or "", r.get("evidence") or "",
            [VOICES.index(voice) for voice in r.get("drafted_by") or ()], ANSWERS.index(r["status"]),
            r.get("answer") or ""),
    }
    more = [{_id(key): shape(thing) for key, thing in (lever.get(part) or {}).items()} or None
            for part, shape in said.items()]
    return _record(
        lever["name"], lever.get("statement") or "",
        [[_id(key) for key in touches.get(part) or ()] for part in ("factors", "links", "loops")],
        _record(_place(SCALES, depth.get("scale")), _place(CONDITIONS, depth.get("condition")), depth.get("meadows")),
        [_record(STEPS.index(step["status"]), step["day"], step.get("why") or "") for step in lever.get("history") or ()],
        lever.get("rationale") or "", _id(lever.get("group")), *more)


def map_cbor(board):
    """The CBOR form of a whole map."""
    settings, stage = board["settings"], board["settings"].get("stage")
    if stage is not None:
        stage = [STAGES.index(stage["kind"]), sorted(TOOLS.index(tool) for tool in stage.get("tools") or [])]
    shapes = {
        "groups": lambda g: _record(g["label"], _id(g.get("parent")), g.get("colour") or 0, g.get("locked") or None),
        "factors": lambda f: _record(f["label"], [f["at"]["x"], f["at"]["y"]], _id(f.get("group")),
                                     f.get("note") or "", f.get("pinned") or None,
                                     f.get("locked") or None),
        "links": lambda k: _record(_id(k["from"]), _id(k["to"]), POLARITY[k["polarity"]], bool(k.get("delay")),
                                   LEVELS[k.get("strength")], CONFIDENCE[k.get("confidence")],
                                   k.get("because") or "", k.get("note") or "", k.get("bend"),
                                   k.get("locked") or None),
        "loops": lambda n: _record([_id(key) for key in n["links"]], n["name"], n.get("story") or "",
                                   LOOP_SIGN[n.get("sign")]),
    }
    if board.get("levers"):
        shapes["levers"] = _lever_record
    first = _record(settings.get("title"), settings.get("question") or "", bool(settings.get("locked")), stage)
    return cbor([first] + [{_id(key): shapes[part](thing) for key, thing in (board.get(part) or {}).items()}
                           for part in PARTS if part in shapes])


def state_hash(board):
    """64-bit FNV-1a over the CBOR form, as 16 hexadecimal digits."""
    value = 0xCBF29CE484222325
    for byte in map_cbor(board):
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return f"{value:016x}"
