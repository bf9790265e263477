// Answers for the tablet pages of exams while there is no network: the page as it was fetched last, in each language it
// was read in, and the files it is drawn with. Before this text stand VERSION and FILES, put there by the server
// (registry/web/examiner/service_worker.py). Pages with names and answers of the interface are never kept.

const PAGES = "pages"; // exam_copy.js removes from it what belongs to a closed exam
const ASSETS = `files ${VERSION}`;
const PATIENCE = 4000; // a network that is there but does not answer is none
const TABLET = /\/examiner\/exams\/\d+\/tablet$/;
const EXAM = /^(.*\/examiner\/exams\/\d+)(\/.*)?$/;

self.addEventListener("install", (event) => {
  const all = caches.open(ASSETS).then((assets) => assets.addAll(FILES.map((file) => new Request(file, { cache: "no-cache" }))));
  event.waitUntil(all.then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(removeOld().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  if (event.data?.keep) event.waitUntil(keepPage(event.data.keep));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (FILES.some((file) => new URL(file, location.origin).pathname === address.pathname)) event.respondWith(asset(request));
  else if (request.mode !== "navigate") return;
  else if (TABLET.test(address.pathname)) event.respondWith(tablet(request, address));
  else if (EXAM.test(address.pathname)) event.respondWith(otherPage(request, address));
});

async function removeOld() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("files ") && name !== ASSETS).map((name) => caches.delete(name)));
}

// The very file, or the one of today in place of one an older page asks for.
async function asset(request) {
  const assets = await caches.open(ASSETS);
  return (await assets.match(request)) ?? (await assets.match(request, { ignoreSearch: true })) ?? fetch(request);
}

// The network first: the page then says who is signed in. Signed out or out of reach, the kept page goes on.
async function tablet(request, address) {
  try {
    const answer = await Promise.race([fetch(request), silence()]);
    if (answer.ok) await store(address, answer.clone());
    if (answer.ok || (answer.status >= 400 && answer.status < 500)) return answer;
    return (await kept(address)) ?? answer;
  } catch {
    return (await kept(address)) ?? fetch(request);
  }
}

// What needs the network leads to the tablet page of its exam, if that is kept: better than the browser's own error.
async function otherPage(request, address) {
  try {
    return await fetch(request);
  } catch (failure) {
    const instead = new URL(`${EXAM.exec(address.pathname)[1]}/tablet`, location.origin);
    if (await kept(instead)) return Response.redirect(instead, 302);
    throw failure;
  }
}

// A page asks for its exam to be kept; visits to the tablet page itself bring it up to date.
async function keepPage(page) {
  const address = new URL(page, location.origin);
  if (!TABLET.test(address.pathname) || (await kept(address))) return;
  const answer = await fetch(address, { redirect: "manual" }).catch(() => null);
  if (answer?.ok) await store(address, answer);
}

async function store(address, answer) {
  const pages = await caches.open(PAGES);
  await pages.put(`${address.pathname}?lang=${answer.headers.get("Content-Language")}`, answer.clone());
  await pages.put(address.pathname, answer); // the language read last, for an address that names none
}

async function kept(address) {
  const pages = await caches.open(PAGES);
  const asked = address.searchParams.get("lang");
  return (asked && (await pages.match(`${address.pathname}?lang=${asked}`))) || pages.match(address.pathname);
}

function silence() {
  return new Promise((_fulfil, reject) => setTimeout(() => reject(new Error("no answer")), PATIENCE));
}
