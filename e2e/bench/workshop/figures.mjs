// Numbers as they are printed: spreads, ratios to a limit, tables for docs/benchmarks.md, facts about the machine.
import { cpus, loadavg, release, totalmem } from 'node:os';

/** How many there are, p50, p95 and the largest of some numbers. */
export function spread(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), most: at(1) };
}

export const ms = (value) => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en'));
export const seconds = (value) => `${(value / 1_000).toFixed(value < 10_000 ? 2 : 1)} s`;
export const three = ({ p50, p95, most }) => `${ms(p50)} / ${ms(p95)} / ${ms(most)}`;
export const mebi = (bytes) => `${(bytes / 1_048_576).toFixed(1)} MiB`;
export const kilo = (bytes) => `${ms(bytes / 1_000)} kB`;

/** What took too long, and what was not as it must be. */
const misses = [];
const faults = [];

/** What was reached as a part of a limit that it must not pass; what passes it is remembered. */
export function against(what, value, limit) {
  const missed = !(value <= limit);
  if (missed) misses.push(what);
  return `${(value / limit).toFixed(2)} ×${missed ? ' (missed)' : ''}`;
}

/** A count that must be what it should be. */
export function exactly(what, count, wanted) {
  if (count === wanted) return `${count} of ${wanted}`;
  faults.push(`${what}: ${count} instead of ${wanted}`);
  return `${count} of ${wanted} (wrong)`;
}

/** Everything that was not reached in this run, and everything that was wrong. */
export const missed = () => misses;
export const wrong = () => faults;

export function table(title, head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  console.log(`\n${title}\n\n${line(head)}\n${line(head.map((_, place) => (place === 0 ? '---' : '---:')))}\n${rows.map(line).join('\n')}`);
}

/** What the figures of this run depend on. */
export function machine(browser) {
  const load = loadavg().map((value) => value.toFixed(1)).join(' ');
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${memory} GiB, Linux ${release()}, node ${process.versions.node}, Chromium ${browser}; load ${load}`;
}

export const pause = (time) => new Promise((done) => setTimeout(done, time));

/** A time after which nobody waits any more; it keeps nothing alive. */
export const patience = (time, what) => new Promise((_, failed) => setTimeout(() => failed(new Error(what)), time).unref());
