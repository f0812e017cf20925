// Three ways to the figures of a calculator's page once a field has changed: the page asks `timed` for each in turn.

/**
 * @param {{rules: object, model: string, fields: Record<string, string>, outputs: string[]}} given
 * @param {(question: object) => Promise<any>} ask Of the worker.
 */
export async function lay({ rules, model, fields, outputs }, ask) {
  const { default: Engine } = await import("./publicodes/index.js");
  const { default: answering } = await import("./instant.js");
  const engine = new Engine(rules);
  /** @type {Record<string, (changed: Record<string, number>) => any>} */
  const sides = {
    publicodes(changed) {
      engine.setSituation(changed);
      return outputs.map((output) => engine.evaluate(output).nodeValue);
    },
    instant: (changed) => answering({ ...fields, ...typed(changed) }),
    worker: (changed) => ask({ ask: "compute", model, fields: { ...fields, ...typed(changed) } }),
  };

  /** Milliseconds a change. @param {string} side @param {Record<string, number>[]} changes */
  const timed = async (side, changes) => {
    const start = performance.now();
    for (const changed of changes) await sides[side](changed);
    return (performance.now() - start) / changes.length;
  };
  Object.assign(globalThis, { timed, computed: sides.publicodes });
}

/** @param {Record<string, number>} values */
function typed(values) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value).replace(".", ",")]));
}
