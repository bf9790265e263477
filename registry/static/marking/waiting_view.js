// The list of what waits on this device: what was not sent, what was not accepted and why, and the ways out.

import { copyOf } from "./exam_copy.js";
import { putAway, refusals, unsaved, waiting, waitingOf } from "./outbox.js";
import { saveFile } from "./sealed_file.js";
import { lastContact } from "./sync.js";
import { clockTime, decimal, filled, words } from "./words.js";

const LONGEST = 300; // lines of one list: more is counted, and in the file

const part = (id) => document.getElementById(id);

// `place`: whose marks; `name(key)`: what a cell is called; `send`: exchange now; `back`: the list is closed.
export function prepareWaiting({ place, name, send, back }) {
  part("sign-in-again").href = part("exam").dataset.signIn;
  part("outbox").addEventListener("close", back);
  part("close-outbox").addEventListener("click", (event) => {
    event.preventDefault();
    part("outbox").close();
  });
  part("send-now").addEventListener("click", send);
  part("save-file").addEventListener("click", () => saveFile(place()));
  part("refused-list").addEventListener("click", (event) => {
    const opId = event.target.closest("button")?.dataset.op;
    if (opId) putAway(opId);
  });
  return (state, sentence) => fill(place(), name, state, sentence);
}

export function openWaiting(open) {
  const dialog = part("outbox");
  if (open && !dialog.open) dialog.showModal();
  if (!open && dialog.open) dialog.close();
}

async function fill(place, name, state, sentence) {
  const [unsent, refused, all, moment] = [await waiting(place), await refusals(place), await unsaved(), await lastContact()];
  const others = all.filter((write) => write.account !== place.account).length;
  const elsewhere = all.filter((write) => write.account === place.account && write.exam !== place.exam).length;
  const about = sentence || words(state);
  const here = unsent.length ? words("kept", { n: unsent.length }) : elsewhere ? "" : words("nothing");
  const sentences = [here, about, elsewhere ? words("elsewhere", { n: elsewhere }) : "", others ? words("other", { n: others }) : ""];
  part("outbox-state").textContent = sentences.filter(Boolean).join("\n");
  const contact = document.querySelector("[data-contact]").dataset.contact;
  part("outbox-contact").textContent = moment === null ? "" : filled(contact, { time: clockTime(moment) });
  const prepared = document.documentElement.dataset.offline === "ready" && (await copyOf(place)); // the page, and what it shows
  part("outbox-prepared").textContent = state === "closed" ? "" : words(prepared ? "prepared" : "unprepared");
  part("send-now").hidden = ["signedout", "closed", "reload"].includes(state);
  part("send-now").disabled = !(await waitingOf(place.account)).length;
  part("sign-in-again").hidden = state !== "signedout";
  part("load-again").hidden = state !== "reload";
  part("save-file").disabled = !unsent.length && !refused.length;
  lines("refused", refused, (write) => line(write, name, write.sentence || words(write.status), true));
  lines("unsent", unsent, (write) => line(write, name, "", false));
}

function lines(which, writes, drawn) {
  part(`${which}-part`).hidden = writes.length === 0;
  part(`${which}-list`).replaceChildren(...writes.slice(0, LONGEST).map(drawn));
}

function line(write, name, why, removable) {
  const piece = part("waiting-piece").content.cloneNode(true);
  const value = { yes: words("yes"), no: words("no") }[write.value] ?? decimal(write.value);
  piece.querySelector(".waiting-what").textContent = `${name(write.key)}: ${value} · ${clockTime(write.at_device)}`;
  piece.querySelector(".waiting-why").textContent = why;
  const button = piece.querySelector("button");
  button.hidden = !removable;
  button.dataset.op = write.op_id;
  return piece;
}
