// Which day of the exam it is: counted here from its dates, for a copy may be of yesterday.

const A_DAY = 24 * 60 * 60 * 1000;

// 1 on the first day, null outside the exam. `about` is the exam as the copy has it; `ahead`: by how many milliseconds
// this device's clock is ahead of the registry's. A copy that was kept before there were dates in it says nothing.
export function examDay({ starts_on: first, ends_on: last, timezone }, ahead) {
  if (!first) return null;
  const today = dateIn(timezone, Date.now() - ahead);
  return first <= today && today <= last ? (Date.parse(today) - Date.parse(first)) / A_DAY + 1 : null;
}

// The date there, as 2026-06-15: how Swedish writes it.
function dateIn(timeZone, moment) {
  return new Intl.DateTimeFormat("sv", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(moment);
}
