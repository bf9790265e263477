// What entered values earn, for the running total while there is no network. The registry computes every mark that counts
// (registry/domain/calculations.py); a test plays both against each other. Whole numbers of 10⁻²⁴, never fractions.

const PLACES = 24;
const HUNDREDTH = 10n ** BigInt(PLACES - 2);

// The mark of one entry in hundredths, half-up; null when it cannot be told. `worth`: {earns} as the page says it.
export function markOf({ kind, value }, { earns }) {
  if (kind === "partial") return hundredths(exact(value));
  if (kind === "measured") return hundredths(deducted(exact(value), earns));
  return value in earns ? hundredths(exact(earns[value])) : null;
}

// 1.25 from 125.
export function shown(marks) {
  return `${marks / 100n}.${String(marks % 100n).padStart(2, "0")}`;
}

// A decimal as a whole number of hundredths.
export function hundredths(amount) {
  return (amount + HUNDREDTH / 2n) / HUNDREDTH;
}

export function exact(text) {
  const [, sign, whole, places = ""] = /^([+-]?)(\d+)(?:[.,](\d*))?$/.exec(String(text).trim()) ?? [null, "", "0"];
  const amount = BigInt(whole + places.slice(0, PLACES).padEnd(PLACES, "0"));
  return sign === "-" ? -amount : amount;
}

function deducted(amount, { maximum, target, free, step, cost, direction, begun }) {
  const over = amount - exact(target);
  const distance = { over, under: -over, both: over < 0n ? -over : over }[direction] - exact(free);
  const beyond = distance > 0n ? distance : 0n;
  const size = exact(step);
  const steps = beyond / size + (begun && beyond % size ? 1n : 0n);
  const left = exact(maximum) - steps * exact(cost);
  return left > 0n ? left : 0n;
}
