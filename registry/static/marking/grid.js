// The grid: every change is kept on this device first, in the same outbox as those of the sheets, then sent. The table is
// drawn anew by the registry when nothing waits. A partial mark and its reason are one write, made when their place in the
// cell is left. Without this script the whole page is one form.

import { showConnection } from "./connection.js";
import { noteSignedIn } from "./exam_copy.js";
import { Exchanges, whenever } from "./exchanges.js";
import { keep, refusals, waiting, waitingOf } from "./outbox.js";
import { whileNothingIsPressed } from "./sheet_replacing.js";
import { answeredSince, noteContact } from "./sync.js";

const place = document.getElementById("exam")?.dataset;
const page = place && { exam: Number(place.exam), scheme: Number(place.scheme), account: Number(place.account), marks: place.marks, sync: place.sync };
const exchanges = page && new Exchanges(page, heard, { fresh: false });
const PAUSE = 800; // after the last key, a typed value is kept as if its field had been left
const pauses = new Map();
const given = new Map(); // key → the entry kept last, as long as its field was not drawn anew
let state = "ready";
let keeping = Promise.resolve();
let drawing = false; // the table is being replaced: whatever loses the focus then was not left by anybody
let unkept = false; // a browser that keeps nothing: the button sends the page

if (page) {
  document.addEventListener("change", ({ target }) => placeOf(target) || enter(target));
  document.addEventListener("input", typing);
  document.addEventListener("focusout", ({ target, relatedTarget }) => placeOf(target)?.contains(relatedTarget) || leave(placeOf(target)));
  document.addEventListener("toggle", ({ target }) => target.open && document.activeElement === target.firstElementChild && inputsOf(target)[0].focus(), true);
  document.addEventListener("submit", (event) => event.target.matches(".grid-form") && saveAll(event));
  await noteContact();
  await noteSignedIn(page.account);
  whenever(tell);
  await tell();
  if (await answeredSince()) await renew();
  if ((await waiting(page)).length) exchanges.now();
}

// `m/12/j1/2/1/3/yes`: sitting, aspect, seat, round, version, what was seen. `p/…` and `r/…` are a partial mark of the same
// cell and its reason.
function cellOf(control) {
  const [, sitting, aspect, seat, round, version] = control.name.split("/");
  return { key: [sitting, aspect, seat, round].join("/"), base_version: Number(version) };
}

// The place of a partial mark that something belongs to, and its two fields.
function placeOf(element) {
  return element?.closest?.(".grid-part") ?? null;
}

function inputsOf(place) {
  return [...place.querySelectorAll("input")];
}

// What is entered together: the control of a cell, or both fields of its partial mark.
function fieldsOf(control) {
  const place = placeOf(control);
  return place ? inputsOf(place) : [control];
}

function entryOf(control) {
  const [value, reason] = fieldsOf(control).map((input) => input.value.trim());
  return { kind: placeOf(control) ? "partial" : control.dataset.kind, value, reason: reason ?? "" };
}

function nameOf(control) {
  return (placeOf(control) ? "p/" : "m/") + cellOf(control).key;
}

// A field that is typed into may never be left: the tablet is put down, or the table is drawn anew around it.
function typing({ target }) {
  if (!target.matches(".grid td input")) return;
  delete placeOf(target)?.dataset.told;
  const name = nameOf(target);
  clearTimeout(pauses.get(name));
  pauses.set(name, setTimeout(paused, PAUSE, name));
}

// A partial mark waits for its reason as long as somebody is there.
function paused(name) {
  pauses.delete(name);
  const control = controls().find((one) => nameOf(one) === name);
  const place = placeOf(control);
  if (control && (!place || inputsOf(place)[1].value.trim())) enter(control);
}

// A mark without its reason is kept all the same; what is lacking is said in the place, which stays open. What was told of
// a refused one stands until something is typed.
async function leave(place) {
  if (drawing || !place || place.dataset.told) return;
  const [mark] = inputsOf(place);
  const lack = lackOf(place);
  const changed = inputsOf(place).some(isChanged);
  if (changed || !lack) remark(place, lack);
  if (changed) enter(mark);
  await whileNothingIsPressed(async () => {}); // the column grows narrower
  if (!lack && !place.contains(document.activeElement)) place.open = false;
}

function lackOf(place) {
  const [value, reason] = inputsOf(place).map((input) => input.value.trim());
  const { noValue, noReason } = document.querySelector(".grid-frame").dataset;
  if (Boolean(value) === Boolean(reason)) return "";
  return value ? noReason : noValue;
}

// What is wrong with a partial mark, beside it.
function remark(place, sentence) {
  const [mark] = inputsOf(place);
  const id = mark.id.replace(/value$/, "error");
  const note = document.getElementById(id) ?? Object.assign(document.createElement("p"), { id, className: "field-error", role: "alert" });
  if (note.textContent !== sentence) note.textContent = sentence;
  if (sentence && !note.isConnected) place.lastElementChild.append(note);
  if (!sentence) note.remove();
  for (const input of inputsOf(place)) {
    input.setAttribute("aria-invalid", String(Boolean(sentence)));
    input.setAttribute("aria-describedby", sentence ? id : "");
  }
}

async function enter(control) {
  if (!control?.closest(".grid td")) return;
  const [cell, entry] = [cellOf(control), entryOf(control)];
  clearTimeout(pauses.get(nameOf(control)));
  pauses.delete(nameOf(control));
  if (!entry.value) return;
  const whole = JSON.stringify(entry);
  if (given.get(cell.key) === whole) return;
  given.set(cell.key, whole);
  try {
    await (keeping = keep(page, { ...cell, ...entry, scored_by: null }));
  } catch {
    given.delete(cell.key);
    unkept = true;
    return;
  }
  await exchanges.now();
}

// What was changed is on its way already; nothing is sent twice. The key that sends a form leads from a mark to its reason.
async function saveAll(event) {
  event.preventDefault();
  const place = placeOf(document.activeElement);
  const lack = place && lackOf(place);
  if (lack) {
    remark(place, lack);
    return inputsOf(place).find((input) => !input.value.trim()).focus();
  }
  leave(place);
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
  if (!next || (await whileNothingIsPressed(() => waiting(page))).length) return;
  const typed = controls().filter(isTyped);
  const focus = document.activeElement;
  const open = placeOf(focus)?.open ?? false;
  drawing = true;
  document.querySelector(".grid tbody").replaceWith(document.adoptNode(next));
  drawing = false;
  given.clear();
  for (const old of typed) {
    const again = sameAs(old);
    if (!again) continue;
    again.value = old.value;
    if (placeOf(again)) placeOf(again).open = true;
    if (placeOf(again) && !placeOf(again).contains(focus)) remark(placeOf(again), lackOf(placeOf(again)));
  }
  const place = placeOf(focus) && placeOf(sameAs(inputsOf(placeOf(focus))[0]));
  if (place) place.open = open;
  const again = focus?.name ? sameAs(focus) : place?.firstElementChild;
  again?.focus({ preventScroll: true });
  if (again?.matches("input")) again.setSelectionRange(focus.selectionStart, focus.selectionEnd); // typing goes on where it was
}

// Somebody is about to enter it. What was only looked at follows the registry: with the version of a newer value, the old
// one would take its place unseen. Of a partial mark both fields or neither: one's mark never gets another's reason.
function isTyped(control) {
  return isBusy(control) && (pauses.has(nameOf(control)) || fieldsOf(control).some(isChanged));
}

// Somebody is at it; or left the reason of a mark that is not entered yet.
function isBusy(control) {
  const place = placeOf(control);
  if (pauses.has(nameOf(control)) || (place ?? control).contains(document.activeElement)) return true;
  if (!place) return false;
  const [mark, reason] = inputsOf(place);
  return !mark.value.trim() && Boolean(reason.value.trim()) && isChanged(reason);
}

function isChanged(control) {
  const drawn = control.options ? [...control.options].find((option) => option.defaultSelected)?.value ?? "" : control.defaultValue;
  return control.value !== drawn;
}

// What was not accepted, in words above the table: a cell has no room for a sentence.
function say(refused) {
  const box = document.getElementById("grid-refusals");
  const named = new Map(controls().filter((control) => !placeOf(control)).map((control) => [cellOf(control).key, control.getAttribute("aria-label")]));
  const here = refused.filter((write) => named.has(write.key));
  box.replaceChildren(...here.map((write) => Object.assign(document.createElement("li"), { textContent: `${named.get(write.key)}: ${write.sentence}` })));
  box.hidden = here.length === 0;
}

function controls() {
  return [...document.querySelectorAll(".grid td select, .grid td input")];
}

// The control that took the place of an older one: same cell, same field of it.
function sameAs(old) {
  const { key } = cellOf(old);
  return controls().find((control) => control.name[0] === old.name[0] && cellOf(control).key === key);
}

async function tell() {
  const [unsent, refused] = [await waiting(page), await refusals(page)];
  const [waits, no] = [new Map(unsent.map((write) => [write.key, write])), new Map(refused.map((write) => [write.key, write]))];
  for (const control of controls()) {
    const { key } = cellOf(control);
    const [kept, place] = [waits.get(key) ?? no.get(key), placeOf(control)];
    const own = kept && (kept.kind === "partial") === Boolean(place);
    if (own && !isBusy(control)) control.value = control.name.startsWith("r/") ? kept.reason : kept.value;
    else if (waits.has(key) && !isBusy(control)) control.value = ""; // the other value takes its place
    if (place && own && !waits.has(key) && !isBusy(control)) {
      place.dataset.told = "yes";
      remark(place, no.get(key).sentence);
      place.open = true;
    }
    (place ?? control).classList.toggle("unsent", Boolean(own) && waits.has(key));
    (place ?? control).classList.toggle("refused", Boolean(own) && no.has(key));
  }
  say(refused);
  await showConnection(refused.length && !unsent.length ? "refused" : state, (await waitingOf(page.account)).length);
}
