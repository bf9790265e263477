// Sends what waits and fetches what the registry says. Only one tab of the device does it at a time; an answer that was
// lost is asked for again, and the registry knows the write by its name.

import { copyOf, forget, forgetOwn, keepAnswer, sealOf } from "./exam_copy.js";
import { deviceName } from "./device.js";
import { asSent, batch, settle, waitingOf } from "./outbox.js";
import { keepSetting, setting } from "./store.js";

const PATIENCE = 20_000;
const CONTACT = "last contact";
const ANSWERED = "last answered";
const AHEAD = "clock ahead";

// Why nothing could be sent: `state` is one of offline, signedout, reload, forbidden, busy; `after` seconds to wait;
// `account`: who is not let into the exam, where the registry's own rules said so.
export class Unsent extends Error {
  constructor(state, sentence = "", after = 0, account = null) {
    super(state);
    Object.assign(this, { state, sentence, after, account });
  }
}

// Send everything that waits at this place, then fetch the exam: always anew (`fresh`), or only where nothing of it is
// known here. `page` is {exam, account, scheme, marks, sync}. Gives the results of all writes; throws Unsent, after which
// everything unanswered still waits.
export async function exchange(page, fresh) {
  return alone(() => exchanged(page, fresh).catch(async (failure) => {
    if (failure.state === "forbidden" && failure.account) await forgetOwn(failure.account, (exam) => exam === page.exam);
    throw failure;
  }));
}

// The registry answered just now; `date`: what its clock showed then, as every answer says.
export async function noteContact(date = null) {
  await keepSetting(CONTACT, Date.now());
  const ahead = Date.now() - Date.parse(date?.replace(/GMT.*/, "GMT")); // a server and the one before it may both say it
  if (!Number.isNaN(ahead)) await keepSetting(AHEAD, ahead);
}

// By how many milliseconds this device's clock was ahead of the registry's at the last contact.
export async function clockAhead() {
  return (await setting(AHEAD)) ?? 0;
}

// When the registry answered last; null: never.
export async function lastContact() {
  return (await setting(CONTACT)) ?? null;
}

// Whether a write was answered after this page was asked for: it may have been made just before, and show less. The page
// that heard the answer is gone then.
export async function answeredSince() {
  return ((await setting(ANSWERED)) ?? 0) >= performance.timeOrigin;
}

async function exchanged(page, fresh) {
  const results = await send(page).catch((failure) => {
    if (failure.state === "other") return null; // somebody else is signed in: fetching the exam says who
    throw failure;
  });
  if (results !== null) await sendOthers(page); // afterwards: what another exam waits for holds back nothing here
  const copy = fresh || results === null ? null : await copyOf(page);
  return { results: results ?? [], copy: copy ?? (await refresh(page)) };
}

// What the same person entered in other exams on this device goes along: their pages may not be opened again today.
// What becomes of it is told there, and the list of what waits counts it.
async function sendOthers(page) {
  const others = new Set((await waitingOf(page.account)).map(({ exam }) => exam));
  others.delete(page.exam);
  for (const exam of others) {
    const known = await sealOf({ exam, account: page.account });
    if (known) await send({ ...page, exam, scheme: known.scheme }).catch(unlessUnsent);
  }
}

function unlessUnsent(failure) {
  if (!(failure instanceof Unsent)) throw failure;
}

async function send(page) {
  const results = [];
  let most; // as many as fit
  for (let writes = await batch(page); writes.length; writes = await batch(page, most)) {
    const body = { exam: page.exam, scheme: page.scheme, account: page.account, device: await deviceName(), sent_at: new Date().toISOString(), ops: writes.map(asSent) };
    const answer = await ask(page.sync, { method: "POST", body: JSON.stringify(body) });
    if (answer.ok) {
      const found = (await answer.json()).results;
      await settleAll(page, writes, found);
      results.push(...found);
    } else if (writes.length > 1) {
      most = 1; // one of them cannot be read: the others need not wait for it
    } else {
      const refusal = [{ op_id: writes[0].op_id, key: writes[0].key, status: "rejected", value: null, ...(await told(answer)) }];
      await settleAll(page, writes, refusal);
      results.push(...refusal);
    }
  }
  return results;
}

async function settleAll(page, writes, results) {
  await keepSetting(ANSWERED, Date.now()); // first: what is settled and not noted would be shown by nobody
  await settle(page, writes, results);
}

async function refresh(page) {
  const before = await copyOf(page);
  const address = `${page.marks}?device=${await deviceName()}`;
  const answer = await ask(address, before?.tag ? { headers: { "If-None-Match": before.tag } } : {});
  if (answer.status === 304) return before;
  if (!answer.ok) throw new Unsent("busy");
  const said = await answer.json();
  if (!said.exam.open && said.exam.state !== "planned") {
    await forget(said.exam.id);
    throw new Unsent("closed");
  }
  if (said.exam.account === page.account && said.exam.scheme !== page.scheme) throw new Unsent("reload");
  return keepAnswer(said, answer.headers.get("ETag"));
}

// A request with what every one carries. What concerns the whole exchange and not one write is thrown.
async function ask(address, options) {
  const headers = { Accept: "application/json", "Content-Type": "application/json", "X-Requested-With": "marking", ...options.headers };
  const answer = await fetch(address, { ...options, headers, cache: "no-store", redirect: "error", signal: AbortSignal.timeout(PATIENCE) })
    .catch(() => { throw new Unsent("offline"); });
  if (answer.status >= 500 || answer.status === 429) throw new Unsent("busy", "", Number(answer.headers.get("Retry-After")) || 0);
  await noteContact(answer.headers.get("Date"));
  if (answer.status === 401) throw new Unsent("signedout");
  if (answer.status === 403 || answer.status === 404) {
    const { code, sentence, account } = await told(answer);
    throw new Unsent(code === "other_account" ? "other" : "forbidden", sentence, 0, account);
  }
  if (answer.status === 409) throw new Unsent("reload", (await told(answer)).sentence);
  return answer;
}

// The sentence of a problem; `account`: whose request was refused, null where nothing but the door said no.
async function told(answer) {
  const problem = await answer.json().catch(() => ({}));
  return { code: problem.code ?? String(answer.status), sentence: problem.sentence ?? problem.detail ?? problem.title ?? "", account: problem.account ?? null };
}

let under = Promise.resolve();

async function alone(work) {
  if (navigator.locks) return navigator.locks.request("marking exchange", work);
  const mine = under.then(work, work); // without https there are no locks between tabs, but in this one there is an order
  under = mine.catch(() => {});
  return mine;
}
