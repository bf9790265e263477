// One-tap marks without leaving the page. Forms with `data-mark` are posted in the order of the taps; the server's page
// then takes the place of [data-sheet], so that what is shown is always what the registry holds. A tap that cannot be
// sent stays in line, is counted in the pill and tried again. Without this script the forms work as they are.

const RETRY_AFTER = 3000;
const waiting = []; // taps not yet accepted, oldest first: {key, url, body}
let sending = false;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-mark")) return;
  event.preventDefault();
  remember(form, event.submitter);
  showPressed(form, event.submitter);
  send();
});
window.addEventListener("online", send);
window.addEventListener("beforeunload", (event) => {
  if (waiting.length) event.preventDefault();
});
tell("ready");

function remember(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  const url = form.action;
  // A newer tap on the same aspect takes the place of one that is still in line; the one under way is left alone.
  const older = waiting.findIndex((tap, place) => tap.url === url && tap.same === sameness(body) && !(sending && place === 0));
  const tap = { url, body, same: sameness(body) };
  if (older >= 0) waiting.splice(older, 1, tap);
  else waiting.push(tap);
}

// What a tap is about: everything it carries but the value itself, the reason and the token.
function sameness(body) {
  return [...body].filter(([name]) => !["value", "reason", "csrf_token"].includes(name)).join("&");
}

function showPressed(form, button) {
  for (const mark of form.querySelectorAll("button[aria-pressed]")) mark.setAttribute("aria-pressed", String(mark === button));
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
  const answer = await fetch(tap.url, { method: "POST", body: tap.body, headers: { Accept: "text/html" } });
  if (answer.status >= 500) throw new Error("the registry does not answer");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  waiting.shift();
  if (waiting.length) return; // the page of the last tap shows them all
  if (!page.querySelector("[data-sheet]")) return explain(page);
  replaceSheet(page);
  tell(answer.ok ? "saved" : "refused");
}

// A refusal comes as a page of its own: its heading and findings are shown above the sheet.
function explain(page) {
  const words = [page.querySelector("h1"), ...page.querySelectorAll(".finding p, .panel > p")].filter(Boolean);
  const place = document.querySelector("#main");
  const notice = document.createElement("div");
  notice.className = "notice notice-bad";
  notice.setAttribute("role", "alert");
  const text = document.createElement("div");
  for (const word of words) text.append(Object.assign(document.createElement("p"), { textContent: word.textContent.trim() }));
  notice.append(text);
  place.querySelector(".notice[role=alert]")?.remove();
  place.prepend(notice);
  notice.scrollIntoView({ block: "nearest" });
  tell("refused");
}

function replaceSheet(page) {
  const old = document.querySelector("[data-sheet]");
  const focus = pathTo(document.activeElement);
  const scrolled = [".marking-main", ".marking-list", ".sheet-list"].map((name) => [name, old.querySelector(name)]);
  const places = scrolled.map(([name, part]) => [name, part?.scrollTop ?? 0, part?.scrollLeft ?? 0]);
  old.replaceWith(document.adoptNode(page.querySelector("[data-sheet]")));
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
