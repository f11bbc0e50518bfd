// A slow line: a TCP proxy that delays both ways and lets only so many bytes through in a second. Other than a browser's own
// emulation it is slow for everything that a device does: sockets, streams, workers, and the opening of connections.
import { connect, createServer } from 'node:net';

/** A line as mobile networks in a hall have it: 300 ms there and back, 1.6 Mbit/s. */
export const LINE = { delay: 150, rate: 200_000 };
/** Bytes that travel together, and how many of a connection may wait before the sender has to. */
const PIECE = 1_460;
const WINDOW = 65_536;
/** How much later than asked for a timer may come without the line losing time. */
const SLACK_MS = 5;

/** One direction of the line: what waits on its connections goes in turn, one piece of each. */
class Way {
  #rate;
  #free = 0;
  #lanes = [];
  #timer;

  constructor(rate) {
    this.#rate = rate;
  }

  /** Takes a connection in; `send` is called with each piece, and when, in order. */
  lane(send) {
    const lane = { pieces: [], from: 0, send };
    this.#lanes.push(lane);
    return {
      add: (piece, notBefore) => {
        lane.pieces.push(piece);
        lane.from = Math.max(lane.from, notBefore);
        this.#timer ??= setTimeout(() => this.#next(), 0);
      },
      leave: () => (this.#lanes = this.#lanes.filter((one) => one !== lane)),
    };
  }

  #next() {
    this.#timer = undefined;
    for (;;) {
      const now = performance.now();
      const waiting = this.#lanes.filter(({ pieces }) => pieces.length > 0);
      if (waiting.length === 0) return;
      const ready = waiting.find(({ from }) => from <= now);
      const wait = ready === undefined ? Math.min(...waiting.map(({ from }) => from)) - now : this.#free - now;
      if (wait > 0) {
        this.#timer = setTimeout(() => this.#next(), wait);
        return;
      }
      // Whoever had its turn is the last.
      this.#lanes = [...this.#lanes.filter((lane) => lane !== ready), ready];
      const piece = ready.pieces.shift();
      this.#free = (now - this.#free < SLACK_MS ? this.#free : now) + ((piece?.length ?? 0) / this.#rate) * 1_000;
      ready.send(piece, this.#free);
    }
  }
}

/** Carries one direction of a connection. */
function carry(from, to, way, delay, notBefore = 0) {
  const arriving = [];
  let bytes = 0;
  let timer;
  const arrive = () => {
    timer = undefined;
    while (arriving.length > 0 && arriving[0].at <= performance.now()) {
      const { piece } = arriving.shift();
      if (piece === undefined) {
        lane.leave();
        return void to.end();
      }
      if (!to.destroyed) to.write(piece);
    }
    if (arriving.length > 0) timer = setTimeout(arrive, arriving[0].at - performance.now());
  };
  const lane = way.lane((piece, at) => {
    bytes -= piece?.length ?? 0;
    if (bytes < WINDOW) from.resume();
    arriving.push({ piece, at: at + delay });
    timer ??= setTimeout(arrive, at + delay - performance.now());
  });
  from.on('data', (chunk) => {
    for (let at = 0; at < chunk.length; at += PIECE) lane.add(chunk.subarray(at, at + PIECE), notBefore);
    bytes += chunk.length;
    if (bytes >= WINDOW) from.pause();
  });
  let isOver = false;
  const over = () => {
    if (!isOver) lane.add(undefined, notBefore);
    isOver = true;
  };
  for (const end of ['end', 'close', 'error']) from.on(end, over);
}

/**
 * Opens a slow line to a port of this machine. `shared`: all connections share the rate, as those of one device do;
 * otherwise each has its own.
 */
export async function openPipe(port, { delay = LINE.delay, rate = LINE.rate, shared = false } = {}) {
  const ways = () => [new Way(rate), new Way(rate)];
  const all = ways();
  const open = new Set();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    const far = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    for (const socket of [near, far]) {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
    }
    const [up, down] = shared ? all : ways();
    // Opening a connection is a way there and back before the first byte.
    carry(near, far, up, delay, performance.now() + 2 * delay);
    carry(far, near, down, delay);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: server.address().port,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
