// The notices above the sheets: signed out, closed, changed, not open, or nothing kept yet.

import { words } from "./words.js";

const KIND = { signedout: "warn", reload: "warn", forbidden: "bad", closed: "info" };
const part = (id) => document.getElementById(id);

// `known`: there is a copy of the exam to show.
export function showStanding(state, known, unsent, sentence) {
  const name = state in KIND ? state : !known && state !== "saving" && state !== "saved" && state !== "ready" ? "empty" : "";
  const text = [name ? words(name) : "", name === "forbidden" ? sentence : ""].filter(Boolean).join(" ");
  if (part("notices").dataset.text === text) return;
  part("notices").dataset.text = text;
  part("notices").replaceChildren(...(text ? [notice(KIND[name] ?? "info", text)] : []));
}

function notice(kind, text) {
  const piece = part("notice-piece").content.cloneNode(true);
  piece.firstElementChild.classList.add(`notice-${kind}`);
  piece.querySelector("p").textContent = text;
  return piece;
}
