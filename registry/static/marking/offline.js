// Registers the service worker, which answers for the tablet page while there is no network.

import { tell } from "./outbox.js";

// `worker`: its address; `page`: the address of the tablet page it is to keep. Fulfilled once it is kept, or cannot be.
export async function keepOffline(worker, page) {
  if (!("serviceWorker" in navigator)) return; // a network without https: marks are kept, a reload is not answered
  navigator.serviceWorker.addEventListener("controllerchange", () => keepPage(page)); // a new version keeps its own page
  try {
    await navigator.serviceWorker.register(worker, { scope: new URL(".", new URL(worker, location.href)).pathname });
  } catch {
    // signed out or out of reach: the one that is there goes on
  }
  await keepPage(page);
}

async function keepPage(page) {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const kept = new Promise((fulfil) => {
    port1.onmessage = ({ data }) => fulfil(data.kept);
  });
  active.postMessage({ keep: page }, [port2]);
  document.documentElement.dataset.offline = (await kept) ? "ready" : "";
  tell();
}
