// A participant's phone as far as the server can tell: it joins by the address in the picture, fetches what its pages name,
// follows the stream as the page's script does, looks again when told to, and sends cards.
import { randomUUID } from 'node:crypto';
import { Device, hidden } from './device.mjs';
import { pause } from './figures.mjs';

/** How soon the script looks again, and how soon a browser connects a stream again that broke. */
const APART_MS = 400;
const RECONNECT_MS = 3_000;
/** How often somebody presses on when the name they were offered is taken. */
const PRESSES = 5;

/** What several phones counted together. */
export class Tally {
  joins = [];
  pages = [];
  cards = [];
  looks = [];
  /** Somebody else took the offered name first, and the button had to be pressed again. */
  pressedAgain = 0;
  /** Answers that an honest person must never get, by what they were. */
  bad = new Map();

  wrong(what) {
    this.bad.set(what, (this.bad.get(what) ?? 0) + 1);
  }

  get errors() {
    return [...this.bad].map(([what, count]) => `${count} × ${what}`).join(', ') || 'none';
  }

  get errorCount() {
    return [...this.bad.values()].reduce((sum, count) => sum + count, 0);
  }
}

export class Phone extends Device {
  #tally;
  #stream;
  #follows = false;
  /** They left, or were taken out: no answer is owed to them. */
  #isOut = false;
  #looking;

  constructor(server, tally, at) {
    super(server, at);
    this.#tally = tally;
  }

  /** One honest request: the answer, or nothing when it was an error, which is counted. */
  async #honest(what, asked, fine) {
    try {
      const answer = await asked;
      if (this.#isOut) return undefined;
      if (fine.includes(answer.status)) return answer;
      this.#tally.wrong(`${what} answered ${answer.status}`);
    } catch (error) {
      if (!this.#isOut) this.#tally.wrong(`${what}: ${error.code ?? error.message}`);
    }
    return undefined;
  }

  async #page(what, path) {
    const page = await this.#honest(what, this.get(path), [200]);
    if (page === undefined) return undefined;
    const named = new Set([...page.text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, file]) => file));
    await Promise.all([...named].map((file) => this.#honest('a file of a page', this.get(file), [200])));
    return page;
  }

  /** Joins, reading for a while before the button is pressed. True when the room is open. */
  async join(link, reads = 0, voice = 'student') {
    const page = await this.#page('the join page', link);
    if (page === undefined) return false;
    this.#tally.pages.push(page.took);
    await pause(reads);
    let shown = page.text;
    for (let press = 0; press < PRESSES; press += 1) {
      this.name = /class="generated"><bdi>([^<]+)</.exec(shown)?.[1];
      const fields = { ticket: hidden(shown, 'ticket'), voice };
      const answer = await this.#honest('joining', this.post(link, fields), [200, 303]);
      if (answer === undefined) return false;
      this.#tally.joins.push(answer.took);
      if (answer.status === 303) return await this.#enter(answer.headers.location);
      this.#tally.pressedAgain += 1;
      shown = answer.text;
    }
    this.#tally.wrong('never got in');
    return false;
  }

  async #enter(room) {
    this.room = room;
    const page = await this.#page('the room', room);
    if (page === undefined) return false;
    this.token = hidden(page.text, 'form_token');
    return true;
  }

  /** Follows the stream until `leave`: looks again when told to, and connects again when it breaks. */
  async follow(onEvent = () => undefined) {
    this.#follows = true;
    for (;;) {
      const status = await this.#connect(onEvent);
      if (status === 200 || !this.#follows) return;
      await pause(RECONNECT_MS);
    }
  }

  async #connect(onEvent) {
    const stream = this.stream(`${this.room}/events`, (event, data) => {
      onEvent(event, data);
      if (event === 'gone') [this.#isOut, this.#follows] = [true, false];
      else if (event === 'look') this.look();
    });
    this.#stream = stream;
    const status = await stream.opened.catch(() => 0);
    if (status !== 200) {
      // That a server which is down refuses is no error of the server.
      if (status !== 0) this.#tally.wrong(`the stream answered ${status}`);
      stream.close();
      return status;
    }
    void stream.closed.then(async () => {
      onEvent('closed');
      if (!this.#follows) return;
      await pause(RECONNECT_MS);
      if (this.#follows) await this.follow(onEvent);
    });
    onEvent('open');
    return status;
  }

  /** Looks at the room again; several wishes are one look. */
  look() {
    this.#looking ??= (async () => {
      await pause(APART_MS);
      this.#looking = undefined;
      const answer = await this.#honest('looking again', this.get(this.room), [200]);
      if (answer !== undefined) this.#tally.looks.push(answer);
      return answer;
    })();
    return this.#looking;
  }

  /** Sends a card, as the script does; when something is asked first, says that it is meant. True when it is kept. */
  async send(label) {
    const began = performance.now();
    const fields = { form_token: this.token, id: randomUUID(), card: 'factor', label };
    let answer = await this.#honest('a card', this.post(`${this.room}/cards`, fields, { 'x-part': 'work' }), [200]);
    if (answer?.headers['x-asked'] !== undefined) {
      answer = await this.#honest('a card', this.post(`${this.room}/cards`, { ...fields, anyway: '1' }, { 'x-part': 'work' }), [200]);
    }
    if (answer === undefined) return false;
    this.#tally.cards.push({ took: answer.took, whole: performance.now() - began, bytes: answer.bytes });
    const isKept = answer.text.includes(label);
    if (!isKept) this.#tally.wrong('a card is not on the page that answers it');
    return isKept;
  }

  /** Sends a card, whatever comes of it. */
  tries(label) {
    const fields = { form_token: this.token, id: randomUUID(), card: 'factor', label, anyway: '1' };
    return this.post(`${this.room}/cards`, fields, { 'x-part': 'work' });
  }

  leave() {
    [this.#isOut, this.#follows] = [true, false];
    this.#stream?.close();
    this.close();
  }
}
