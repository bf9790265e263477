// The notices above the sheets: being loaded, signed out, closed, changed, not open, not kept, a wrong clock, a sheet opened again.

import { words } from "./words.js";

const KIND = { signedout: "warn", reload: "warn", forbidden: "bad", closed: "info", unkept: "bad", nostore: "bad" };
const UNKNOWN = { ready: "loading", saving: "loading", saved: "nosheets", busy: "unanswered" }; // nothing can be shown, and why
const WAY_OUT = { signedout: "sign-in-again", reload: "load-again" }; // as in the list of what waits
const WRONG_CLOCK = 5 * 60_000; // the registry says so of the marks too (web/api/sync_request.py)
const part = (id) => document.getElementById(id);

// `known`: there is a copy of the exam to show; `ahead`: of the registry's clock, in milliseconds; `sheet`: the one shown.
export function showStanding({ state, known, sentence, ahead, sheet }) {
  const notices = [...standing(state, known, sentence), ...clock(ahead), ...opening(sheet)];
  const text = JSON.stringify(notices);
  if (part("notices").dataset.text === text) return; // what is said aloud is said once
  part("notices").dataset.text = text;
  part("notices").replaceChildren(...notices.map(notice));
}

function standing(state, known, sentence) {
  const name = state in KIND ? state : known ? "" : UNKNOWN[state] ?? "empty";
  if (!name) return [];
  return [[KIND[name] ?? "info", [words(name), name === "forbidden" ? sentence : ""].filter(Boolean).join(" "), WAY_OUT[name]]];
}

function clock(ahead) {
  const name = ahead > 0 ? "fast" : "slow";
  return Math.abs(ahead) > WRONG_CLOCK ? [["warn", words(name, { n: Math.round(Math.abs(ahead) / 60_000) })]] : [];
}

function opening(sheet) {
  if (sheet?.closed) return [["info", sheet.closed]];
  return sheet?.reopened ? [["warn", words("reopened", { reason: sheet.reopened })]] : [];
}

function notice([kind, text, wayOut]) {
  const piece = part("notice-piece").content.cloneNode(true);
  piece.firstElementChild.classList.add(`notice-${kind}`);
  piece.querySelector("p").textContent = text;
  if (wayOut) piece.querySelector("div div").append(Object.assign(part(wayOut).cloneNode(true), { id: "", hidden: false }));
  return piece;
}
