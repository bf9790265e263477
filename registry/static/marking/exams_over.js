// What this device keeps of an exam goes with the first page that says the exam is over: the door of a venue's tablet, the
// exam's own page, and the list of one's exams, which names those that still go on. Only a page of the registry says so, never
// a network that is not there.

import { forget, forgetOwn } from "./exam_copy.js";

const over = document.querySelector("[data-exam-over]")?.dataset.examOver;
const own = document.querySelector("[data-open-exams]")?.dataset;

try {
  if (over) await forget(Number(over));
  if (own) {
    const open = new Set(own.openExams.split(" ").map(Number));
    await forgetOwn(Number(own.account), (exam) => !open.has(exam));
  }
} catch {
  // a browser that keeps nothing has nothing to remove
}
