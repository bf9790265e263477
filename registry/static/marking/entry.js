// What one tap says, read off its form, and what can be told wrong before anybody is asked.

// {kind, value, reason, aspect, seat} of a form that is submitted; a button without a value sends the field's.
export function readEntry(form, button) {
  const fields = new FormData(form, button);
  const text = (name) => String(fields.get(name) ?? "").trim();
  return { aspect: text("aspect"), seat: Number(text("seat")), kind: text("kind"), value: text("value"), reason: text("reason"), round: Number(text("round") || 1), base_version: Number(text("base_version") || 0) };
}

// The name of the sentence that says what is wrong with a typed number; empty when nothing is. The registry looks again,
// by rules that are written there once: this only spares somebody to hear of a slip hours later.
export function wrongWith({ kind, value }, maximum) {
  if (kind !== "measured" && kind !== "partial") return "";
  const number = value.replace(",", ".");
  if (!/^[+-]?\d{1,12}(\.\d{1,12})?$/.test(number)) return "number";
  if (kind === "measured") return "";
  if (!/^\+?\d+(\.\d{1,2}0*)?$/.test(number)) return Number(number) < 0 ? "range" : "hundredths";
  return Number(number) > Number(maximum) ? "range" : "";
}
