// The sign-off on the ordinary sheet page. What is signed is what the page shows: so it waits while a mark of this sheet is on
// this device only, and until the page shows what became of it. Whose mark it is makes no difference.

import { partsOf } from "./cell.js";
import { unsaved, waiting } from "./outbox.js";
import { filled } from "./words.js";

export class SignOff {
  // `page`: {exam, account}. `entered` counts what was entered here, `shown` how much of it the page shows.
  constructor(page, sitting) {
    Object.assign(this, { page, sitting, entered: 0, shown: 0 });
  }

  get behind() {
    return this.shown < this.entered;
  }

  // At a tap, before anything is kept.
  tapped() {
    this.entered += 1;
    hold("unsent");
  }

  // Before the page is asked for anew. Call what this gives once it is shown: it has everything that was entered by now, unless
  // something still waits. Whatever is being kept at this moment is waited for, and found.
  async asking() {
    const now = this.entered;
    if ((await this.waiting()).length) return () => {};
    return () => { this.shown = now; };
  }

  // Hold the button back, or let it go; gives what is in the way.
  async show() {
    const others = (await unsaved()).filter((write) => !write.status && write.account !== this.page.account && this.isHere(write));
    if ((await this.waiting()).length) this.entered += 1;
    const obstacle = this.behind ? "unsent" : others.length ? "others" : "";
    hold(obstacle, others.length);
    return obstacle;
  }

  // The press itself: a tap of the same moment may not be kept yet. A page that was renewed meanwhile is looked at first,
  // unless it asks to sign the very same marks.
  async pressed(event) {
    const pressed = event.target.elements.seen.value;
    event.preventDefault();
    const obstacle = await this.show().catch(() => this.behind); // a browser that keeps nothing: a tap goes as its form
    const form = signForm();
    if (!obstacle && form?.elements.seen.value === pressed) form.submit();
  }

  async waiting() {
    return (await waiting(this.page)).filter((write) => this.isHere(write));
  }

  isHere({ key }) {
    const { sitting, aspect } = partsOf(key);
    return sitting === this.sitting && document.getElementById(aspect)?.hasAttribute("data-aspect");
  }
}

// A sheet the registry would not let sign yet has no digest to sign: its button stays as it is.
function hold(obstacle, count = 0) {
  const form = signForm();
  if (!form?.elements.seen.value) return;
  const why = document.getElementById("sign-off-why");
  const text = filled(form.parentElement.dataset[obstacle] ?? "", { n: count });
  if (why.textContent !== text) why.textContent = text;
  const button = form.querySelector("button");
  button.disabled = Boolean(obstacle);
  button.setAttribute("aria-describedby", why.id);
}

function signForm() {
  return document.querySelector("[data-sign-off] form");
}
