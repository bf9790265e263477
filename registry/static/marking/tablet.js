// The tablet page: which sheet is shown, what a tap does, and what is said about the network. Works with or without it.

import { fillBar } from "./bar_view.js";
import { fillBoard, fillSheets, twoDigits } from "./board_view.js";
import { partsOf } from "./cell.js";
import { showConnection, showSaving } from "./connection.js";
import { askToKeep } from "./device.js";
import { readEntry, wrongWith } from "./entry.js";
import { examDay } from "./exam_day.js";
import { fillClock } from "./clock_view.js";
import { copyOf, forget, noteSignedIn, signedIn } from "./exam_copy.js";
import { Exchanges, whenever } from "./exchanges.js";
import { Model } from "./model.js";
import { keepOffline } from "./offline.js";
import { keep, refusals, waiting, waitingOf } from "./outbox.js";
import { fillSheet } from "./sheet_view.js";
import "./sign_out.js";
import { showStanding } from "./standing.js";
import { clockAhead } from "./sync.js";
import { openWaiting, prepareWaiting } from "./waiting_view.js";
import { words } from "./words.js";

const LOADING = ["ready", "saving", "busy"]; // nothing is known of the exam yet, and it is being asked for
const part = (id) => document.getElementById(id);
const { exam, scheme, account, marks, sync, worker, kept } = part("exam").dataset;
const page = { exam: Number(exam), scheme: Number(scheme), account: Number(account), marks, sync };
const templates = new Map([...document.querySelectorAll("template[data-sheet-code]")].map((sheet) => [sheet.dataset.sheetCode, sheet]));
const aspects = new Map([...templates].map(([code, sheet]) => [code, [...sheet.content.querySelectorAll("[data-aspect]")].map(aspectOf)]));
const codes = new Map([...aspects.values()].flat().map((aspect) => [aspect.id, aspect]));

let model = null;
let ahead = 0;
let state = "ready";
let notKept = false; // the last tap is not on this device
let sentence = "";
let shown = { sitting: null, code: null };

const exchanges = new Exchanges(page, heard);
const fillWaiting = prepareWaiting({ place: () => page, name: nameOf, send: () => exchanges.now(), back });

document.addEventListener("submit", tapped);
window.addEventListener("hashchange", show);
whenever(refill);
await begin();

async function begin() {
  try {
    if (!kept) await noteSignedIn(page.account);
  } catch {
    return heard({ state: "nostore" });
  }
  await refill();
  show();
  askToKeep();
  const pageKept = keepOffline(worker, location.pathname);
  await exchanges.now();
  await pageKept;
  if (state === "closed") await forget(page.exam); // the page may have been kept after it was forgotten
}

async function tapped(event) {
  const form = event.target;
  if (!form.hasAttribute("data-mark")) return;
  event.preventDefault();
  const entry = readEntry(form, event.submitter);
  const wrong = wrongWith(entry, codes.get(entry.aspect).maximum);
  showWrong(form, wrong && words(wrong, { maximum: codes.get(entry.aspect).maximum }));
  if (wrong) return;
  showSaving();
  const { key } = form.dataset;
  const { sitting, seat } = partsOf(key);
  try {
    page.account = (await signedIn()) ?? page.account; // in another tab somebody else may have signed in
    await keep(page, { key, kind: entry.kind, value: entry.value, reason: entry.reason, scored_by: seat ? model.scorer(model.sheet(sitting, shown.code), seat) : null, base_version: model.cell(key)?.version ?? 0 });
    notKept = false;
  } catch {
    notKept = true;
    showWrong(form, words("unkept"));
    return refill();
  }
  for (const field of form.querySelectorAll("input.form-control")) field.defaultValue = field.value;
  exchanges.now();
}

function showWrong(form, text) {
  form.querySelector(".field-error")?.remove();
  if (text) form.append(Object.assign(document.createElement("p"), { className: "field-error", textContent: text, role: "alert" }));
}

async function heard(news) {
  if (news.copy) page.account = news.copy.account; // somebody else may be signed in by now; what waits stays whose it is
  if (news.state !== "saving" || state === "saved" || state === "ready") state = news.state;
  sentence = news.sentence ?? "";
  await refill();
}

async function refill() {
  if (state === "nostore") {
    showStanding({ state, known: false, ahead });
    return showConnection("unkept", 0);
  }
  page.account = (await signedIn()) ?? page.account;
  const [copy, writes, refused] = [await copyOf(page), await waiting(page), await refusals(page)];
  ahead = await clockAhead();
  model = copy && copy.sheets.length ? new Model(aspects, copy, writes, refused) : null;
  await showConnection(told(refused, writes), (await waitingOf(page.account)).length);
  await fillWaiting(state, sentence);
  fill();
}

function told(refused, writes) {
  if (notKept) return "unkept";
  if (!model && LOADING.includes(state)) return "loading";
  return refused.length && state === "saved" && !writes.length ? "refused" : state;
}

// The sheet the address names: #sitting/code; without one the workstations.
function show() {
  openWaiting(location.hash === "#outbox");
  if (location.hash === "#outbox") return;
  const [sitting, code] = location.hash.slice(1).split("/");
  const next = templates.has(code) ? { sitting: Number(sitting), code } : { sitting: null, code: shown.code };
  const other = next.sitting !== shown.sitting || next.code !== shown.code;
  shown = next;
  if (other || !part("sheet-view").firstElementChild) {
    part("sheet-view").replaceChildren(...(shown.sitting === null ? [] : [templates.get(shown.code).content.cloneNode(true)]));
    part("main").scrollTo({ top: 0 });
  }
  for (const link of document.querySelectorAll(".languages a")) link.hash = location.hash;
  fill();
}

// The list of what waits is closed: its address goes, and what was shown before it is shown.
function back() {
  if (location.hash === "#outbox") location.replace(shown.sitting === null ? "#" : `#${shown.sitting}/${shown.code}`);
}

function fill() {
  const sheet = model && shown.sitting !== null ? model.sheet(shown.sitting, shown.code) : null;
  part("board").hidden = !model || sheet !== null;
  part("sheet-view").hidden = !sheet;
  showStanding({ state: notKept ? "unkept" : state, known: model !== null, sentence, ahead, sheet });
  document.body.classList.toggle("nothing-kept", !model); // no workstation, no clock and no way to sign off are shown then
  if (!model) return;
  fillClock(model.copy, sheet ? shown.sitting : null, ahead);
  part("whose").textContent = words("whose", { name: model.copy.about.account_name });
  const today = codesOf(examDay(model.copy.about, ahead));
  fillSheets(part("sheet-list"), model, sheet ? shown.sitting : null, shown.code, today);
  if (sheet) fillSheet(part("sheet-view"), model, state === "forbidden" ? { ...sheet, mine: false } : sheet);
  else fillBoard(part("stations"), model, shown.code, today);
  showPlace(sheet);
  fillBar(model, sheet, state);
}

// Workstation, sub-criterion, progress, and the ways to the stations beside.
function showPlace(sheet) {
  const order = model.sittings;
  const place = order.indexOf(shown.sitting);
  document.querySelector(".marking-seat-label").hidden = !sheet;
  part("station").hidden = !sheet;
  part("station").textContent = sheet ? twoDigits(sheet.workstation) : "";
  part("sub-criterion").textContent = sheet ? `${shown.code} · ${sheetName(shown.code)}` : part("sub-criterion").dataset.examName;
  for (const [id, sitting] of [["previous-station", order[place - 1]], ["next-station", order[place + 1]]]) {
    part(id).hidden = !sheet;
    if (sitting === undefined || !sheet) part(id).removeAttribute("href");
    else part(id).href = `#${sitting}/${shown.code}`;
  }
}

// The sub-criteria of one day of marking.
function codesOf(day) {
  return new Set([...part("sheet-list").querySelectorAll(`[data-day="${day}"]`)].map((link) => link.dataset.code));
}

function sheetName(code) {
  return part("sheet-list").querySelector(`[data-code="${CSS.escape(code)}"] .sheet-name`).textContent.replace(code, "").trim();
}

function nameOf(key) {
  const { sitting, aspect } = partsOf(key);
  const number = model?.workstations.get(sitting);
  return [number && words("place", { number: twoDigits(number) }), codes.get(aspect)?.code ?? aspect].filter(Boolean).join(" · ");
}

function aspectOf(section) {
  const judged = section.querySelector("input[name=kind]").value === "score";
  return { id: section.id, code: section.dataset.aspect, maximum: section.dataset.maximum, judged, worth: JSON.parse(section.dataset.worth) };
}
