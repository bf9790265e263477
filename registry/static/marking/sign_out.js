// Whoever signs out leaves this device: nothing of theirs may wait on it then, and nothing of an exam stays on it. What
// somebody else entered here goes on waiting for them: only they can send it.

import { forget, noteSignedIn, signedIn } from "./exam_copy.js";
import { unsaved } from "./outbox.js";
import { filled } from "./words.js";

const SIGN_OUT = "form[data-sign-out]";
const account = document.querySelector("[data-signed-in]")?.dataset.signedIn; // not on the tablet page, which may be kept
if (account) noteSignedIn(Number(account)).catch(() => {});

document.addEventListener("submit", async (event) => {
  const form = event.target.closest(SIGN_OUT);
  if (!form || form.dataset.nothingWaits) return;
  event.preventDefault();
  if (!navigator.onLine) return say(form, form.dataset.needsNetwork);
  const left = await ownUnsaved().catch(() => []); // a browser that keeps nothing has nothing that waits
  if (left.length) return say(form, filled(form.dataset.signOut, { n: left.length }), left[0].exam);
  const page = await pageOfToday(form).catch(() => null);
  if (!page) return say(form, form.dataset.needsNetwork);
  await forget().catch(() => {});
  if (!page.form) return location.assign(page.url); // signed out by now
  form.replaceWith(page.form);
  page.form.dataset.nothingWaits = "yes";
  page.form.requestSubmit();
});

// A page may be open all day, or have been kept when somebody else was signed in: its form would not be accepted any more.
// The same way out is taken from a page of now.
async function pageOfToday({ dataset }) {
  const answer = await fetch(dataset.start, { cache: "no-store" });
  const form = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(`${SIGN_OUT}[data-way-out=${dataset.wayOut}]`);
  return { url: answer.url, form: form && document.adoptNode(form) };
}

async function ownUnsaved() {
  const who = await signedIn();
  return (await unsaved()).filter((write) => who === null || write.account === who);
}

// Why not now; with an exam, the way to where its marks can be sent or saved.
function say(form, sentence, exam = null) {
  form.parentElement.querySelector("[data-marks-wait]")?.remove();
  const box = Object.assign(document.createElement("p"), { className: "marks-wait", textContent: sentence });
  box.dataset.marksWait = "";
  box.setAttribute("role", "alert");
  if (exam !== null) {
    const href = `${form.dataset.tablet.replace("/0/", `/${exam}/`)}#outbox`;
    box.append(" ", Object.assign(document.createElement("a"), { href, textContent: form.dataset.wayThere }));
  }
  form.before(box);
}
