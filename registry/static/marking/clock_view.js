// The clock of the workstation that is shown, or on the board that for all. The registry said when it ends; from there on
// the time that passed counts, by a tablet's clock that may be wrong. clock.js moves the figure on.

// `sitting`: null for all; `ahead`: by how many milliseconds this device's clock is ahead of the registry's.
export function fillClock(copy, sitting, ahead) {
  const clock = document.getElementById("clock");
  const told = sitting === null ? copy.clock : copy.clocks?.[sitting];
  clock.hidden = !told || told.state === "not_started";
  if (clock.hidden) return;
  const left = told.ends_at ? Math.max(0, Math.floor((Date.parse(told.ends_at) - (Date.now() - ahead)) / 1000)) : told.left;
  Object.assign(clock.dataset, { running: told.state === "running" ? "yes" : "", remaining: left, since: Date.now() });
  clock.classList.toggle("clock-stopped", told.state === "stopped");
  document.dispatchEvent(new Event("clock-set"));
}
