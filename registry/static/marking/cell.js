// A cell is what one judge gives one aspect of one sitting in one round (seat 0: the value agreed on).

export function keyOf(sitting, aspect, seat, round) {
  return `${sitting}/${aspect}/${seat}/${round}`;
}

// The parts of a key; the name of an aspect may hold a stroke of its own.
export function partsOf(key) {
  const parts = key.split("/");
  return { sitting: Number(parts[0]), aspect: parts.slice(1, -2).join("/"), seat: Number(parts.at(-2)), round: Number(parts.at(-1)) };
}
