// The tablet page: which sheet is shown, what a tap does, and what is said about the network. Works with or without it.

import { fillBar } from "./bar_view.js";
import { fillBoard, fillSheets, twoDigits } from "./board_view.js";
import { partsOf } from "./cell.js";
import { showConnection, showSaving } from "./connection.js";
import { askToKeep } from "./device.js";
import { readEntry, wrongWith } from "./entry.js";
import { copyOf, lastAccount } from "./exam_copy.js";
import { Exchanges, whenever } from "./exchanges.js";
import { Model } from "./model.js";
import { keepOffline } from "./offline.js";
import { keep, refusals, waiting } from "./outbox.js";
import { fillSheet } from "./sheet_view.js";
import "./sign_out.js";
import { showStanding } from "./standing.js";
import { openWaiting, prepareWaiting } from "./waiting_view.js";
import { words } from "./words.js";

const part = (id) => document.getElementById(id);
const { exam, scheme, account, marks, sync, worker } = part("exam").dataset;
const page = { exam: Number(exam), scheme: Number(scheme), account: Number(account), marks, sync };
const templates = new Map([...document.querySelectorAll("template[data-sheet-code]")].map((sheet) => [sheet.dataset.sheetCode, sheet]));
const aspects = new Map([...templates].map(([code, sheet]) => [code, [...sheet.content.querySelectorAll("[data-aspect]")].map(aspectOf)]));
const codes = new Map([...aspects.values()].flat().map((aspect) => [aspect.id, aspect]));

let model = null;
let state = "ready";
let sentence = "";
let shown = { sitting: null, code: null };

const exchanges = new Exchanges(page, heard);
const fillWaiting = prepareWaiting({ place: () => page, name: nameOf, send: () => exchanges.now(), back });

document.addEventListener("submit", tapped);
window.addEventListener("hashchange", show);
window.addEventListener("offline", () => heard({ state: "offline" }));
whenever(refill);
await begin();

async function begin() {
  // A kept page may be older than the last contact: what is entered belongs to who was signed in then.
  if (!navigator.onLine) page.account = (await lastAccount(page.exam)) ?? page.account;
  await refill();
  show();
  keepOffline(worker, location.pathname);
  askToKeep();
  await exchanges.now();
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
    await keep(page, { key, kind: entry.kind, value: entry.value, reason: entry.reason, scored_by: seat ? model.scorer(model.sheet(sitting, shown.code), seat) : null, base_version: model.cell(key)?.version ?? 0 });
  } catch {
    showWrong(form, words("unkept"));
    return;
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
  const [copy, writes, refused] = [await copyOf(page), await waiting(page), await refusals(page)];
  model = copy && copy.sheets.length ? new Model(aspects, copy, writes, refused) : null;
  showStanding(state, model !== null, writes.length, sentence);
  await showConnection(refused.length && state === "saved" && !writes.length ? "refused" : state, writes.length);
  await fillWaiting(state, sentence);
  fill();
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
  if (!model) return;
  fillSheets(part("sheet-list"), model, sheet ? shown.sitting : null, shown.code);
  if (sheet) fillSheet(part("sheet-view"), model, sheet);
  else fillBoard(part("stations"), model, shown.code);
  showPlace(sheet);
  fillBar(model, sheet, state);
}

// Workstation, sub-criterion, progress, and the ways to the stations beside.
function showPlace(sheet) {
  const order = model.sittings;
  const place = order.indexOf(shown.sitting);
  part("station").hidden = !sheet;
  part("station").textContent = sheet ? twoDigits(sheet.workstation) : "";
  part("sub-criterion").textContent = sheet ? `${shown.code} · ${sheetName(shown.code)}` : part("sub-criterion").dataset.examName;
  for (const [id, sitting] of [["previous-station", order[place - 1]], ["next-station", order[place + 1]]]) {
    part(id).hidden = !sheet;
    if (sitting === undefined || !sheet) part(id).removeAttribute("href");
    else part(id).href = `#${sitting}/${shown.code}`;
  }
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
