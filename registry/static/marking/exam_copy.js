// What the registry said last of an exam: own cells, agreed values, scores that may be seen, which sheets are open.

import { tell } from "./outbox.js";
import { asked, keepSetting, setting, within } from "./store.js";

const SIGNED_IN = "signed in";

// The copy for one place {exam, account}; null before the first contact and after the exam is closed.
export async function copyOf({ exam, account }) {
  return (await within(["exams"], "readonly", (exams) => asked(exams.get([exam, account])))) ?? null;
}

// Who is signed in, as the registry said last on any page: what is entered on a page that was kept is theirs, whoever was
// signed in when it was kept.
export async function signedIn() {
  return (await setting(SIGNED_IN)) ?? null;
}

export async function noteSignedIn(account) {
  if ((await signedIn()) === account) return;
  await keepSetting(SIGNED_IN, account);
  tell();
}

// Keep an answer of the registry in place of the one before it.
export async function keepAnswer(answer, tag) {
  const { exam, cells, revealed, ...rest } = answer;
  const copy = {
    ...rest,
    about: exam,
    exam: exam.id,
    account: exam.account,
    tag,
    cells: Object.fromEntries(cells.map(({ key, ...cell }) => [key, cell])),
    revealed: grouped(revealed),
  };
  await within(["exams"], "readwrite", (exams) => exams.put(copy));
  await keepSetting(SIGNED_IN, exam.account);
  tell();
  return copy;
}

// Remove what is known of an exam (of all of them, when none is named) and its pages. What was not sent stays, and the
// key to seal it in a file with it.
export async function forget(exam = null) {
  await forgetCopies((copy) => exam === null || copy.exam === exam);
  await forgetPages((other) => exam === null || other === exam);
  tell();
}

// Remove what one account has here of the exams it has no part in any more, those of which `gone(exam)` is true. Nothing of
// anybody else goes; a page, which names nobody, stays while another copy or what was not sent has need of it.
export async function forgetOwn(account, gone) {
  const needed = await forgetCopies((copy) => copy.account === account && gone(copy.exam));
  await forgetPages((exam) => gone(exam) && !needed.has(exam));
  tell();
}

// What seals a file of this place: {key, scheme}.
export async function sealOf(place) {
  const copy = await copyOf(place);
  return copy ? { key: copy.seal_key, scheme: copy.about.scheme } : setting(sealName(place));
}

// Gives the exams of which something is left: another copy, or what was not sent.
async function forgetCopies(wanted) {
  return within(["exams", "outbox", "refused", "settings"], "readwrite", async (exams, outbox, refused, settings) => {
    const writes = [...(await asked(outbox.getAll())), ...(await asked(refused.getAll()))];
    const left = new Set(writes.map(({ exam }) => exam));
    for (const copy of await asked(exams.getAll())) {
      if (!wanted(copy)) {
        left.add(copy.exam);
        continue;
      }
      if (writes.some((write) => write.exam === copy.exam && write.account === copy.account)) {
        settings.put({ key: copy.seal_key, scheme: copy.about.scheme }, sealName(copy));
      }
      exams.delete([copy.exam, copy.account]);
    }
    return left;
  });
}

async function forgetPages(wanted) {
  if (!("caches" in self)) return;
  for (const name of (await caches.keys()).filter((each) => each.startsWith("pages "))) {
    const pages = await caches.open(name);
    for (const request of await pages.keys()) {
      if (wanted(Number(/\/exams\/(\d+)\//.exec(new URL(request.url).pathname)?.[1]))) await pages.delete(request);
    }
  }
}

function sealName({ exam, account }) {
  return `seal ${exam} ${account}`;
}

function placeOf({ sitting, aspect }) {
  return `${sitting}/${aspect}`;
}

function grouped(rounds) {
  const found = {};
  for (const round of rounds) (found[placeOf(round)] ??= []).push(round);
  return found;
}
