// What the registry did not accept, said beside its aspect on the ordinary sheet page.

import { partsOf } from "./cell.js";

// `refused`: writes with `key`, `kind`, `value` and the `sentence` that refused them.
export function showRefusals(sitting, refused) {
  for (const old of document.querySelectorAll("[data-refusal]")) old.remove();
  for (const write of refused) {
    const { sitting: own, aspect } = partsOf(write.key);
    const section = own === Number(sitting) ? document.getElementById(aspect) : null;
    if (section) show(section, write);
  }
}

function show(section, write) {
  const fields = section.querySelectorAll("input.form-control[name=value]");
  const field = [...fields].find((input) => input.form.elements.namedItem("kind").value === write.kind);
  // What was typed may be what is wrong: it stays to be corrected.
  if (write.status === "rejected" && field && !field.disabled && field.value === "") field.value = write.value;
  const note = Object.assign(document.createElement("p"), { className: "aspect-note aspect-note-warn", textContent: write.sentence });
  note.dataset.refusal = write.op_id;
  note.setAttribute("role", "alert");
  section.append(note);
}
