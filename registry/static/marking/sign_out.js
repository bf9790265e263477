// Whoever signs out leaves this device: nothing may wait on it then, and nothing of an exam stays on it.

import { forget } from "./exam_copy.js";
import { unsaved } from "./outbox.js";
import { filled } from "./words.js";

const SIGN_OUT = "form[data-sign-out]";

document.addEventListener("submit", async (event) => {
  const form = event.target.closest(SIGN_OUT);
  if (!form || form.dataset.nothingWaits) return;
  event.preventDefault();
  const left = await unsaved().catch(() => []); // a browser that keeps nothing has nothing that waits
  if (left.length) return refuse(form, left);
  await forget().catch(() => {});
  form.dataset.nothingWaits = "yes";
  form.requestSubmit();
});

// Say how many, and lead to where they can be sent or saved.
function refuse(form, left) {
  form.parentElement.querySelector("[data-marks-wait]")?.remove();
  const box = Object.assign(document.createElement("p"), { className: "marks-wait" });
  box.dataset.marksWait = "";
  box.setAttribute("role", "alert");
  const address = form.dataset.tablet.replace("/0/", `/${left[0].exam}/`);
  box.append(filled(form.dataset.signOut, { n: left.length }), " ", Object.assign(document.createElement("a"), { href: `${address}#outbox`, textContent: form.dataset.wayThere }));
  form.before(box);
}
