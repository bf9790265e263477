// Fills the blank sheet of one sub-criterion with what stands for one workstation. Nothing is taken away and put back, so
// a finger that is down stays on its button, and what is being typed stays in its field.

import { keyOf } from "./cell.js";
import { decimal, words } from "./words.js";
import { shown as inMarks } from "./worth.js";

// `sheet`: {sitting, code, …} of the model; may be called again whenever something changed.
export function fillSheet(root, model, sheet) {
  for (const section of root.querySelectorAll("[data-aspect]")) fillAspect(section, model, sheet);
}

function fillAspect(section, model, sheet) {
  const id = section.id;
  const rounds = model.revealed(sheet.sitting, id);
  const last = rounds.at(-1);
  const due = model.round(sheet.sitting, id);
  const isVoid = model.voided.has(id);
  const shown = last?.round === due;
  const closed = isVoid || Boolean(sheet.closed) || !model.mine(sheet);
  const cells = [...section.querySelectorAll("form[data-mark]")].map((form) => fillForm(form, model, sheet, closed, shown));
  section.classList.toggle("aspect-quiet", isVoid);
  const entered = model.copy.entered[`${sheet.sitting}/${id}/${due}`] ?? [];
  showOthers(section, model.seats(sheet), entered, shown ? last : null);
  showHistory(section, sheet, cells.some(({ cell }) => cell?.version) || rounds.length || entered.length);
  showEarned(section, model.earned(sheet.sitting, model.aspectsById.get(id)));
  showNote(section, noteOf(cells, isVoid, shown ? null : last, due));
}

// The cell behind one form, as the form now shows it.
function fillForm(form, model, sheet, closed, shown) {
  const { aspect, seat, kind } = Object.fromEntries(["aspect", "seat", "kind"].map((name) => [name, form.elements.namedItem(name).value]));
  const judged = kind === "score";
  const seats = model.seats(sheet);
  const place = judged ? Number(seat) || seats[0] || 0 : 0;
  form.hidden = judged && !seats.includes(place);
  const key = keyOf(sheet.sitting, aspect, place, judged ? model.round(sheet.sitting, aspect) : 1);
  form.dataset.key = key;
  const cell = model.cell(key);
  const own = cell?.kind === kind ? cell : null;
  // A judge's score stands once all three are shown, unless the sheet was opened again or scores are called out.
  const stands = judged && shown && !sheet.reopened && !model.copy.scribe.length;
  for (const control of form.querySelectorAll("button, input:not([type=hidden])")) control.disabled = closed || stands;
  SHOW[form.dataset.mark](form, own);
  const wrong = form.querySelector(".field-error");
  if (wrong && !form.matches(":focus-within")) wrong.remove();
  return { cell, refusal: model.refusal(key) };
}

const SHOW = {
  choice(form, cell) {
    for (const button of form.querySelectorAll("button")) press(button, cell !== null && button.value === cell.value, cell);
  },
  stepper(form, cell) {
    const [less, now, more] = form.querySelectorAll("button");
    const amount = Number(cell?.value ?? 0);
    less.value = amount - 1;
    less.disabled ||= amount < 1;
    now.value = now.textContent = amount;
    more.value = amount + 1;
    press(now, cell !== null, cell);
  },
  amount(form, cell) {
    for (const [name, text] of [["value", decimal(cell?.value ?? "")], ["reason", cell?.reason ?? ""]]) {
      const field = form.elements.namedItem(name);
      if (!field || field.value !== field.defaultValue) continue; // something is being typed
      field.value = field.defaultValue = text;
    }
    form.querySelector("button").classList.toggle("unsent", Boolean(cell?.unsent));
  },
};

function press(button, pressed, cell) {
  button.setAttribute("aria-pressed", String(pressed));
  button.classList.toggle("unsent", pressed && Boolean(cell?.unsent));
}

// The other seats: their scores once all three are in, before that only whether they are in.
function showOthers(section, own, entered, round) {
  section.querySelector(".judges")?.remove();
  if (!section.querySelector("form input[name=kind][value=score]")) return;
  const list = document.createElement("dl");
  list.className = "judges";
  for (const seat of [1, 2, 3].filter((number) => !own.includes(number))) {
    const line = list.appendChild(document.createElement("div"));
    line.append(element("dt", words("others", { seat })), element("dd", round ? "" : words(entered.includes(seat) ? "entered" : "awaited")));
    if (round) line.lastChild.append(element("strong", round.scores[seat - 1], "number"));
  }
  section.querySelector(".aspect-links").before(list);
}

// The way to every value this aspect had here, once the registry has one; its place is kept, so that no button moves then.
function showHistory(section, sheet, begun) {
  const link = section.querySelector("[data-history]");
  link.href = link.dataset.history.replace("/sheets/0/", `/sheets/${sheet.sitting}/`);
  link.parentElement.classList.toggle("not-yet", !begun);
}

function showEarned(section, mark) {
  const worth = section.querySelector(".aspect-worth");
  worth.querySelector("[data-earned]")?.remove();
  if (mark === null) return;
  const earned = element("strong", `→ ${decimal(inMarks(mark))}`);
  earned.dataset.earned = "";
  worth.append(" ", earned);
}

function noteOf(cells, isVoid, tooWide, due) {
  const refusal = cells.map((found) => found.refusal).find(Boolean);
  if (refusal) return ["warn", refusal.sentence || words(refusal.status)];
  if (isVoid) return ["info", words("void")];
  if (tooWide && due > tooWide.round) return ["warn", words("round", { scores: tooWide.scores.join(" · "), round: due })];
  if (cells.some(({ cell }) => cell?.kind === "partial" && !cell.reason)) return ["warn", words("reason")];
  return null;
}

function showNote(section, note) {
  section.querySelector("[data-note]")?.remove();
  if (!note) return;
  const piece = document.getElementById("note-piece").content.cloneNode(true);
  piece.firstElementChild.classList.add(`aspect-note-${note[0]}`);
  piece.querySelector("span").textContent = note[1];
  section.append(piece);
}

function element(name, text, className = "") {
  return Object.assign(document.createElement(name), { textContent: text, className });
}
