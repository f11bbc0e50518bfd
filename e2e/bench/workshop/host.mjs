// Whoever runs the workshop: the release binary on a data folder of its own, its first account, a workshop on a new map,
// deeds of the desk. All over plain HTTP, as a browser without scripts does it.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Device, hidden } from './device.mjs';

export const BINARY = process.env.LOOPWISE_BIN ?? fileURLToPath(new URL('../../../target/release/loopwise', import.meta.url));

/** A running server. */
export class Server {
  #child;
  #link;
  /** What its log says went wrong, and milliseconds of statements that the database took longer than a second for. */
  complaints = [];
  slow = [];

  static async start() {
    const server = new Server();
    server.folder = await mkdtemp(join(tmpdir(), 'loopwise-workshop-'));
    server.port = 0;
    await server.again();
    return server;
  }

  /** Starts it on its data, and on the port that it had. */
  async again() {
    const outside = Object.entries(process.env).filter(([name]) => !name.startsWith('LOOPWISE_'));
    this.#child = spawn(BINARY, ['serve', '--data-dir', this.folder, '--port', String(this.port)], {
      env: Object.fromEntries(outside),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const child = this.#child;
    // A benchmark that breaks leaves no server behind.
    const ends = () => child.kill('SIGKILL');
    process.once('exit', ends);
    child.once('exit', () => process.off('exit', ends));
    // Only what went wrong is worth a line here.
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (/slow statement/.test(line)) this.slow.push(Number(/elapsed_secs=([\d.]+)/.exec(line)?.[1]) * 1_000);
      else if (/ERROR|WARN|panick/.test(line)) this.complaints.push(line);
    });
    const origin = await new Promise((done, failed) => {
      child.once('error', failed);
      child.once('exit', (code) => failed(new Error(`the server ended with ${code}: ${this.complaints.join('\n')}`)));
      createInterface({ input: child.stdout }).on('line', (line) => {
        this.#link ??= /^set up your account .*: (http:\/\/\S+)/.exec(line)?.[1];
        const found = /listening on (http:\/\/\S+?)\/?$/.exec(line)?.[1];
        if (found !== undefined) done(found);
      });
    });
    this.origin = origin;
    this.port = Number(new URL(origin).port);
  }

  /** Ends it: at once, or after it stored what it had begun. */
  async end(signal) {
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    await gone;
  }

  async stop() {
    await this.end('SIGTERM');
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Bytes of memory that its process holds, and the most it ever held. */
  async memory() {
    const status = await readFile(`/proc/${this.#child.pid}/status`, 'utf8');
    const bytes = (name) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)[1]) * 1_024;
    return { now: bytes('VmRSS'), most: bytes('VmHWM') };
  }

  /** Seconds of processor time that it used so far. */
  async worked() {
    const stat = await readFile(`/proc/${this.#child.pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  }

  /** Somebody with the first account. */
  async facilitator() {
    const desk = new Device(this);
    const password = 'three otters at dawn';
    const { pathname } = new URL(this.#link);
    const answer = await desk.post(pathname, { name: 'Ana', workspace: 'Load', password, password_again: password });
    if (answer.status !== 303) throw new Error(`the set-up link answered ${answer.status}`);
    return desk;
  }
}

/** A workshop on a new map: where people join, its desk, its big screen. */
export class Workshop {
  /** `stage`: which is open; `voices`: which people may choose. They go straight in, and nothing waits to be read first. */
  static async open(server, { runSheet = 'full-workshop-90', stage = 'factors', voices = ['student', 'teacher'] } = {}) {
    const workshop = new Workshop();
    const desk = await server.facilitator();
    Object.assign(workshop, { server, desk });
    const token = hidden((await desk.get('/')).text, 'form_token');
    const made = await desk.post('/maps', { form_token: token, title: 'Load', question: 'What makes school fair?' });
    workshop.map = made.headers.location.split('/').at(-1);
    const offered = Object.fromEntries(voices.map((voice) => [`voice-${voice}`, 'yes']));
    const plan = { run_sheet: runSheet, consent: 'school', days: 180, lobby: 'open', moderation: 'off', ...offered };
    const opened = await desk.post(`/maps/${workshop.map}/workshop`, { form_token: token, ...plan });
    if (opened.status !== 303) throw new Error(`no workshop was made: ${opened.status}`);
    workshop.room = opened.headers.location.replace(/\/run$/, '');
    const page = await workshop.look();
    // The address in the picture that people point their phones at, and the code that others type.
    workshop.link = new URL(/id="join-url"[^>]*?value="([^"]+)"/.exec(page)[1]).pathname;
    workshop.code = /class="join-code">([A-Z0-9 ]+)</.exec(page)[1].replaceAll(' ', '');
    workshop.beam = /href="(\/p\/[^"]+)"/.exec(page)[1];
    await workshop.deed('to', { stage });
    return workshop;
  }

  async look() {
    return (await this.desk.get(`${this.room}/run`)).text;
  }

  /** Does something at the desk; `page` is one that was got before, for whoever takes the time. */
  async deed(deed, fields, page) {
    const shown = page ?? (await this.look());
    const answer = await this.desk.post(`${this.room}/run/${deed}`, {
      form_token: hidden(shown, 'form_token'),
      seen: hidden(shown, 'seen'),
      ...fields,
    });
    if (answer.status !== 303 && answer.status !== 200) throw new Error(`${deed} answered ${answer.status}`);
    return answer;
  }

  /** People by their made-up names, as the desk lists them. */
  async people() {
    const rows = (await this.look()).split('id="person-').slice(1);
    return new Map(rows.map((row) => [/<bdi>([^<]+)<\/bdi>/.exec(row)[1], row.slice(0, 36)]));
  }

  /** The words of all cards that were kept, with how often each is there. */
  async kept() {
    const { stages } = JSON.parse((await this.desk.get(`${this.room}/kept.json`)).text);
    const counts = new Map();
    for (const { words } of stages.flatMap(({ cards }) => cards)) counts.set(words, (counts.get(words) ?? 0) + 1);
    return counts;
  }

  /** The labels of the factors of its map. */
  async factors() {
    const { text } = await this.desk.get(`/api/maps/${this.map}/snapshot`, { accept: 'application/json' });
    return Object.values(JSON.parse(text).map.factors).map(({ label }) => label);
  }

  /** An invite to the map, without the workshop. */
  async invite() {
    const answer = await this.desk.request('POST', `/api/maps/${this.map}/invites`, { 'content-type': 'application/json' }, '{"role":"participant"}');
    return new URL(JSON.parse(answer.text).url).pathname;
  }
}
