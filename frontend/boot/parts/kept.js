// Keeps what waits to be sent on this device, one database for each workshop. Without IndexedDB nothing is kept.

import { BASE } from "./net.js";

const NAME = `loopwise${BASE}`;
const STORE = "outbox";
/** The workspace's own database, with entries of every map. */
const MAPS = "loopwise";

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });

let opened;

function open() {
  opened ??= (async () => {
    // On a page that belongs to no workshop, such as the wall.
    if (BASE === "/") throw BASE;
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
    const database = await done(request);
    // Another tab wants to delete it.
    database.onversionchange = () => {
      database.close();
      opened = undefined;
    };
    return database;
  })();
  return opened;
}

/** Does something with the store; undefined when this device keeps nothing. */
async function use(what) {
  try {
    const database = await open();
    return await done(what(database.transaction(STORE, "readwrite").objectStore(STORE)));
  } catch {
    return undefined;
  }
}

const atMost = (ms, work) => Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms))]);

export const all = async () => (await atMost(2000, use((store) => store.getAll()))) || [];
export const put = (entry) => use((store) => store.put(entry));
export const drop = (id) => use((store) => store.delete(id));

async function forgetMaps(maps) {
  const request = indexedDB.open(MAPS);
  // Not there: it must not come to be without what the workspace needs in it.
  request.onupgradeneeded = () => request.transaction.abort();
  const database = await done(request);
  const stores = [...database.objectStoreNames];
  const write = database.transaction(stores, "readwrite");
  for (const map of maps) {
    for (const name of stores) write.objectStore(name).delete(IDBKeyRange.bound(`${map}/`, `${map}0`, false, true));
    for (const key of Object.keys(localStorage)) if (key.startsWith(`loopwise/${map}/`)) localStorage.removeItem(key);
  }
  await new Promise((resolve) => (write.oncomplete = write.onabort = resolve));
  database.close();
}

/** Forgets the workshop on this device, and these maps of it. */
export function clear(maps) {
  const work = async () => {
    const database = await open();
    database.close();
    opened = undefined;
    await done(indexedDB.deleteDatabase(NAME));
  };
  const both = [work(), maps.length && forgetMaps(maps)];
  return atMost(1500, Promise.allSettled(both));
}
