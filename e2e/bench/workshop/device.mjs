// A device without a browser: requests with cookies over connections of its own, a stream of events, a socket (socket.mjs).
import { Agent, request } from 'node:http';
import { openSocket } from './socket.mjs';

/** Longest time that anybody waits for an answer. */
const PATIENCE_MS = 40_000;

/** The value of a hidden field of a page. */
export function hidden(page, name) {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1].replaceAll('&amp;', '&') ?? '';
}

export class Device {
  #agent;
  #at;
  #cookies = new Map();
  /** Bytes that came. */
  got = 0;

  /** `port`: of a slow line instead of the server's own; `from`: the address that it has. */
  constructor(server, { port, from } = {}) {
    this.#at = { host: '127.0.0.1', port: port ?? server.port, localAddress: from };
    this.origin = server.origin;
    this.#agent = new Agent({ keepAlive: true, maxSockets: 6 });
  }

  #headers(more) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { host: new URL(this.origin).host, ...(cookie && { cookie }), ...more };
  }

  /** One request; with how long it took until everything was there. */
  request(method, path, headers = {}, body = undefined) {
    const began = performance.now();
    return new Promise((done, failed) => {
      const ours = method === 'GET' ? {} : { origin: this.origin, 'content-length': Buffer.byteLength(body ?? '') };
      const asked = request({ ...this.#at, agent: this.#agent, method, path, headers: this.#headers({ ...ours, ...headers }), timeout: PATIENCE_MS }, (answer) => {
        const chunks = [];
        answer.on('data', (chunk) => chunks.push(chunk));
        answer.on('error', failed);
        answer.on('end', () => {
          const bytes = Buffer.concat(chunks);
          this.got += bytes.length;
          for (const line of answer.headers['set-cookie'] ?? []) {
            const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
            this.#cookies.set(name, value);
          }
          done({ status: answer.statusCode, headers: answer.headers, text: bytes.toString(), bytes: bytes.length, took: performance.now() - began });
        });
      });
      asked.on('timeout', () => asked.destroy(new Error('no answer')));
      asked.on('error', failed);
      asked.end(body);
    });
  }

  get(path, headers = {}) {
    return this.request('GET', path, headers);
  }

  post(path, fields, headers = {}) {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.request('POST', path, { ...form, ...headers }, new URLSearchParams(fields).toString());
  }

  /** Listens to a stream of events until it ends; `opened` resolves with its status, `closed` when it is over. */
  stream(path, heard) {
    let asked;
    let closed;
    const over = new Promise((done) => (closed = done));
    const opened = new Promise((done, failed) => {
      asked = request({ ...this.#at, agent: false, path, headers: this.#headers({ accept: 'text/event-stream' }) }, (answer) => {
        done(answer.statusCode);
        let rest = '';
        answer.setEncoding('utf8');
        answer.on('data', (text) => {
          this.got += text.length;
          const events = (rest + text).split('\n\n');
          rest = events.pop();
          for (const event of events) {
            const field = (name) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(event)?.[1];
            if (field('event')) heard(field('event'), field('data'));
          }
        });
        for (const end of ['end', 'error', 'close']) answer.on(end, closed);
      });
      asked.on('error', failed);
      asked.on('close', closed);
      asked.end();
    });
    return { opened, closed: over, close: () => asked.destroy() };
  }

  /** Opens the socket of a map, with a ticket of its own. */
  async socket(map) {
    const { ticket } = JSON.parse((await this.request('POST', `/api/maps/${map}/ticket`)).text);
    return await openSocket(this.#at, this.#headers({ origin: this.origin }), map, ticket);
  }

  close() {
    this.#agent.destroy();
  }
}
