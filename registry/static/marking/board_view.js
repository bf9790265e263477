// The workstations of an exam, and the sub-criteria beside them, each with how far it is.

import { words } from "./words.js";

// The landing page: every workstation leads to the sheet of `code`, or to its first one that is not done; those of
// today (`today`, a set of codes) go before others.
export function fillBoard(list, model, code, today) {
  list.replaceChildren(...model.sittings.map((sitting) => station(model, sitting, code, today)));
}

// The list at the left: of one workstation, or of all when `sitting` is null.
export function fillSheets(list, model, sitting, code, today) {
  for (const link of list.querySelectorAll("a")) {
    const own = link.dataset.code;
    const sittings = sitting === null ? model.sittings : [sitting];
    const { marked, count } = model.whole(sittings.map((each) => model.sheet(each, own)).filter((sheet) => sheet && canBeMarked(sheet)));
    link.href = `#${sitting ?? firstOpen(model, own)}/${own}`;
    link.classList.toggle("sheet-full", count > 0 && marked === count);
    if (own === code && sitting !== null) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
    link.querySelector("[data-today]")?.toggleAttribute("hidden", !today.has(own));
    link.querySelector(".sheet-count").textContent = count ? `${marked} / ${count}` : "";
  }
}

// A sheet that is signed still counts as done; one of somebody who did not come does not count.
function canBeMarked(sheet) {
  return sheet.signed || !sheet.closed;
}

function station(model, sitting, code, today) {
  const piece = document.getElementById("station-piece").content.cloneNode(true);
  const sheets = [...model.aspects.keys()].map((own) => model.sheet(sitting, own)).filter(Boolean);
  const open = sheets.filter(canBeMarked);
  const { marked, count } = model.whole(open);
  const left = sheets.filter((sheet) => isLeft(model, sheet));
  const next = code ?? (left.find((sheet) => today.has(sheet.code)) ?? left[0] ?? sheets[0]).code;
  const link = piece.querySelector("a");
  link.href = `#${sitting}/${next}`;
  link.classList.toggle("station-full", count > 0 && marked === count);
  piece.querySelector("strong").textContent = twoDigits(model.workstations.get(sitting));
  piece.querySelector("span").textContent = open.length ? words("marked", { marked, count }) : sheets[0].closed;
  Object.assign(piece.querySelector("progress"), { value: marked, max: count || 1 });
  if (!open.length) link.classList.add("station-closed");
  return piece;
}

export function twoDigits(number) {
  return String(number).padStart(2, "0");
}

function firstOpen(model, code) {
  const left = model.sittings.find((sitting) => {
    const sheet = model.sheet(sitting, code);
    return sheet && isLeft(model, sheet);
  });
  return left ?? model.sittings[0];
}

// Whether something can still be entered on it.
function isLeft(model, sheet) {
  return !sheet.closed && model.progress(sheet).marked < model.progress(sheet).count;
}
