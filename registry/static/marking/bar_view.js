// The bar that never leaves the page: how much is marked, and the way to the sheet where it is signed off. A sign-off
// says that nothing is missing, which only the registry knows: so it needs the network, and nothing may wait here.

import { decimal, words } from "./words.js";

const part = (id) => document.getElementById(id);

// `sheet`: the one that is shown; null for the board of all workstations.
export function fillBar(model, sheet, state) {
  const { marked, count } = sheet ? model.progress(sheet) : model.whole([...model.sheets.values()].filter((each) => each.signed || !each.closed));
  part("bar-count").textContent = words("marked", { marked, count });
  Object.assign(part("bar-progress"), { value: marked, max: count || 1 });
  part("bar-progress").classList.toggle("progress-full", count > 0 && marked === count);
  const link = part("sign-off");
  // A scribe types, and sits in no seat: an examiner signs.
  link.hidden = !sheet || sheet.signed || Boolean(sheet.closed) || !sheet.mine || !model.copy.seats[sheet.team];
  const obstacle = sheet ? obstacleOf(model, sheet, state) : "";
  part("bar-total").textContent = sheet ? totalOf(model, sheet) : "";
  part("bar-why").textContent = !sheet || sheet.closed ? "" : (model.mine(sheet) ? null : words("notmine")) ?? link.dataset[obstacle] ?? "";
  if (obstacle || link.hidden) link.removeAttribute("href");
  else link.href = part("exam").dataset.sheet.replace("/sheets/0/CODE", `/sheets/${sheet.sitting}/${encodeURIComponent(sheet.code)}`);
  link.setAttribute("aria-disabled", String(Boolean(obstacle)));
}

// "A2: 2.03 / 4.00 (not complete)": a part of a total is never shown as if it were one.
function totalOf(model, sheet) {
  const { achieved, maximum, complete } = model.total(sheet);
  const sum = `${sheet.code}: ${decimal(achieved)} / ${decimal(maximum)}`;
  return complete ? sum : `${sum} ${part("bar-total").dataset.partial}`;
}

function obstacleOf(model, sheet, state) {
  if (!navigator.onLine || state === "offline") return "offline";
  return model.waitsFor(sheet) ? "unsent" : "";
}
