// Runs the engine, the very source of the build, in Pyodide: JSON in, JSON out, so no Python proxy to free.
// The page posts {id, question}; the worker answers {id, answer} or {id, failure: {stage, detail}},
// and says {stage} as it starts. All it loads stands beside it.

import { narrow } from "./line.js";
import { fromLibrary, fromMemory, glue, GLUE } from "./start.js";

/** @typedef {import("./start.js").Answer} Answer */
/** @typedef {{answer: Promise<Answer>, sure: boolean}} Engine where one that is not sure fails, a sure one takes over */

self.postMessage({ stage: "téléchargement" });
let engine = begun(first(), false);

/** @type {Set<number>} */
const cancelled = new Set();

self.onmessage = async ({ data: { id, question, cancel } }) => {
  if (cancel === undefined) self.postMessage({ id, ...(await reply(id, question)) });
  else cancelled.add(cancel);
};

/** The smaller where bytes are what the reader waits for. */
async function first() {
  return (await narrow(GLUE, glue)) ? fromLibrary(false) : fromMemory();
}

/** @param {Promise<Answer>} answer @param {boolean} sure @returns {Engine} */
function begun(answer, sure) {
  answer.then(() => self.postMessage({ stage: "prêt" }), console.warn);
  return { answer, sure };
}

/** @param {number} id @param {unknown} question @returns {Promise<object>} */
async function reply(id, question) {
  const asked = engine;
  let stage = "chargement";
  try {
    const answer = await asked.answer;
    stage = "calcul";
    return { answer: await conversation(id, question, answer, asked) };
  } catch (thrown) {
    if (takenOver(asked)) return reply(id, question);
    const error = /** @type {Error} */ (thrown); // or Pyodide's ExitStatus: it has these two, and no text
    return { failure: { stage, detail: `${error.name}: ${error.message}` } };
  }
}

/** Whether another engine than the one asked can be asked again. @param {Engine} asked */
function takenOver(asked) {
  if (asked === engine && !asked.sure) {
    self.postMessage({ stage: "relève" }); // what is kept of the other's files may be damaged
    engine = begun(fromLibrary(true), true);
  }
  return asked !== engine;
}

/** @param {number} id @param {unknown} question @param {Answer} answer @param {Engine} asked */
async function conversation(id, question, answer, asked) {
  const ask = (/** @type {unknown} */ what) => JSON.parse(answer(JSON.stringify(what)));
  let found = ask(question);
  while ("progress" in found) { // long work comes in chunks: between two, a message may cancel it
    self.postMessage({ id, progress: found.progress });
    await breath();
    if (asked !== engine) throw new Error("another question has stopped this engine");
    found = ask({ ask: cancelled.delete(id) ? "cancel" : "next", run: found.run });
  }
  return found;
}

/** Lets the messages that wait be heard. A timer would too, but never under 4 ms, longer than a chunk takes. */
function breath() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = resolve;
    port1.postMessage(undefined);
  });
}
