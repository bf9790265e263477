// Registers the service worker, which answers for the tablet page while there is no network.

// `worker`: its address; `page`: the address of the tablet page it is to keep.
export async function keepOffline(worker, page) {
  if (!("serviceWorker" in navigator)) return; // a network without https: marks are kept, a reload is not answered
  try {
    await navigator.serviceWorker.register(worker, { scope: new URL(".", new URL(worker, location.href)).pathname });
  } catch {
    return; // signed out or out of reach: the one that is there goes on
  }
  const ready = await navigator.serviceWorker.ready;
  ready.active.postMessage({ keep: page });
  document.documentElement.dataset.offline = "ready";
}
