// This device: the name it chose for itself, and the browser's promise not to clear what it keeps.

import { freshName } from "./outbox.js";
import { keepSetting, setting } from "./store.js";

const NAME = "device";

// 32 hex digits, the same until the browser's memory is cleared.
export async function deviceName() {
  const known = await setting(NAME);
  if (known) return known;
  const fresh = freshName();
  await keepSetting(NAME, fresh);
  return fresh;
}

// Browsers clear the memory of sites when space runs out, unless they were asked not to.
export async function askToKeep() {
  if (!navigator.storage?.persist || (await navigator.storage.persisted())) return;
  await navigator.storage.persist();
}
