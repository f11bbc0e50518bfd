// Graphs to draw, the same for every program: a seed and a size give the same factors, places and links.

/** Factors and links of the requirement GR-01, smallest first. */
export const SIZES = [
  [150, 250],
  [500, 1_000],
  [2_000, 4_000],
  [5_000, 10_000],
];

/** Between the middles of two neighbouring cards, in map units: a card is at most 146 wide and mostly 40 to 60 high. */
const COLUMN = 190;
const ROW = 120;
/** How far a link reaches, in columns and rows, unless it is one of the few that go anywhere. */
const NEAR = 3;
const FAR_PART = 0.1;
const WORDS =
  'trust sleep marks stress absence family money transport friends teachers lessons meals safety hope time effort help voice rules noise'.split(
    ' ',
  );

/** Numbers from 0 to 1 that a seed decides: Mulberry32. */
function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A graph with places as an arranged map has them: rows and columns, a little untidy, in the shape of a screen. */
export function graph(factors, links, seed = 1) {
  const next = chance(seed * 7_919 + factors);
  const columns = Math.ceil(Math.sqrt((factors * (16 / 9) * ROW) / COLUMN));
  const word = () => WORDS[Math.floor(next() * WORDS.length)];
  const nodes = Array.from({ length: factors }, (_, place) => ({
    label: `${word()} ${word()} ${place + 1}`,
    x: Math.round(((place % columns) + (next() - 0.5) * 0.2) * COLUMN),
    y: Math.round((Math.floor(place / columns) + (next() - 0.5) * 0.3) * ROW),
  }));
  const taken = new Set();
  const edges = [];
  while (edges.length < links) {
    const from = Math.floor(next() * factors);
    const far = next() < FAR_PART;
    const step = () => Math.floor(next() * (2 * NEAR + 1)) - NEAR;
    const to = far ? Math.floor(next() * factors) : from + step() + step() * columns;
    const key = from * factors + to;
    if (to < 0 || to >= factors || to === from || taken.has(key)) continue;
    taken.add(key);
    const sign = next();
    edges.push({ from, to, polarity: sign < 0.5 ? '+' : sign < 0.9 ? '-' : '?', delay: next() < 0.1 });
  }
  return { nodes, edges };
}

/** The graph as a map file of Loopwise. */
export function mapFile({ nodes, edges }, title) {
  const id = (kind, place) => `0000000${kind}-0000-7000-8000-${(place + 1).toString(16).padStart(12, '0')}`;
  const factors = Object.fromEntries(nodes.map(({ label, x, y }, place) => [id(1, place), { label, at: { x, y } }]));
  const links = Object.fromEntries(
    edges.map(({ from, to, polarity, delay }, place) => [
      id(2, place),
      { from: id(1, from), to: id(1, to), polarity, ...(delay ? { delay } : {}) },
    ]),
  );
  return JSON.stringify({ format: 'loopwise-map', version: 1, map: { settings: { title }, groups: {}, factors, links, loops: {} } });
}
