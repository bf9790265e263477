// Puts the server's page of a sheet in place of the one that is shown, without losing what somebody is about to do there.

let held = false; // a finger or a mouse button is down
for (const name of ["pointerdown", "pointerup", "pointercancel"]) {
  document.addEventListener(name, () => { held = name === "pointerdown"; }, true);
}

// A button that is taken away between press and release is never clicked: the tap would be lost without a sign. Asks
// `wanted` once nothing is pressed, and again when something was pressed meanwhile. The release may happen where no page
// hears of it, so the wait has an end: ten seconds.
export async function whileNothingIsPressed(wanted) {
  for (;;) {
    for (let tries = 0; held && tries < 200; tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    held = false;
    const answer = await wanted();
    if (!held) return answer;
  }
}

export async function parsed(answer) {
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

// Typed and unsaved text, the focus and the places of the scrolled parts stay.
export function replaceSheet(page) {
  const old = document.querySelector("[data-sheet]");
  const focus = pathTo(document.activeElement);
  const typed = typedInto(old).map((input) => [input.id, input.value]);
  const scrolled = [".marking-main", ".marking-list", ".sheet-list"].map((name) => [name, old.querySelector(name)]);
  const places = scrolled.map(([name, part]) => [name, part?.scrollTop ?? 0, part?.scrollLeft ?? 0]);
  old.replaceWith(document.adoptNode(page.querySelector("[data-sheet]")));
  for (const [id, value] of typed) {
    const field = document.getElementById(id);
    if (field && !field.disabled) field.value = value; // the default stays what the registry holds: it is still unsent
  }
  for (const [name, top, left] of places) document.querySelector(name)?.scrollTo({ top, left, behavior: "instant" });
  focus()?.focus({ preventScroll: true });
}

// The fields in which something was typed that is not saved yet.
function typedInto(part) {
  return [...part.querySelectorAll("input.form-control")].filter((input) => input.value !== input.defaultValue);
}

// The control that corresponds to `element` once the sheet has been replaced: same aspect, same form, same button.
function pathTo(element) {
  const aspect = element?.closest("[data-aspect]");
  if (!aspect) return () => null;
  const controls = (parent) => [...(parent?.querySelectorAll("button, input") ?? [])];
  const place = controls(aspect).indexOf(element);
  return () => controls(document.getElementById(aspect.id))[place];
}
