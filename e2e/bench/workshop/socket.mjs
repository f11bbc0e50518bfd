// The socket of a map as a program speaks it (docs/protocol.md), as far as this benchmark needs it: it says hello, pushes
// changes, hears answers, and is closed.
import { randomBytes, randomUUID } from 'node:crypto';
import { request } from 'node:http';

/** An id as the model makes them, which only has to be new. */
const newId = () => randomUUID().replace(/^(.{14})4/, '$17');

/** A message as a client sends it. */
function masked(kind, bytes) {
  const mask = randomBytes(4);
  const head = bytes.length < 126 ? Buffer.from([0x80 | kind, 0x80 | bytes.length]) : Buffer.from([0x80 | kind, 0xfe, bytes.length >> 8, bytes.length & 255]);
  return Buffer.concat([head, mask, bytes.map((byte, place) => byte ^ mask[place % 4])]);
}

const TEXT = 1;
const CLOSE = 8;

/** The messages that are whole, and what is left. The server cuts none into pieces. */
function messages(bytes) {
  const found = [];
  let at = 0;
  while (bytes.length >= at + 2) {
    let [length, from] = [bytes[at + 1] & 127, at + 2];
    if (length === 126) {
      if (bytes.length < at + 4) break;
      [length, from] = [bytes.readUInt16BE(at + 2), at + 4];
    } else if (length === 127) {
      if (bytes.length < at + 10) break;
      [length, from] = [Number(bytes.readBigUInt64BE(at + 2)), at + 10];
    }
    if (bytes.length < from + length) break;
    found.push({ kind: bytes[at] & 15, bytes: bytes.subarray(from, from + length) });
    at = from + length;
  }
  return { found, rest: bytes.subarray(at) };
}

/** Opens the socket with a ticket; resolves when the server said welcome. */
export async function openSocket(at, headers, map, ticket) {
  const asked = request({
    ...at,
    agent: false,
    path: `/api/maps/${map}/live`,
    headers: {
      ...headers,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
      'sec-websocket-protocol': 'loopwise.v1.json',
    },
  });
  const [socket, early] = await new Promise((done, failed) => {
    asked.on('upgrade', (_, socket, early) => done([socket, early]));
    asked.on('response', ({ statusCode }) => failed(new Error(`the socket was refused with ${statusCode}`)));
    asked.on('error', failed);
    asked.end();
  });
  const open = { acks: 0, nacks: 0, lastAck: -Infinity };
  let [rest, cseq, seq] = [early, 0, 0];
  let welcome;
  let close;
  const welcomed = new Promise((done) => (welcome = done));
  open.closed = new Promise((done) => (close = done));
  const heard = (frame) => {
    if (frame.type === 'welcome') {
      seq = frame.seq;
      welcome();
    } else if (frame.type === 'ack') {
      open.acks += 1;
      open.lastAck = performance.now();
    } else if (frame.type === 'nack') open.nacks += 1;
  };
  socket.on('data', (chunk) => {
    const read = messages(Buffer.concat([rest, chunk]));
    rest = read.rest;
    for (const { kind, bytes } of read.found) {
      if (kind === TEXT) heard(JSON.parse(bytes.toString()));
      else if (kind === CLOSE) close(bytes.length >= 2 ? bytes.readUInt16BE(0) : 0);
    }
  });
  socket.on('error', () => undefined);
  socket.once('close', () => close(0));
  const say = (frame) => socket.write(masked(TEXT, Buffer.from(JSON.stringify(frame))));
  say({ type: 'hello', ticket, map, client: newId(), since_seq: 0, schema: 1 });
  await welcomed;
  /** Puts a factor on the map. */
  open.push = (label) => {
    cseq += 1;
    const factor = { label, at: { x: cseq * 10, y: 0 } };
    say({ type: 'push', cseq, base_seq: seq, edits: [{ edit: 'add_factor', id: newId(), factor }], intent: 'edit' });
  };
  open.end = () => socket.destroy();
  return open;
}
