// Clocks of an exam that count down. The page brings how much time was left when the server made it; from then on only
// the time that passed here is taken off, so a wrong clock on a tablet changes nothing. Without this script it stands.

const LOW = 10 * 60; // seconds
const opened = Date.now();

function show(clock) {
  if (!clock.dataset.remaining) return;
  const passed = clock.dataset.running ? Math.floor((Date.now() - Number(clock.dataset.since)) / 1000) : 0;
  const left = Math.max(0, Number(clock.dataset.remaining) - passed);
  clock.classList.toggle("clock-low", left > 0 && left <= LOW);
  clock.classList.toggle("clock-over", left === 0);
  clock.textContent = left === 0 ? clock.dataset.over : written(left);
}

function written(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

// A clock that came with a part of the page put in later counts from the moment it came.
function tick() {
  for (const clock of document.querySelectorAll("[data-clock]")) {
    clock.dataset.since ??= String(Date.now());
    show(clock);
  }
}

for (const clock of document.querySelectorAll("[data-clock]")) clock.dataset.since = String(opened);
tick();
setInterval(tick, 1000);
document.addEventListener("clock-set", tick); // a script put another clock in its place
// A page that comes back from the browser's memory may be hours old.
window.addEventListener("pageshow", (event) => {
  if (event.persisted && document.querySelector("[data-clock][data-running=yes]")) location.reload();
});
