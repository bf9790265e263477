// One-tap marks on the ordinary sheet page. A tap is kept on this device first, in the same outbox as those of the tablet
// page, then sent; the server's page then takes the place of [data-sheet], so that what is shown is always what the
// registry holds. Without this script the forms work as they are.

import { keyOf, partsOf } from "./cell.js";
import { showConnection, showSaving } from "./connection.js";
import { readEntry } from "./entry.js";
import { Exchanges, whenever } from "./exchanges.js";
import { copyOf, noteSignedIn } from "./exam_copy.js";
import { keepOffline } from "./offline.js";
import { keep, refusals, waiting, waitingOf } from "./outbox.js";
import { parsed, replaceSheet, whileNothingIsPressed } from "./sheet_replacing.js";
import { showRefusals } from "./sheet_refusals.js";
import { SignOff } from "./sign_off.js";
import { answeredSince, noteContact } from "./sync.js";

const place = document.getElementById("exam")?.dataset;
const page = place && { exam: Number(place.exam), scheme: Number(place.scheme), account: Number(place.account), marks: place.marks, sync: place.sync };
const exchanges = page && new Exchanges(page, heard, { fresh: false });
const signOff = page && new SignOff(page, Number(place.sitting));
let state = "ready";
let asked = 0;
let shown = 0; // which of the pages asked for is seen: an older one that comes later is not shown

if (page) {
  document.addEventListener("submit", pressed);
  await begin();
}

async function begin() {
  await noteContact(); // this page is never answered from a store: whoever sees it had the network
  await noteSignedIn(page.account);
  whenever(changed);
  await tell();
  await mark();
  if (await answeredSince()) await renew();
  if ((await waiting(page)).length || !(await copyOf(page))) exchanges.now();
  keepOffline(place.worker, place.tablet);
}

function pressed(event) {
  if (event.target.hasAttribute("data-mark")) tapped(event);
  else if (event.target.closest("[data-sign-off]")) signOff.pressed(event);
}

async function tapped(event) {
  const form = event.target;
  event.preventDefault();
  showSaving();
  signOff.tapped();
  const { aspect, seat, round, ...entry } = readEntry(form, event.submitter);
  showPressed(form, event.submitter);
  for (const input of form.querySelectorAll("input.form-control")) input.defaultValue = input.value;
  try {
    await keep(page, { ...entry, key: keyOf(place.sitting, aspect, seat, round), scored_by: null });
  } catch {
    return sendAsForm(form, event.submitter); // a browser that keeps nothing
  }
  await exchanges.now();
}

function sendAsForm(form, button) {
  if (button?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value }));
  form.submit();
}

function showPressed(form, button) {
  for (const mark of form.querySelectorAll("button[aria-pressed]")) mark.setAttribute("aria-pressed", String(mark === button));
  for (const mark of form.querySelectorAll(".unsent")) mark.classList.remove("unsent");
  button?.classList.add("unsent");
}

async function heard(news) {
  state = news.state;
  if (news.state === "reload" || (news.copy && news.copy.account !== page.account)) return location.reload();
  if (news.results?.length) await renew();
  else if (news.state === "saved") catchUp(); // not waited for: a finger that is down would hold back what it just entered
  await tell();
}

// The sheet as the registry has it now. While another tap waits, the page after that one shows them all.
async function renew() {
  const order = ++asked;
  const nothingIsMissing = await signOff.asking();
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  if (answer.redirected && new URL(answer.url).pathname !== location.pathname) return location.assign(answer.url);
  const next = await parsed(answer);
  if ((await whileNothingIsPressed(() => waiting(page))).length || order < shown) return;
  shown = order;
  replaceSheet(next);
  nothingIsMissing();
  await signOff.show();
  await mark();
}

// What waits here is another, perhaps by another tab of this device: that one heard what became of it.
async function changed() {
  await tell();
  if (!exchanges.running) await catchUp();
}

async function catchUp() {
  if (signOff.behind && !(await waiting(page)).length) await renew();
}

async function mark() {
  showRefusals(place.sitting, await refusals(page));
}

async function tell() {
  const [unsent, refused] = [await waiting(page), await refusals(page)];
  const here = refused.some((write) => partsOf(write.key).sitting === Number(place.sitting));
  await showConnection(here && !unsent.length && state === "saved" ? "refused" : state, (await waitingOf(page.account)).length);
  await signOff.show();
}
