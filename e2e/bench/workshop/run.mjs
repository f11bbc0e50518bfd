// The load on a workshop: `cargo xtask bench --only workshop`, or `node run.mjs` with LOOPWISE_BIN. It starts the release binary,
// brings phones, slow lines, browsers and people who guess codes, all on this machine, and prints tables for docs/benchmarks.md.
// `node run.mjs arrive crowd twice cards votes remove restart attack` does some of it; `short` leaves out what takes minutes by design.
import { chromium } from '@playwright/test';
import { arrive } from './arriving.mjs';
import { attack, crowd, pressTwice } from './crowd.mjs';
import { against, exactly, kilo, machine, mebi, missed, ms, seconds, spread, table, three, wrong } from './figures.mjs';
import { cards, removals, restart } from './room.mjs';
import { votes } from './votes.mjs';

/** Milliseconds: FX-01, FX-08, what a restart may take, and how soon everybody sees what the desk shows. */
const ARRIVES = 6_000;
const REMOVED = 1_000;
const BACK = 20_000;
const SHOWN = 1_000;
const TURNS = 5;
const MINUTE = 60_000;

const words = process.argv.slice(2);
const isShort = words.includes('short');
const parts = words.filter((word) => word !== 'short');
const does = (part) => parts.length === 0 || parts.includes(part);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
console.log(`\n${new Date().toISOString().slice(0, 16)}, ${machine(browser.version())}`);
try {
  if (does('arrive')) await arriving();
  if (does('crowd')) await crowds();
  if (does('twice')) await twice();
  if (does('cards')) await full();
  if (does('votes')) await voting();
  if (does('remove')) await taking();
  if (does('restart')) await killed();
  if (does('attack')) await attacked();
} finally {
  await browser.close();
}
console.log(`\nAt the end: ${machine('as above')}`);
for (const what of missed()) console.log(`missed: ${what}`);
for (const what of wrong()) console.log(`wrong: ${what}`);
// A slow machine is no fault; something that is lost or refused is.
process.exitCode = wrong().length > 0 ? 1 : 0;

async function arriving() {
  const rows = (await arrive(browser, isShort ? 2 : TURNS)).map(({ what, line, all }) => {
    const whole = all.map(({ whole }) => whole);
    const [median, worst] = [spread(whole).p50, spread(whole).most];
    const names = Object.keys(all[0].steps);
    const steps = names.map((name) => `${name} ${seconds(spread(all.map(({ steps }) => steps[name])).p50)}`);
    // The limit is that of the room (FX-01); the map is told beside it.
    const name = `${what}, ${line}`;
    const fetched = all.map(({ files, bytes }) => ({ files, bytes })).at(-1);
    return [name, seconds(median), against(`arriving in ${name}`, median, ARRIVES), seconds(worst), against(`the worst arriving in ${name}`, worst, ARRIVES), steps.join(', '), `${fetched.files}, ${kilo(fetched.bytes)}`];
  });
  const head = ['to the first contribution in', 'median', `of ${ARRIVES / 1_000} s`, 'worst', 'of it', 'steps, medians', 'answers, bodies'];
  table(`Arriving: 1.6 Mbit/s, 300 ms there and back, 4 × slower, nothing kept`, head, rows);
}

async function crowds() {
  const rows = [];
  for (const [people, within] of [[30, MINUTE], ...(isShort ? [] : [[300, 5 * MINUTE]]), [300, MINUTE], [300, MINUTE / 6]]) {
    const { joined, took, tally, names, before, after, work, posts, pages, complaints } = await crowd(people, within);
    const name = `${people} in ${within / 1_000} s`;
    const limit = people <= 30 ? MINUTE : 5 * MINUTE;
    rows.push([
      name,
      exactly(`joined, ${name}`, joined, people),
      `${seconds(took)}, ${against(`time to join, ${name}`, took, limit)}`,
      three(pages),
      three(posts),
      exactly(`429 and errors, ${name}`, tally.errorCount + complaints.length, 0),
      exactly(`names twice, ${name}`, people - names, 0),
      tally.pressedAgain,
      `${mebi(before.now)} → ${mebi(after.now)}`,
      `${((after.now - before.now) / people / 1_024).toFixed(0)} KiB`,
      `${work.toFixed(1)} s`,
    ]);
    console.error(rows.at(-1).join(' | '), tally.errors, complaints.slice(0, 3));
  }
  const head = ['people', 'joined', 'all are in, of the limit', 'join page, ms', 'join POST, ms', '429s and errors', 'names twice', 'pressed again', 'memory', 'a person', 'processor'];
  table('Many join from one address, and follow the room; p50 / p95 / largest', head, rows);
}

async function twice() {
  const rows = [];
  for (const apart of [0, 100]) {
    const { isIn, made } = await pressTwice(10, apart);
    rows.push([`${apart} ms`, exactly(`in by the second press, ${apart} ms apart`, isIn, 10), exactly(`people made by ten who pressed twice, ${apart} ms apart`, made, 10)]);
  }
  table('Ten people press “Join” twice, and the first answer is lost', ['apart', 'in by the second', 'people made'], rows);
}

async function full() {
  const rows = [];
  for (const within of isShort ? [MINUTE] : [MINUTE, 3 * MINUTE]) {
    const found = await cards(browser, within);
    const name = `cards within ${within / 1_000} s`;
    rows.push([
      `${within / 1_000} s`,
      exactly(`acknowledged, ${name}`, found.acknowledged, found.sent),
      exactly(`kept once after the server was killed, ${name}`, found.keptOnce, found.acknowledged),
      exactly(`on the map, ${name}`, found.onMap, found.acknowledged),
      three(found.posts),
      three(found.floor),
      `${(found.posts.p95 / found.floor.p95).toFixed(1)} ×`,
      three(found.seen),
      found.pressedAgain,
      `${three(found.looks)}`,
      `${kilo(found.lookBytes.p50)}, ${kilo(found.lookBytes.most)}`,
      `${(found.bytesAPhone / 1_000_000).toFixed(1)} MB`,
      `${(found.work * 100).toFixed(0)} %`,
      exactly(`errors, ${name}`, found.tally.errorCount + found.complaints.length, 0),
    ]);
    console.error(rows.at(-1).join(' | '), found.tally.errors, found.complaints.slice(0, 3), `desk looked ${found.deskLooks} times; slow statements, ms: ${found.slow.map(ms).join(' ') || 'none'}`);
  }
  const head = ['within', 'acknowledged', 'kept once', 'on the map', 'card POST, ms', 'empty request, ms', 'p95 of it', 'browser, to seen, ms', 'pressed again', 'looking again, ms', 'page, p50, largest', 'a phone got', 'of one core', 'errors'];
  table('Forty people send 200 cards over slow lines while everybody sees them come; p50 / p95 / largest', head, rows);
}

async function voting() {
  const [ballots, shown] = [[], []];
  // The second time everybody has written a card before: every page is made from all of them.
  for (const [people, within, writers] of isShort ? [[30, MINUTE / 6, 10]] : [[300, MINUTE, 30], [300, MINUTE, 300]]) {
    const found = await votes(people, within, writers);
    const name = `${people} in ${within / 1_000} s, ${writers} cards`;
    ballots.push([
      name,
      `${exactly(`acknowledged, ${name}`, found.acknowledged, people)}, ${against(`time to vote, ${name}`, found.took, within)}`,
      exactly(`changed and acknowledged, ${name}`, found.again, found.changers),
      exactly(`refused after the close, ${name}`, found.refused, found.late),
      exactly(`voted, says the desk, ${name}`, found.voted, people),
      exactly(`numbers at the desk as sent, ${name}`, found.counted.right, found.counted.cells),
      exactly(`numbers after the server was killed, ${name}`, found.after.right, found.after.cells),
      three(found.posts),
      three(found.floor),
      `${(found.posts.p95 / found.floor.p95).toFixed(1)} ×`,
      `${(found.work * 100).toFixed(0)} %`,
      exactly(`errors, ${name}`, found.tally.errorCount + found.complaints.length, 0),
    ]);
    for (const [what, one] of Object.entries(found.pressed)) {
      // Only the reveal has a limit; the other two are the same work.
      const isLimited = what === 'revealed';
      const limit = (part, times) => (isLimited ? against(`${part}, ${name}`, times.most, SHOWN) : `${(times.most / SHOWN).toFixed(2)} ×`);
      shown.push([
        `${what}, ${name}`,
        exactly(`phones that show it, ${what}, ${name}`, one.count, people),
        isLimited ? exactly(`phones with the totals that were sent, ${name}`, found.rightPhones, people) : '',
        ms(one.answered),
        three(one.heard),
        limit('told of the reveal', one.heard),
        three(one.seen),
        limit('reveal seen', one.seen),
        three(one.looks),
        `${kilo(one.bytes)}`,
        `${(one.work * 1_000).toFixed(1)} ms`,
        seconds(one.own * 1_000),
      ]);
    }
    console.error(ballots.at(-1).join(' | '), found.tally.errors, found.complaints.slice(0, 3), `slow statements, ms: ${found.slow.map(ms).join(' ') || 'none'}`);
  }
  const head = ['people', 'acknowledged, of the time', 'changed', 'late and refused', 'the desk says', 'numbers as sent', 'after a kill', 'ballot POST, ms', 'empty request, ms', 'p95 of it', 'of one core', 'errors'];
  table('Everybody votes, some twice and some too late; p50 / p95 / largest', head, ballots);
  const steps = ['the desk', 'phones that show it', 'with the right totals', 'the desk has its answer, ms', 'told to look, ms', `largest, of ${SHOWN} ms`, 'page is there, ms', 'largest of it', 'looking again, ms', 'page', 'processor a page', 'processor of this script'];
  table('From the press at the desk to every phone; p50 / p95 / largest', steps, shown);
}

async function taking() {
  const found = await removals(20);
  const names = {
    answered: 'the desk has its answer',
    told: 'their page is told where to go',
    stream: 'their stream is closed',
    socket: 'their socket is closed',
    changed: 'the last answer to a change of theirs',
    refused: 'a card that they send then comes back refused',
  };
  const rows = Object.entries(names).map(([key, name]) => {
    const times = spread(found.times(key));
    return [name, three(times), against(`removal: ${name}`, times.most, REMOVED)];
  });
  table(`Twenty people are taken out of a room of forty, all on slow lines (${found.open} stay); ms from the press at the desk, p50 / p95 / largest`, ['until', 'ms', `largest, of ${REMOVED} ms`], rows);
  const errors = found.tally.errorCount + found.complaints.length;
  console.log(`\nHad changed the map before: ${exactly('changes before a removal', found.pushed, 20)}. Cards refused: ${exactly('cards refused after a removal', found.refused, 20)}, kept all the same: ${exactly('cards kept after a removal', found.late, 0)}. Errors of others: ${exactly('errors at removals', errors, 0)}.`);
  console.error(found.tally.errors, found.complaints.slice(0, 3));
}

async function killed() {
  const found = await restart(300);
  const row = [
    exactly('back after a restart', found.back, 300),
    `${ms(found.up)} ms`,
    three(found.opened),
    three(found.whole),
    against('recovery after a restart', found.whole.most, BACK),
    `${((100 * found.errors) / Math.max(1, found.requests)).toFixed(2)} % of ${found.requests}`,
    mebi(found.memory.now),
  ];
  console.error(found.told, found.complaints.slice(0, 3));
  table('The server is killed with 300 people on it and started again; ms from the kill, p50 / p95 / largest', ['back', 'server up', 'stream open', 'page whole', `last, of ${BACK / 1_000} s`, 'errors', 'memory'], [row]);
}

async function attacked() {
  const { found, strangers, isServed, honest, joined, calm, meanwhile } = await attack();
  const counts = (map) => [...map].map(([status, count]) => `${count} × ${status}`).join(', ');
  const open = (map) => map.get(404) ?? 0;
  const told = [...found.one.keys(), ...found.session.keys(), ...found.all.keys(), ...strangers.keys()].filter((key) => String(key).includes('without'));
  table('Codes are guessed (SE-01)', ['who', 'answers', 'wrong codes looked at'], [
    ['one address, four at once', counts(found.one), exactly('guesses of one address', open(found.one), 60)],
    ['one session', counts(found.session), exactly('guesses of one session', open(found.session), 10)],
    ['eleven addresses, 60 each', counts(found.all), `${open(found.all)}`],
    ['a twelfth address after that', counts(strangers), exactly('guesses after all have guessed', open(strangers), 0)],
  ]);
  table('Honest people meanwhile, from the address of whoever guesses', ['joined', 'errors', 'join POST before, ms', 'meanwhile, ms', 'p95 of it', 'from a new address after the limit of all', '429 without Retry-After'], [[
    exactly('honest people during the attack', joined, 60),
    exactly('errors of honest people', honest.errorCount, 0),
    three(calm),
    three(meanwhile),
    `${(meanwhile.p95 / calm.p95).toFixed(1)} ×`,
    isServed ? 'served' : exactly('served after the limit of all', 0, 1),
    exactly('refusals without Retry-After', told.length, 0),
  ]]);
  console.error(honest.errors);
}
