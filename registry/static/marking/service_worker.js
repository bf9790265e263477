// Answers for the tablet pages of exams while there is no network: the page as it was fetched last, in each language it
// was read in, and the files it is drawn with. Before this text stand VERSION and FILES, put there by the server
// (registry/web/examiner/service_worker.py). Pages with names and answers of the interface are never kept.
//
// A page is kept beside the files of its own version. Those of an older version stay until its pages could be fetched
// anew: a tablet that met a new version for a moment only goes on with the old one, whole.

const PAGES = `pages ${VERSION}`; // exam_copy.js removes from all of these what belongs to a closed exam
const ASSETS = `files ${VERSION}`;
const START = FILES.find((file) => file.endsWith("/tablet.js")); // its address names the content of all modules
const PATIENCE = 4000; // a network that is there but does not answer is none
const STATIC = "/static/";
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
  if (event.data?.keep) event.waitUntil(keepPages(event.data.keep).then((kept) => event.ports[0]?.postMessage({ kept })));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (address.pathname.startsWith(STATIC)) event.respondWith(asset(request));
  else if (request.mode !== "navigate") return;
  else if (TABLET.test(address.pathname)) event.respondWith(tablet(request, address));
  else if (EXAM.test(address.pathname)) event.respondWith(otherPage(request, address));
});

// The very file, of whichever version; or the one of today in place of one that is not here.
async function asset(request) {
  const assets = await caches.open(ASSETS);
  const found = (await assets.match(request)) ?? (await caches.match(request));
  return found ?? fetch(request).catch(async (failure) => {
    const today = await assets.match(request, { ignoreSearch: true });
    if (today) return today;
    throw failure;
  });
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

// A page asks for its exam to be kept; those kept by an older version come along. Gives whether the page is kept.
async function keepPages(page) {
  const wanted = new Set([page, ...(await olderPages())].map((each) => new URL(each, location.origin).pathname));
  const here = await caches.open(PAGES);
  for (const path of wanted) {
    const address = new URL(path, location.origin);
    if (!TABLET.test(path) || (await here.match(path))) continue;
    const answer = await fetch(address, { redirect: "manual" }).catch(() => null);
    if (answer?.ok) await store(address, answer);
  }
  await removeOld();
  return Boolean(await kept(new URL(page, location.origin)));
}

// Kept beside the files of this version or not at all; it says of itself that it was kept, since somebody else may be
// signed in when it is shown.
async function store(address, answer) {
  const text = await answer.text();
  if (!text.includes(START)) return;
  const page = new Response(text.replace('id="exam"', 'id="exam" data-kept="yes"'), { headers: answer.headers });
  const pages = await caches.open(PAGES);
  await pages.put(`${address.pathname}?lang=${answer.headers.get("Content-Language")}`, page.clone());
  await pages.put(address.pathname, page); // the language read last, for an address that names none
}

async function kept(address) {
  const lang = address.searchParams.get("lang");
  const wanted = [lang && `${address.pathname}?lang=${lang}`, address.pathname].filter(Boolean);
  for (const name of [PAGES, ...(await namesOfOlder("pages "))]) {
    const pages = await caches.open(name);
    for (const path of wanted) {
      const found = await pages.match(path);
      if (found) return found;
    }
  }
  return undefined;
}

async function namesOfOlder(kind) {
  return (await caches.keys()).filter((name) => name.startsWith(kind) && name !== kind + VERSION);
}

async function olderPages() {
  const found = [];
  for (const name of await namesOfOlder("pages ")) found.push(...(await (await caches.open(name)).keys()));
  return found.map(({ url }) => url);
}

// A page that is kept anew is no more kept as it was; a version of which no page is left goes with its files.
async function removeOld() {
  const here = await caches.open(PAGES);
  for (const name of await namesOfOlder("pages ")) {
    const pages = await caches.open(name);
    for (const request of await pages.keys()) if (await here.match(new URL(request.url).pathname)) await pages.delete(request);
    if (!(await pages.keys()).length) await caches.delete(name);
  }
  const left = new Set((await namesOfOlder("pages ")).map((name) => name.replace("pages ", "files ")));
  for (const name of await namesOfOlder("files ")) if (!left.has(name)) await caches.delete(name);
}

function silence() {
  return new Promise((_fulfil, reject) => setTimeout(() => reject(new Error("no answer")), PATIENCE));
}
