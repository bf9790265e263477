// The grid: every change is kept on this device first, in the same outbox as those of the sheets, then sent. The table is
// drawn anew by the registry when nothing waits. Without this script the whole page is one form.

import { showConnection } from "./connection.js";
import { noteSignedIn } from "./exam_copy.js";
import { Exchanges, whenever } from "./exchanges.js";
import { keep, refusals, waiting, waitingOf } from "./outbox.js";
import { answeredSince, noteContact } from "./sync.js";

const place = document.getElementById("exam")?.dataset;
const page = place && { exam: Number(place.exam), scheme: Number(place.scheme), account: Number(place.account), marks: place.marks, sync: place.sync };
const exchanges = page && new Exchanges(page, heard, { fresh: false });
const PAUSE = 800; // after the last key, a typed value is kept as if its field had been left
const pauses = new Map();
const given = new Map(); // key → the value kept last, as long as its field was not drawn anew
let state = "ready";
let keeping = Promise.resolve();
let unkept = false; // a browser that keeps nothing: the button sends the page

if (page) {
  document.addEventListener("change", ({ target }) => enter(target));
  document.addEventListener("input", typing);
  document.addEventListener("submit", (event) => event.target.matches(".grid-form") && saveAll(event));
  await noteContact();
  await noteSignedIn(page.account);
  whenever(tell);
  await tell();
  if (await answeredSince()) await renew();
  if ((await waiting(page)).length) exchanges.now();
}

// `m/12/j1/2/1/3/yes`: sitting, aspect, seat, round, version, what was seen.
function cellOf(control) {
  const [, sitting, aspect, seat, round, version] = control.name.split("/");
  return { key: [sitting, aspect, seat, round].join("/"), base_version: Number(version) };
}

// A field that is typed into may never be left: the tablet is put down, or the table is drawn anew around it.
function typing({ target }) {
  if (!target.matches(".grid td input")) return;
  const { key } = cellOf(target);
  clearTimeout(pauses.get(key));
  pauses.set(key, setTimeout(() => enter(controlOf(key)), PAUSE));
}

async function enter(control) {
  if (!control?.closest(".grid td")) return;
  const [cell, value] = [cellOf(control), control.value.trim()];
  clearTimeout(pauses.get(cell.key));
  pauses.delete(cell.key);
  if (!value) return;
  if (given.get(cell.key) === value) return;
  given.set(cell.key, value);
  try {
    await (keeping = keep(page, { ...cell, kind: control.dataset.kind, value, reason: "", scored_by: null }));
  } catch {
    given.delete(cell.key);
    unkept = true;
    return;
  }
  await exchanges.now();
}

// What was changed is on its way already; nothing is sent twice.
async function saveAll(event) {
  event.preventDefault();
  await keeping.catch(() => {});
  if (unkept) return event.target.submit();
  await exchanges.now();
}

async function heard(news) {
  if (news.state !== "saved" || news.results?.length) state = news.state;
  if (news.state === "reload") return location.reload();
  if (news.results?.length) await renew();
  await tell();
}

// The table as the registry has it now. While something waits, the one after that shows it.
async function renew() {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".grid tbody");
  if (!next || (await waiting(page)).length) return;
  const typed = controls().filter(isTyped);
  const focus = document.activeElement?.name && cellOf(document.activeElement).key;
  document.querySelector(".grid tbody").replaceWith(document.adoptNode(next));
  given.clear();
  for (const old of typed) {
    const again = controlOf(cellOf(old).key);
    if (again) again.value = old.value;
  }
  if (focus) controlOf(focus)?.focus({ preventScroll: true });
}

// Somebody is about to enter it. What was only looked at follows the registry: with the version of a newer value, the old
// one would take its place unseen.
function isTyped(control) {
  if (pauses.has(cellOf(control).key)) return true;
  const drawn = control.options ? [...control.options].find((option) => option.defaultSelected)?.value ?? "" : control.defaultValue;
  return control === document.activeElement && control.value !== drawn;
}

// What was not accepted, in words above the table: a cell has no room for a sentence.
function say(refused) {
  const box = document.getElementById("grid-refusals");
  const named = new Map(controls().map((control) => [cellOf(control).key, control.getAttribute("aria-label")]));
  const here = refused.filter((write) => named.has(write.key));
  box.replaceChildren(...here.map((write) => Object.assign(document.createElement("li"), { textContent: `${named.get(write.key)}: ${write.sentence}` })));
  box.hidden = here.length === 0;
}

function controls() {
  return [...document.querySelectorAll(".grid td select, .grid td input")];
}

function controlOf(key) {
  return controls().find((control) => cellOf(control).key === key);
}

async function tell() {
  const [unsent, refused] = [await waiting(page), await refusals(page)];
  const [waits, no] = [new Map(unsent.map((write) => [write.key, write])), new Map(refused.map((write) => [write.key, write]))];
  for (const control of controls()) {
    const { key } = cellOf(control);
    const kept = waits.get(key) ?? no.get(key);
    if (kept && control !== document.activeElement) control.value = kept.value;
    control.classList.toggle("unsent", waits.has(key));
    control.classList.toggle("refused", no.has(key));
  }
  say(refused);
  await showConnection(refused.length && !unsent.length ? "refused" : state, (await waitingOf(page.account)).length);
}
