// The pill that never leaves a marking screen: what is not sent, and when the registry was heard last.

import { lastContact } from "./sync.js";
import { clockTime, filled } from "./words.js";

const OF_WRITES = ["ready", "saved", "busy", "forbidden"]; // with these, it is only told what waits

// `state`: a name among the words the pill brings along; `unsent`: how many marks wait.
export async function showConnection(state, unsent) {
  const pill = document.querySelector("[data-connection]");
  if (!pill) return;
  const told = OF_WRITES.includes(state) || (state === "saving" && !unsent) ? "saved" : state;
  pill.dataset.state = unsent && told === "saved" ? "unsent" : told;
  const text = [
    unsent && told === "saved" ? "" : pill.dataset[told],
    unsent && told !== "saving" ? filled(pill.dataset.unsent, { n: unsent }) : "",
  ].filter(Boolean).join(" · ");
  if (pill.textContent !== text) {
    pill.textContent = text;
    document.querySelector("[data-connection-said]").textContent = text; // said aloud only when it changes
  }
  await showContact();
}

// At a tap, before anything is kept: "all saved" is not true any more.
export function showSaving() {
  const pill = document.querySelector("[data-connection]");
  if (pill) Object.assign(pill, { textContent: pill.dataset.saving }).dataset.state = "saving";
}

async function showContact() {
  const contact = document.querySelector("[data-contact]");
  const moment = await lastContact().catch(() => null); // a browser that keeps nothing
  if (!contact || moment === null) return;
  contact.hidden = false;
  contact.textContent = filled(contact.dataset.contact, { time: clockTime(moment) });
}
