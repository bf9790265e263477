// Writes that wait for the registry. A place is {exam, account}: what one examiner entered is never sent as another's.

import { asked, within } from "./store.js";

const LARGEST_BATCH = 200;
const LARGEST_BODY = 200_000; // bytes; the registry takes 256 kB
export const news = new EventTarget();
const others = "BroadcastChannel" in self ? new BroadcastChannel("marking") : null; // tabs of the same device
if (others) others.onmessage = () => news.dispatchEvent(new Event("change"));

// Keep one write: `entry` is {key, kind, value, reason, scored_by, base_version}. An older write of the same cell that is
// still here goes: its value is not meant any more. Should the registry have it already, the higher number of this one
// says that it came later.
export async function keep(place, entry) {
  const write = { ...place, ...entry, op_id: freshName(), at_device: new Date().toISOString() };
  await within(["outbox", "refused"], "readwrite", async (outbox, refused) => {
    for (const seq of await asked(outbox.index("cell").getAllKeys([place.exam, place.account, entry.key]))) outbox.delete(seq);
    for (const old of await asked(refused.index("place").getAll(list(place)))) if (old.key === entry.key) refused.delete(old.op_id);
    outbox.add(write);
  });
  tell();
}

// What waits, oldest first.
export async function waiting(place) {
  return within(["outbox"], "readonly", (outbox) => asked(outbox.index("place").getAll(list(place)))).then(inOrder);
}

// What waits of one account, in whichever exam.
export async function waitingOf(account) {
  const all = await within(["outbox"], "readonly", (outbox) => asked(outbox.getAll()));
  return inOrder(all.filter((write) => write.account === account));
}

// What was answered with no and not put away yet.
export async function refusals(place) {
  return within(["refused"], "readonly", (refused) => asked(refused.index("place").getAll(list(place))));
}

// Everything on this device that the registry does not have, whoever entered it in whichever exam.
export async function unsaved() {
  return within(["outbox", "refused"], "readonly", async (outbox, refused) => {
    const [open, no] = [await asked(outbox.getAll()), await asked(refused.getAll())];
    return [...open, ...no.filter((write) => write.status === "rejected")].filter((write) => !write.saved);
  });
}

// The next writes to send: not more than the registry takes at once.
export async function batch(place, most = LARGEST_BATCH) {
  const found = [];
  let size = 0;
  for (const write of await waiting(place)) {
    size += new Blob([JSON.stringify(asSent(write))]).size;
    if (found.length >= most || (found.length && size > LARGEST_BODY)) break;
    found.push(write);
  }
  return found;
}

// Take the registry's answers over in one transaction: what is answered leaves the outbox, what was refused is kept with
// the sentence, and the cells show what stands. A write made meanwhile in a cell has seen what was accepted before it.
export async function settle(place, writes, results) {
  const made = new Map(writes.map((write) => [write.op_id, write]));
  await within(["outbox", "refused", "exams"], "readwrite", async (outbox, refused, exams) => {
    const exam = await asked(exams.get(list(place)));
    const left = await asked(outbox.index("place").getAll(list(place)));
    for (const result of results) {
      const write = made.get(result.op_id);
      if (!write) continue;
      outbox.delete(write.seq);
      const newer = left.find((other) => other.key === write.key && other.seq > write.seq);
      if (result.status === "ok" || result.status === "replayed") {
        if (newer) outbox.put({ ...newer, base_version: result.version });
      } else if (!newer && result.code !== "superseded") {
        refused.put({ ...write, status: result.status, code: result.code, sentence: result.sentence, standing: result.value });
      }
      if (exam && result.value) exam.cells[write.key] = { ...result.value, version: result.version };
    }
    if (exam) exams.put(exam);
  });
  tell();
}

// Put one refused write away.
export async function putAway(opId) {
  await within(["refused"], "readwrite", (refused) => refused.delete(opId));
  tell();
}

// These writes are in a file now: they may be left behind, though they stay until the registry has them.
export async function noteSaved(writes) {
  await within(["outbox", "refused"], "readwrite", async (outbox, refused) => {
    for (const write of writes) {
      const store = write.status ? refused : outbox;
      const now = await asked(store.get(write.status ? write.op_id : write.seq));
      if (now?.op_id === write.op_id) store.put({ ...now, saved: true });
    }
  });
  tell();
}

// A write as the registry takes it.
export function asSent({ op_id, key, kind, value, reason, scored_by, base_version, at_device, seq }) {
  return { op_id, key, kind, value, reason, scored_by, base_version, at_device, seq };
}

// crypto.randomUUID needs https; a registry on the network of a venue may be without.
export function freshName() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function tell() {
  news.dispatchEvent(new Event("change"));
  others?.postMessage("change");
}

function list({ exam, account }) {
  return [exam, account];
}

function inOrder(writes) {
  return writes.sort((one, other) => one.seq - other.seq);
}
