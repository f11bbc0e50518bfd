// A full room: forty phones that follow it over slow lines and send cards; people who are taken out; a server that is killed.
import { neighbour } from './arriving.mjs';
import { Device } from './device.mjs';
import { patience, pause, spread } from './figures.mjs';
import { Server, Workshop } from './host.mjs';
import { Phone, Tally } from './phone.mjs';
import { openPipe } from './pipe.mjs';

/** Cards of one person: what a class writes in one stage. */
const CARDS = 5;
const WORDS = ['Sleep', 'Homework', 'Marks', 'Trust', 'Noise', 'Class size', 'Family time', 'Money', 'Sport', 'Bullying'];
const MORE = ['at night', 'in class', 'on Mondays', 'before exams', 'in winter', 'for girls', 'for boys', 'at lunch', 'on the bus', 'at home'];

/** A name that nobody else writes; many are like another, as in a class. */
export const label = (person, card) => `${WORDS[(person + card) % WORDS.length]} ${MORE[(person * 3 + card) % MORE.length]} ${person}-${card}`;

/** Somebody who only looks: the desk or the big screen, with a good line. */
export function watcher(device, page, events) {
  let looks = 0;
  const stream = device.stream(events, async (event) => {
    if (event !== 'look') return;
    looks += 1;
    await device.get(page).catch(() => undefined);
  });
  return { stream, looks: () => looks };
}

async function fill(server, workshop, count, line, tally) {
  const phones = Array.from({ length: count }, () => new Phone(server, tally, { port: line?.port }));
  const isIn = await Promise.all(phones.map(async (phone, place) => {
    await pause(place * 50);
    const joined = await phone.join(workshop.link);
    if (joined) await phone.follow((event, data) => phone.heard?.(event, data));
    return joined;
  }));
  if (!isIn.every(Boolean)) throw new Error(`not everybody came in: ${tally.errors}`);
  return phones;
}

/** Forty people send cards within a time; what became of them, also after the server was killed. */
export async function cards(browser, within) {
  const server = await Server.start();
  const workshop = await Workshop.open(server);
  const line = await openPipe(server.port);
  const tally = new Tally();
  const phones = await fill(server, workshop, 39, line, tally);
  const real = await neighbour(browser, server.origin, workshop.link);
  const watchers = [
    watcher(workshop.desk, `${workshop.room}/run`, `${workshop.room}/events?desk`),
    watcher(new Device(server), workshop.beam, `${workshop.beam}/events`),
  ];
  await Promise.all(watchers.map(({ stream }) => stream.opened));
  const bytesBefore = phones.reduce((sum, { got }) => sum + got, 0);
  const busy = await server.worked();
  const began = performance.now();
  const acknowledged = [];
  const seen = [];
  const turn = (person, card) => began + ((card + (person % 40) / 40) * within) / CARDS;
  const floor = [];
  let isOn = true;
  const lonely = new Device(server, { port: line.port });
  const empty = (async () => {
    while (isOn) {
      floor.push((await lonely.get('/livez')).took);
      await pause(500);
    }
  })();
  await Promise.all([
    ...phones.map(async (phone, person) => {
      for (let card = 0; card < CARDS; card += 1) {
        await pause(turn(person, card) - performance.now());
        if (await phone.send(label(person, card))) acknowledged.push(label(person, card));
      }
    }),
    (async () => {
      for (let card = 0; card < CARDS; card += 1) {
        await pause(turn(39, card) - performance.now());
        const took = await real.send(label(39, card));
        if (took === undefined) continue;
        seen.push(took);
        acknowledged.push(label(39, card));
      }
    })(),
  ]);
  const took = performance.now() - began;
  isOn = false;
  await empty;
  // The last looks are on their way.
  await pause(4_000);
  const bytes = phones.reduce((sum, { got }) => sum + got, 0) - bytesBefore;
  const result = {
    took,
    tally,
    acknowledged: acknowledged.length,
    sent: 40 * CARDS,
    posts: spread(tally.cards.map(({ took }) => took)),
    seen: spread(seen),
    floor: spread(floor),
    looks: spread(tally.looks.map(({ took }) => took)),
    lookBytes: spread(tally.looks.map(({ bytes }) => bytes)),
    bytesAPhone: bytes / phones.length,
    work: ((await server.worked()) - busy) / (took / 1_000),
    memory: await server.memory(),
    pressedAgain: real.pressedAgain,
    deskLooks: watchers[0].looks(),
  };
  await real.close();
  for (const phone of phones) phone.leave();
  for (const { stream } of watchers) stream.close();
  await server.end('SIGKILL');
  await server.again();
  const kept = await workshop.kept();
  const factors = new Set(await workshop.factors());
  result.kept = [...kept.values()].reduce((sum, count) => sum + count, 0);
  result.keptOnce = acknowledged.filter((words) => kept.get(words) === 1).length;
  result.onMap = acknowledged.filter((words) => factors.has(words)).length;
  result.complaints = server.complaints;
  result.slow = server.slow;
  await line.close();
  await server.stop();
  return result;
}

/** How often somebody who is being taken out still tries to change the map. */
const TRIES_MS = 25;

/** Takes one person out, who meanwhile goes on putting factors on the map: milliseconds from the press until each is over. */
async function takeOut(workshop, phone, person, nth) {
  const socket = await phone.socket(workshop.map);
  const page = await workshop.look();
  let isOver = false;
  const pushing = (async () => {
    for (let push = 0; !isOver; push += 1) {
      socket.push(`Pushed ${nth}-${push}`);
      await pause(TRIES_MS);
    }
  })();
  await pause(600);
  const before = socket.acks;
  const began = performance.now();
  const since = () => performance.now() - began;
  const heard = (wanted) => new Promise((done) => {
    const others = phone.heard;
    phone.heard = (event) => {
      others?.(event);
      if (event === wanted) done(since());
    };
  });
  const answered = workshop.deed('remove', { person }, page).then(async () => {
    const at = since();
    const late = await phone.tries(`Late ${nth}`);
    return { at, refused: since(), status: late.status };
  });
  const all = Promise.all([answered, heard('gone'), heard('closed'), socket.closed.then(since)]);
  const [answer, told, stream, closed] = await Promise.race([all, patience(30_000, `person ${nth} is still there`)]);
  // Time for answers that must not come any more.
  await pause(1_000);
  isOver = true;
  await pushing;
  socket.end();
  return {
    times: { answered: answer.at, told, stream, socket: closed, changed: socket.lastAck - began, refused: answer.refused },
    wasRefused: answer.status === 403,
    pushed: before > 0,
  };
}

/** Takes people out of a room of forty, one after the other: until when each is really gone. */
export async function removals(count) {
  const server = await Server.start();
  const workshop = await Workshop.open(server, { stage: 'connect' });
  const line = await openPipe(server.port);
  const tally = new Tally();
  const phones = await fill(server, workshop, 40, line, tally);
  const people = await workshop.people();
  const found = [];
  for (const [nth, phone] of phones.slice(0, count).entries()) {
    found.push(await takeOut(workshop, phone, people.get(phone.name), nth));
  }
  const stay = phones.slice(count);
  const kept = await workshop.kept();
  for (const phone of phones) phone.leave();
  await line.close();
  await server.stop();
  return {
    times: (key) => found.map(({ times }) => times[key]),
    refused: found.filter(({ wasRefused }) => wasRefused).length,
    pushed: found.filter(({ pushed }) => pushed).length,
    late: [...kept.keys()].filter((words) => words.startsWith('Late')).length,
    open: stay.length,
    tally,
    complaints: server.complaints,
  };
}

/** Kills a server with so many people on it and starts it again: until everybody's page is whole again. */
export async function restart(count) {
  const server = await Server.start();
  const workshop = await Workshop.open(server);
  const tally = new Tally();
  const phones = await fill(server, workshop, count, undefined, tally);
  await pause(3_000);
  const before = { errors: tally.errorCount, looks: tally.looks.length };
  const began = performance.now();
  const back = phones.map((phone) => new Promise((done) => {
    phone.heard = async (event) => {
      if (event !== 'open') return;
      const opened = performance.now() - began;
      // A page is whole when it was looked at again after the stream stood.
      if ((await phone.look()) !== undefined) done({ opened, whole: performance.now() - began });
    };
  }));
  await server.end('SIGKILL');
  await server.again();
  const up = performance.now() - began;
  const times = await Promise.race([Promise.all(back), patience(60_000, 'not everybody came back').catch(() => [])]);
  await pause(1_000);
  const requests = times.length + tally.looks.length - before.looks;
  const memory = await server.memory();
  for (const phone of phones) phone.leave();
  await server.stop();
  return {
    up,
    back: times.length,
    opened: spread(times.map(({ opened }) => opened)),
    whole: spread(times.map(({ whole }) => whole)),
    errors: tally.errorCount - before.errors,
    told: tally.errors,
    requests,
    memory,
    complaints: server.complaints,
  };
}
