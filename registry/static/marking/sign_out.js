// Whoever signs out leaves this device: nothing may wait on it then, and nothing of an exam stays on it.

import { forget } from "./exam_copy.js";
import { unsaved } from "./outbox.js";
import { filled } from "./words.js";

const SIGN_OUT = "form[data-sign-out]";

document.addEventListener("submit", async (event) => {
  const form = event.target.closest(SIGN_OUT);
  if (!form || form.dataset.nothingWaits) return;
  event.preventDefault();
  if (!navigator.onLine) return say(form, form.dataset.needsNetwork);
  const left = await unsaved().catch(() => []); // a browser that keeps nothing has nothing that waits
  if (left.length) return say(form, filled(form.dataset.signOut, { n: left.length }), left[0].exam);
  await forget().catch(() => {});
  form.dataset.nothingWaits = "yes";
  form.requestSubmit();
});

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
