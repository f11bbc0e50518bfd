// Lays out maps with other programs: `node peers.mjs MAPS.json PLACES.json`.
//
// MAPS.json: [{ name, cards: [{ id, w, h }], links: [[from, to], ...] }], sizes in map units as we draw cards.
// PLACES.json: [{ map, peer, seed, places: [[x, y], ...] }], middles of cards in the order of the map.
//
// Each peer knows the size of every card. Each runs with its own defaults and again with the room that our links want,
// three seeds each. Whoever reads the places keeps the best.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

import cytoscape from "cytoscape";
import fcose from "cytoscape-fcose";
import { chromium } from "playwright-core";

const SEEDS = [1, 2, 3];
// What we leave between two linked cards.
const ROOM = 84;
const CARD = 150;

const [, , mapsFile, placesFile] = process.argv;
const maps = JSON.parse(readFileSync(mapsFile, "utf8"));
cytoscape.use(fcose);

// Mulberry32: cytoscape's layouts draw from Math.random.
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const CYTOSCAPE = [
  ["fcose", { name: "fcose", quality: "proof", randomize: true, nodeDimensionsIncludeLabels: false }],
  ["fcose, our room", { name: "fcose", quality: "proof", randomize: true, idealEdgeLength: ROOM, nodeSeparation: CARD }],
  ["cose", { name: "cose", randomize: true }],
  ["cose, our room", { name: "cose", randomize: true, idealEdgeLength: () => ROOM, nodeOverlap: 40 }],
];

function withCytoscape(map, options, seed) {
  const random = Math.random;
  Math.random = seeded(seed);
  try {
    const cy = cytoscape({
      headless: true,
      styleEnabled: true,
      style: [
        { selector: "node", style: { shape: "rectangle", width: "data(w)", height: "data(h)" } },
      ],
      elements: [
        ...map.cards.map((card) => ({ data: { id: card.id, w: card.w, h: card.h } })),
        ...map.links.map(([source, target], place) => ({ data: { id: `link ${place}`, source, target } })),
      ],
    });
    cy.layout({ animate: false, fit: false, boundingBox: { x1: 0, y1: 0, w: 1600, h: 900 }, ...options }).run();
    const places = map.cards.map((card) => {
      const { x, y } = cy.getElementById(card.id).position();
      return [x, y];
    });
    cy.destroy();
    return places;
  } finally {
    Math.random = random;
  }
}

const VIS = [
  ["vis-network", { solver: "barnesHut" }],
  ["vis-network, our room", { solver: "barnesHut", barnesHut: { springLength: ROOM + CARD, avoidOverlap: 1 } }],
  ["vis-network, forceAtlas2", { solver: "forceAtlas2Based", forceAtlas2Based: { springLength: ROOM + CARD, avoidOverlap: 0.5 } }],
];

// Runs in the page.
function stabilise({ map, physics, seed }) {
  return new Promise((resolve) => {
    const place = document.createElement("div");
    place.style.width = "1600px";
    place.style.height = "900px";
    document.body.append(place);
    const network = new vis.Network(
      place,
      {
        nodes: map.cards.map((card) => ({
          id: card.id,
          label: " ",
          shape: "box",
          margin: 0,
          widthConstraint: card.w,
          heightConstraint: card.h,
        })),
        edges: map.links.map(([from, to]) => ({ from, to, arrows: "to" })),
      },
      {
        layout: { randomSeed: seed, improvedLayout: true },
        physics: { ...physics, stabilization: { enabled: true, fit: false } },
      },
    );
    network.once("stabilizationIterationsDone", () => {
      const at = network.getPositions();
      const places = map.cards.map((card) => [at[card.id].x, at[card.id].y]);
      network.destroy();
      place.remove();
      resolve(places);
    });
  });
}

async function main() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
  const results = [];
  try {
    const page = await browser.newPage();
    await page.setContent("<!doctype html><body></body>");
    const script = createRequire(import.meta.url).resolve("vis-network/standalone/umd/vis-network.min.js");
    await page.addScriptTag({ path: script });
    for (const map of maps) {
      const began = Date.now();
      for (const seed of SEEDS) {
        for (const [peer, options] of CYTOSCAPE) {
          results.push({ map: map.name, peer, seed, places: withCytoscape(map, options, seed) });
        }
        for (const [peer, physics] of VIS) {
          const places = await page.evaluate(stabilise, { map, physics, seed });
          results.push({ map: map.name, peer, seed, places });
        }
      }
      console.error(`${map.name}: ${((Date.now() - began) / 1000).toFixed(1)} s for all peers and seeds`);
    }
  } finally {
    await browser.close();
  }
  writeFileSync(placesFile, JSON.stringify(results));
}

await main();
