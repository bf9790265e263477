// What was not sent as a file, sealed with a key the registry gave while there was a network: whoever edits it by hand
// cannot seal it again (registry/tablet_seals.py).

import { deviceName } from "./device.js";
import { sealOf } from "./exam_copy.js";
import { asSent, noteSaved, refusals, waiting } from "./outbox.js";

const FORMAT = "skills-passport-marks/1";

// Save everything of this place that the registry does not have. Gives how many marks went into the file.
export async function saveFile(place) {
  const writes = [...(await waiting(place)), ...(await refusals(place))].sort((one, other) => one.seq - other.seq);
  if (!writes.length) return 0;
  const { key, scheme } = await sealOf(place);
  const content = {
    format: FORMAT,
    exam: place.exam,
    scheme: place.scheme ?? scheme,
    account: place.account,
    device: await deviceName(),
    saved_at: new Date().toISOString(),
    ops: writes.map(asSent),
  };
  const sealed = { ...content, seal: await seal(key, content) };
  hand(`marks-exam-${place.exam}-${content.saved_at.slice(0, 16).replaceAll(":", "-")}.json`, canonical(sealed));
  await noteSaved(writes);
  return writes.length;
}

async function seal(key, content) {
  const bytes = Uint8Array.from(key.match(/../g), (pair) => parseInt(pair, 16));
  const secret = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const mac = await crypto.subtle.sign("HMAC", secret, new TextEncoder().encode(canonical(content)));
  return [...new Uint8Array(mac)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// One way to write the same content: names in order, no spaces.
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members.join(",")}}`;
}

function hand(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
