// A vote of a full room: everybody sends a ballot within a time, some change theirs, some come too late. Counted is what the
// desk's page of numbers says, in all and by voice; taken is the time from the press at the desk until every phone shows it.
import { Device, hidden } from './device.mjs';
import { patience, pause, spread } from './figures.mjs';
import { Server, Workshop } from './host.mjs';
import { Phone, Tally } from './phone.mjs';
import { label, watcher } from './room.mjs';

const STAGE = 'vote';
const LEVERS = ['Longer lunch', 'Seats that count', 'Time to talk', 'Warm rooms', 'A later start', 'Fewer tests', 'Open doors', 'One set of rules'];
const VOICES = ['student', 'teacher', 'member'];
/** Six of ten are students, two teachers, two members: no group is so small that its numbers are hidden. */
const voiceOf = (person) => VOICES[Math.max(0, Math.floor((person % 10) / 2) - 2)];

/** How soon the script looks again. */
const APART_MS = 400;
/** How far apart people come in, and how long anybody waits for what the desk shows. */
const COMES_MS = 50;
const PATIENCE_MS = 30_000;
/** Of ten people one changes their ballot, not always of the same voice, so much of the time later; so many are too late. */
const changes = (person) => person % 10 === Math.floor(person / 10) % 10;
const LATER = 0.1;
const LATE = 10;

/** What somebody ticks: never the same for all, and some lines more than others. */
const wanted = (person) => LEVERS.filter((_, item) => (person * 7 + Math.floor(person / 10) * 3 + item * 17) % 10 <= item);
/** What they want when they change their mind: everything else, so that a wrong count shows in every line. */
const others = (ticked) => LEVERS.filter((lever) => !ticked.includes(lever));

/** Words without the marks that keep directions apart. */
const plain = (page) => page.replace(/[\u2066-\u2069]/g, '');
/** The lines of a form: the name of each box, and whether it is ticked. */
const boxes = (page) => {
  const rows = page.matchAll(/class="words">([^<]+)<\/span><input type="checkbox" name="(tick-[^"]+)" value="1"( checked)?/g);
  return new Map([...rows].map(([, lever, name, checked]) => [lever, { name, isTicked: checked !== undefined }]));
};

/** A phone in a vote, with a good line. What it gets but must not is an error, and so is a stream that breaks. */
class Voter extends Phone {
  ballots = [];
  looks = [];
  #tally;
  #stream;
  #isOut = false;
  #next;
  #running;
  #last = -APART_MS;
  #page = '';
  #wish;

  constructor(server, tally) {
    super(server, tally);
    this.#tally = tally;
  }

  /** An answer that is as it must be; any other is an error. */
  async #honest(what, asked, status, isFine = () => true) {
    try {
      const answer = await asked;
      if (answer.status === status && isFine(answer)) return answer;
      this.#tally.wrong(`${what} answered ${answer.status}${answer.status === status ? ', and is not as it must be' : ''}`);
    } catch (error) {
      if (!this.#isOut) this.#tally.wrong(`${what}: ${error.code ?? error.message}`);
    }
    return undefined;
  }

  /** Follows the room from a page that was just opened; the stream of the page before ends. */
  async follow() {
    this.#stream?.close();
    const stream = this.stream(`${this.room}/events`, (event) => {
      if (event !== 'look') return;
      if (this.#wish !== undefined) this.#wish.heard ??= performance.now();
      void this.look();
    });
    this.#stream = stream;
    const status = await stream.opened.catch((error) => error.code);
    if (status !== 200) this.#tally.wrong(`the stream answered ${status}`);
    void stream.closed.then(() => {
      if (this.#stream === stream && !this.#isOut) this.#tally.wrong('a stream broke');
    });
  }

  /** Looks again as parts/live.js does: at once when the last look was a while ago; several wishes are one look. */
  look() {
    this.#next ??= (async () => {
      await this.#running;
      await pause(this.#last + APART_MS - performance.now());
      this.#last = performance.now();
      this.#running = this.#next;
      this.#next = undefined;
      const answer = await this.#honest('looking again', this.get(this.room), 200);
      if (answer === undefined) return;
      this.looks.push(answer);
      this.#shows(answer.text);
    })();
    return this.#next;
  }

  #shows(page) {
    this.#page = plain(page);
    if (this.#wish === undefined || !this.#page.includes(this.#wish.words)) return;
    this.#wish.done(performance.now());
    this.#wish = undefined;
  }

  /** When this phone heard that it should look, and when it showed some words; nothing when it never did. */
  async waits(words) {
    const seen = new Promise((done) => (this.#wish = { words, done }));
    const wish = this.#wish;
    const at = await Promise.race([seen, patience(PATIENCE_MS).catch(() => undefined)]);
    return at === undefined ? undefined : { heard: wish.heard ?? at, seen: at };
  }

  /** The form of the page, filled in. */
  #ballot(ticked) {
    const form = boxes(this.#page);
    if (form.size !== LEVERS.length) this.#tally.wrong('the page shows no form of the vote');
    const fields = ticked.map((lever) => [form.get(lever)?.name, '1']);
    return new URLSearchParams([['form_token', this.token], ['vote', hidden(this.#page, 'vote')], ...fields]);
  }

  /** Sends a ballot: true when it is kept, and stands in the form of the page that follows. */
  async vote(ticked) {
    // The form has no outbox: a browser sends it by itself, and opens the page that it is led to.
    const sent = this.post(`${this.room}/ballot`, this.#ballot(ticked));
    const answer = await this.#honest('a ballot', sent, 303, ({ headers }) => headers.location.endsWith('?said=voted'));
    if (answer === undefined) return false;
    this.ballots.push(answer.took);
    const page = await this.#honest('the page after a ballot', this.get(answer.headers.location), 200, ({ text }) => text.includes('Your vote is kept.'));
    if (page === undefined) return false;
    [this.#last, this.#running] = [-APART_MS, undefined];
    this.#shows(page.text);
    const form = boxes(this.#page);
    if (LEVERS.some((lever) => form.get(lever)?.isTicked !== ticked.includes(lever))) this.#tally.wrong('the form shows another ballot than was sent');
    await this.follow();
    return true;
  }

  /** Sends the form that the phone shows now, later: true when it is refused because the vote is closed. */
  keeps(ticked) {
    const form = this.#ballot(ticked);
    return async () => {
      const answer = await this.post(`${this.room}/ballot`, form);
      return answer.status === 200 && answer.headers['x-asked'] !== undefined && answer.text.includes('The vote is closed. It takes no more votes.');
    };
  }

  /** The totals that it shows, by lever. */
  get totals() {
    const rows = this.#page.matchAll(/<bdi>([^<]+)<\/bdi><\/p><p class="total[^>]*>(\d+) (?:person|people)/g);
    return new Map([...rows].map(([, words, total]) => [words, Number(total)]));
  }

  leave() {
    this.#isOut = true;
    this.#stream?.close();
    super.leave();
  }
}

/** A workshop whose people have written cards and put levers forward, and that stands in its vote; everybody follows it. */
async function assemble(server, people, writers, tally) {
  const workshop = await Workshop.open(server, { voices: VOICES });
  const voters = Array.from({ length: people }, () => new Voter(server, tally));
  const isIn = await Promise.all(voters.map(async (voter, person) => {
    await pause(person * COMES_MS);
    if (!(await voter.join(workshop.link, 0, voiceOf(person)))) return false;
    return person >= writers || (await voter.send(label(person, 0)));
  }));
  if (!isIn.every(Boolean)) throw new Error(`not everybody came in and wrote: ${tally.errors}`);
  const token = hidden(await workshop.look(), 'form_token');
  for (const name of LEVERS) {
    const { status } = await workshop.desk.post(`/maps/${workshop.map}/leverage`, { form_token: token, name });
    if (status !== 303) throw new Error(`putting a lever forward answered ${status}`);
  }
  await workshop.deed('to', { stage: STAGE });
  await Promise.all(voters.map(async (voter, person) => {
    await pause((person * COMES_MS) / 10);
    await voter.follow();
  }));
  return { workshop, voters };
}

/** Presses a button of the vote: how long until each phone heard of it, and until it had the page that shows it. */
async function press({ server, workshop, voters }, deed, words) {
  const page = await workshop.look();
  // Whoever looks just now has done so.
  await pause(2_000);
  const looked = voters.map(({ looks }) => looks.length);
  const [busy, own] = [await server.worked(), process.cpuUsage()];
  const waiting = voters.map((voter) => voter.waits(words));
  const began = performance.now();
  const { status } = await workshop.deed(deed, { stage: STAGE }, page);
  const answered = performance.now() - began;
  if (status !== 303) throw new Error(`${deed} was not done`);
  const times = (await Promise.all(waiting)).filter((one) => one !== undefined);
  const work = (await server.worked()) - busy;
  const { user, system } = process.cpuUsage(own);
  const looks = voters.flatMap((voter, at) => voter.looks.slice(looked[at]));
  return {
    answered,
    count: times.length,
    heard: spread(times.map(({ heard }) => heard - began)),
    seen: spread(times.map(({ seen }) => seen - began)),
    looks: spread(looks.map(({ took }) => took)),
    bytes: spread(looks.map(({ bytes }) => bytes)).p50,
    work: work / looks.length,
    own: (user + system) / 1_000_000,
  };
}

/** What the page of numbers says: for each lever how many chose it, in all and of each voice. */
async function numbers(workshop) {
  const page = plain((await workshop.desk.get(`${workshop.room}/votes`)).text);
  const table = /class="kept-tally".*?<\/table>/s.exec(page)?.[0] ?? '';
  const rows = table.matchAll(/<th scope="row"><bdi>([^<]+)<\/bdi><\/th>(.*?)<\/tr>/gs);
  return new Map([...rows].map(([, words, cells]) => [words, [...cells.matchAll(/(\d+ of \d+)/g)].map(([, cell]) => cell)]));
}

/** The same from what was sent and acknowledged. */
function expected(kept) {
  const groups = [undefined, ...VOICES].map((voice) => [...kept].filter(([person]) => voice === undefined || voiceOf(person) === voice));
  const cell = (group, lever) => `${group.filter(([, ticked]) => ticked.includes(lever)).length} of ${group.length}`;
  return new Map(LEVERS.map((lever) => [lever, groups.map((group) => cell(group, lever))]));
}

/** How many cells of a table are as in another. */
function alike(found, wanted) {
  const cells = [...wanted].flatMap(([lever, row]) => row.map((cell, at) => found.get(lever)?.[at] === cell));
  return { right: cells.filter(Boolean).length, cells: cells.length };
}

/** Everybody votes in their turn, and every tenth person again. */
async function cast(voters, within) {
  const began = performance.now();
  const kept = new Map();
  let again = 0;
  const turn = within * (1 - LATER - 0.02);
  await Promise.all(voters.map(async (voter, person) => {
    const at = (person * turn) / voters.length;
    await pause(began + at - performance.now());
    if (await voter.vote(wanted(person))) kept.set(person, wanted(person));
    if (!changes(person)) return;
    await pause(began + at + within * LATER - performance.now());
    const other = others(wanted(person));
    if (!(await voter.vote(other))) return;
    kept.set(person, other);
    again += 1;
  }));
  return { kept, again, took: performance.now() - began };
}

/** So many people vote within a time, after so many of them wrote a card; the desk opens, closes and reveals. */
export async function votes(people, within, writers) {
  const server = await Server.start();
  const tally = new Tally();
  const { workshop, voters } = await assemble(server, people, writers, tally);
  const room = { server, workshop, voters };
  const watchers = [
    watcher(workshop.desk, `${workshop.room}/run`, `${workshop.room}/events?desk`),
    watcher(new Device(server), workshop.beam, `${workshop.beam}/events`),
  ];
  await Promise.all(watchers.map(({ stream }) => stream.opened));
  const opened = await press(room, 'vote-open', 'Send my vote');

  const floor = [];
  const lonely = new Device(server);
  let isOn = true;
  const empty = (async () => {
    while (isOn) {
      floor.push((await lonely.get('/livez')).took);
      await pause(200);
    }
  })();
  const busy = await server.worked();
  const { kept, again, took } = await cast(voters, within);
  const work = ((await server.worked()) - busy) / (took / 1_000);
  isOn = false;
  await empty;

  const late = voters.slice(0, LATE).map((voter, person) => voter.keeps(others(kept.get(person) ?? [])));
  const closed = await press(room, 'vote-close', 'The vote is closed.');
  const refused = (await Promise.all(late.map((send) => send()))).filter(Boolean).length;
  const voted = Number(/(\d+) people have voted/.exec(plain(await workshop.look()))?.[1]);
  const revealed = await press(room, 'vote-reveal', `${people} people took part.`);
  const sent = expected(kept);
  const rightPhones = voters.filter(({ totals }) => totals.size === LEVERS.length && LEVERS.every((lever) => sent.get(lever)[0] === `${totals.get(lever)} of ${kept.size}`)).length;
  const counted = alike(await numbers(workshop), sent);

  for (const voter of voters) voter.leave();
  for (const { stream } of watchers) stream.close();
  await server.end('SIGKILL');
  await server.again();
  const after = alike(await numbers(workshop), sent);
  await server.stop();
  return {
    acknowledged: kept.size,
    again,
    changers: voters.filter((_, person) => changes(person)).length,
    took,
    refused,
    late: LATE,
    voted,
    counted,
    after,
    rightPhones,
    posts: spread(voters.flatMap(({ ballots }) => ballots)),
    floor: spread(floor),
    work,
    pressed: { opened, closed, revealed },
    tally,
    complaints: server.complaints,
    slow: server.slow,
  };
}
