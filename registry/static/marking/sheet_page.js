// One-tap marks without leaving the page. Forms with `data-mark` are posted in the order of the taps; the server's page
// then takes the place of [data-sheet], so that what is shown is always what the registry holds. A tap that cannot be
// sent stays in line, is counted in the pill and tried again. Without this script the forms work as they are.

const RETRY_AFTER = 3000;
const waiting = []; // taps not yet accepted, oldest first: {url, body, same, tried}
let sending = false;
let held = false; // a finger or a mouse button is down

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-mark")) return;
  event.preventDefault();
  remember(form, event.submitter);
  for (const input of typedInto(form.closest("[data-aspect]") ?? form)) input.defaultValue = input.value;
  showPressed(form, event.submitter);
  send();
});
for (const name of ["pointerdown", "pointerup", "pointercancel"]) {
  document.addEventListener(name, () => { held = name === "pointerdown"; }, true);
}
window.addEventListener("online", send);
window.addEventListener("beforeunload", (event) => {
  if (waiting.length) event.preventDefault();
});
tell("ready");

// Every tap is a write with a name of its own: sent twice it counts once, and the registry knows it again.
function remember(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  if (body.has("op_id")) body.set("op_id", freshName());
  const tap = { url: form.action, body, same: sameness(body), tried: false };
  // A newer tap on the same aspect takes the place of one that was never sent; one that may have arrived goes first.
  const older = waiting.findIndex((other) => other.url === tap.url && other.same === tap.same && !other.tried);
  if (older >= 0) waiting.splice(older, 1, tap);
  else waiting.push(tap);
}

// The fields in which something was typed that is not sent yet.
function typedInto(part) {
  return [...part.querySelectorAll("input.form-control")].filter((input) => input.value !== input.defaultValue);
}

// What a tap is about: everything it carries but what was entered, what was seen, and its own name.
function sameness(body) {
  const own = ["value", "reason", "kind", "base_version", "op_id", "csrf_token"];
  return [...body].filter(([name]) => !own.includes(name)).join("&");
}

// crypto.randomUUID needs https; tablets on the network of a venue may not have it.
function freshName() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function showPressed(form, button) {
  for (const mark of form.querySelectorAll("button[aria-pressed]")) mark.setAttribute("aria-pressed", String(mark === button));
  for (const mark of form.querySelectorAll(".unsent")) mark.classList.remove("unsent");
  button?.classList.add("unsent");
}

async function send() {
  if (sending || !waiting.length) return;
  sending = true;
  tell("saving");
  try {
    while (waiting.length) await sendOldest();
  } catch {
    tell("unsent");
    setTimeout(send, RETRY_AFTER);
  } finally {
    sending = false;
  }
}

async function sendOldest() {
  const tap = waiting[0];
  tap.tried = true;
  const answer = await fetch(tap.url, { method: "POST", body: tap.body, headers: { Accept: "text/html" } });
  if (answer.status >= 500) throw new Error("the registry does not answer");
  const page = await parsed(answer);
  waiting.shift();
  if (answer.ok) follow(tap);
  if (!answer.ok && !page.querySelector("[data-sheet]")) return refused(page);
  if (waiting.length) return; // the page of the last tap shows them all
  if (answer.redirected && new URL(answer.url).pathname !== location.pathname) return location.assign(answer.url); // sign-in, another sheet
  await released();
  if (waiting.length) return; // the finger that was down made another tap
  replaceSheet(page);
  tell(answer.ok ? "saved" : "refused");
}

// A button that is taken away between press and release is never clicked: the tap would be lost without a sign. The
// release may happen where no page hears of it, so the wait has an end.
async function released() {
  for (let tries = 0; held && tries < 40; tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
}

// A tap in line was made on top of the one just accepted: it has seen that version.
function follow(done) {
  const version = Number(done.body.get("base_version") ?? 0) + 1;
  for (const tap of waiting) if (tap.url === done.url && tap.same === done.same) tap.body.set("base_version", version);
}

async function parsed(answer) {
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

// A refusal comes as a page of its own. The sheet is shown as it is in the registry, the reasons above it.
async function refused(page) {
  const words = page.querySelectorAll("h1, .finding p, .panel > p:not(.error-number)");
  const sheet = await parsed(await fetch(location.href));
  await released();
  if (sheet.querySelector("[data-sheet]")) replaceSheet(sheet);
  document.querySelector("#main").prepend(notice([...words].map((word) => word.textContent.trim())));
  document.querySelector("#main").scrollTo({ top: 0 });
  tell("refused");
}

function notice(sentences) {
  const box = Object.assign(document.createElement("div"), { className: "notice notice-bad" });
  box.setAttribute("role", "alert");
  const text = box.appendChild(document.createElement("div"));
  for (const sentence of sentences) text.append(Object.assign(document.createElement("p"), { textContent: sentence }));
  return box;
}

function replaceSheet(page) {
  const old = document.querySelector("[data-sheet]");
  const focus = pathTo(document.activeElement);
  const typed = typedInto(old).map((input) => [input.id, input.value]);
  const scrolled = [".marking-main", ".marking-list", ".sheet-list"].map((name) => [name, old.querySelector(name)]);
  const places = scrolled.map(([name, part]) => [name, part?.scrollTop ?? 0, part?.scrollLeft ?? 0]);
  old.replaceWith(document.adoptNode(page.querySelector("[data-sheet]")));
  for (const [id, value] of typed) {
    const field = document.getElementById(id);
    if (field && !field.disabled) field.value = value; // the default stays what the registry holds: it is still unsent
  }
  for (const [name, top, left] of places) document.querySelector(name)?.scrollTo({ top, left, behavior: "instant" });
  focus()?.focus({ preventScroll: true });
}

// The control that corresponds to `element` once the sheet has been replaced: same aspect, same form, same button.
function pathTo(element) {
  const aspect = element?.closest("[data-aspect]");
  if (!aspect) return () => null;
  const controls = (parent) => [...(parent?.querySelectorAll("button, input") ?? [])];
  const place = controls(aspect).indexOf(element);
  return () => controls(document.getElementById(aspect.id))[place];
}

function tell(state) {
  const pill = document.querySelector("[data-connection]");
  if (!pill) return;
  pill.dataset.state = state;
  pill.textContent = (pill.dataset[state] ?? "").replace("{n}", waiting.length);
}
