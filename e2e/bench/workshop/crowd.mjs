// FX-02 and SE-01: many people join from one address, some press the button twice, and somebody guesses codes meanwhile.
import { Device, hidden } from './device.mjs';
import { pause, spread } from './figures.mjs';
import { Server, Workshop } from './host.mjs';
import { Phone, Tally } from './phone.mjs';

/** How long people look at the join page, with the notice on it. */
const READS_MS = 5_000;

/** People come one after the other, so that all can be in within a time, each on a device of its own, and follow the room. */
async function come(server, link, people, within, tally) {
  const phones = [];
  const reads = Math.min(READS_MS, within / 8);
  const began = performance.now();
  const joined = [];
  for (let person = 0; person < people; person += 1) {
    await pause(began + (person * (within - 2 * reads)) / people - performance.now());
    const phone = new Phone(server, tally);
    phones.push(phone);
    joined.push(phone.join(link, reads).then(async (isIn) => {
      if (isIn) await phone.follow();
      return isIn;
    }));
  }
  const isIn = await Promise.all(joined);
  return { phones, joined: isIn.filter(Boolean).length, took: performance.now() - began };
}

/** So many people within so long: what joining took, errors, memory. */
export async function crowd(people, within) {
  const server = await Server.start();
  const workshop = await Workshop.open(server);
  const tally = new Tally();
  const before = await server.memory();
  const busy = await server.worked();
  const { phones, joined, took } = await come(server, workshop.link, people, within, tally);
  await pause(1_000);
  const after = await server.memory();
  const work = (await server.worked()) - busy;
  const names = new Set(phones.map(({ name }) => name)).size;
  for (const phone of phones) phone.leave();
  await server.stop();
  return { joined, took, tally, names, before, after, work, posts: spread(tally.joins), pages: spread(tally.pages), complaints: server.complaints };
}

/**
 * People press the button twice on a slow line: the browser sends the form again and forgets the first answer, cookie and all.
 * How many are in by the second, and how many people came of it.
 */
export async function pressTwice(people, apart) {
  const server = await Server.start();
  const workshop = await Workshop.open(server);
  let isIn = 0;
  for (let person = 0; person < people; person += 1) {
    const page = await new Device(server).get(workshop.link);
    const form = { ticket: hidden(page.text, 'ticket'), voice: 'student' };
    const first = new Device(server).post(workshop.link, form);
    await pause(apart);
    const second = await new Device(server).post(workshop.link, form);
    await first;
    if (second.status === 303) isIn += 1;
  }
  const made = (await workshop.look()).split('id="person-').length - 1;
  await server.stop();
  return { isIn, made };
}

/** A wrong code of the right form. Codes are random: one in thousands of millions is somebody's. */
const LETTERS = 'BCDFGHJKMNPQRTVWXY346789';
const wrongCode = () => Array.from({ length: 7 }, () => LETTERS[Math.floor(Math.random() * LETTERS.length)]).join('');

/** Tries codes as quickly as answers come until told to stop; counts statuses, and checks that refusals say how long. */
async function guess(device, found, goesOn) {
  while (goesOn()) {
    const answer = await device.get(`/join/${wrongCode()}`);
    const isTold = answer.status !== 429 || Number(answer.headers['retry-after']) > 0;
    const key = isTold ? answer.status : `${answer.status} without Retry-After`;
    found.set(key, (found.get(key) ?? 0) + 1);
    await pause(5);
  }
}

/** Honest people join while others guess: from the same address, and then from many addresses together. */
export async function attack() {
  const server = await Server.start();
  const workshop = await Workshop.open(server);
  const calm = new Tally();
  const quiet = await come(server, workshop.link, 30, 6_000, calm);
  const honest = new Tally();
  const found = { one: new Map(), session: new Map(), all: new Map() };

  let isOn = true;
  const attackers = [1, 2, 3, 4].map(() => guess(new Device(server), found.one, () => isOn));
  await pause(500);
  // Half come by the picture, half type the code.
  const half = await come(server, workshop.link, 30, 6_000, honest);
  const typed = await come(server, `/join/${workshop.code}`, 30, 6_000, honest);
  isOn = false;
  await Promise.all(attackers);

  // Somebody who is in has ten tries, from an address where nobody guessed yet.
  const insider = new Phone(server, honest, { from: '127.0.0.99' });
  await insider.join(workshop.link);
  let tries = 0;
  await guess(insider, found.session, () => (tries += 1) <= 20);

  // Sixty tries from each of eleven addresses are more than all together have; then an honest person comes from a new one.
  const addresses = Array.from({ length: 11 }, (_, place) => `127.0.0.${110 + place}`);
  await Promise.all(addresses.map(async (from) => {
    let left = 60;
    await guess(new Device(server, { from }), found.all, () => (left -= 1) >= 0);
  }));
  const late = new Phone(server, honest, { from: '127.0.0.200' });
  const isServed = await late.join(workshop.link);
  const strangers = new Map();
  let one = 0;
  await guess(new Device(server, { from: '127.0.0.201' }), strangers, () => (one += 1) <= 1);

  for (const phone of [...quiet.phones, ...half.phones, ...typed.phones, insider, late]) phone.leave();
  await server.stop();
  return {
    found,
    strangers,
    isServed,
    honest,
    joined: half.joined + typed.joined,
    calm: spread(calm.joins),
    meanwhile: spread(honest.joins),
  };
}
