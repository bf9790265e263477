// Sentences come with the page, in the reader's language; the scripts have none of their own.

const source = document.getElementById("words")?.dataset ?? {};

// The sentence called `name`, its {places} filled.
export function words(name, values = {}) {
  return filled(source[name] ?? "", values);
}

export function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

// A decimal as people write it: the registry keeps a point, Kazakh and Russian have a comma.
export function decimal(text) {
  return document.documentElement.lang === "en" ? text : text.replace(".", ",");
}

// A time of today as hours and minutes; of another day with its date.
export function clockTime(moment) {
  const when = new Date(moment);
  const today = when.toDateString() === new Date().toDateString();
  const time = { hour: "2-digit", minute: "2-digit", hour12: false };
  return when.toLocaleString(document.documentElement.lang, today ? time : { day: "numeric", month: "short", ...time });
}
