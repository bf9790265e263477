// The database of this device. `outbox`: writes the registry has not answered yet, in the order they were made. `refused`:
// writes it answered with no. `exams`: what it said last of each exam, for each account. `settings`: this device's name.

const NAME = "skills-passport-marking";
const VERSION = 1;
let opened = null;

// Run `work` on these stores in one transaction: all of it is kept or nothing. The promise is fulfilled after the commit
// has reached the disk, so what is then called kept survives a browser that is killed.
export async function within(names, mode, work) {
  const base = await open();
  return new Promise((fulfil, reject) => {
    const transaction = base.transaction(names, mode, { durability: "strict" });
    let result;
    let failure = null;
    transaction.oncomplete = () => fulfil(result);
    transaction.onabort = () => reject(failure ?? transaction.error);
    Promise.resolve(work(...names.map((name) => transaction.objectStore(name)))).then(
      (value) => { result = value; },
      (error) => {
        failure = error;
        transaction.abort();
      },
    );
  });
}

// The answer to one request of a transaction.
export function asked(request) {
  return new Promise((fulfil, reject) => {
    request.onsuccess = () => fulfil(request.result);
    request.onerror = () => reject(request.error);
  });
}

export async function setting(name) {
  return within(["settings"], "readonly", (settings) => asked(settings.get(name)));
}

export async function keepSetting(name, value) {
  return within(["settings"], "readwrite", (settings) => settings.put(value, name));
}

function open() {
  opened ??= new Promise((fulfil, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => lay(request.result);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const forget = () => { opened = null; };
      request.result.onclose = forget;
      request.result.onversionchange = () => {
        request.result.close();
        forget();
      };
      fulfil(request.result);
    };
  });
  opened.catch(() => { opened = null; });
  return opened;
}

function lay(base) {
  // The number of a write tells which of two writes of this device is the later one, so it is never used twice.
  const outbox = base.createObjectStore("outbox", { keyPath: "seq", autoIncrement: true });
  outbox.createIndex("cell", ["exam", "account", "key"]);
  outbox.createIndex("place", ["exam", "account"]);
  const refused = base.createObjectStore("refused", { keyPath: "op_id" });
  refused.createIndex("place", ["exam", "account"]);
  base.createObjectStore("exams", { keyPath: ["exam", "account"] });
  base.createObjectStore("settings");
}
