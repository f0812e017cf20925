// Reads [inputs, bits, texts] a line; answers how many are equal, silent, or different, with the first of these.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [folder, name] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(`${folder}/${file}.js`).href);
const [{ compute, unit, units }, { text }] = await Promise.all([load(name), load("numbers")]);
const found = { equal: 0, silent: 0, figures: 0, different: [] };

for await (const line of createInterface({ input: process.stdin })) {
  const [inputs, bits, texts] = JSON.parse(line);
  const computed = answer(inputs);
  if (!computed) {
    found.silent += 1;
    continue;
  }
  const said = computed.flatMap((cell, at) => [cell].flat().map((x) => text(x, units[unit[at]])));
  const same = Buffer.from(new Float64Array(computed.flat()).buffer).equals(Buffer.from(bits, "base64"));
  if (same && said.every((one, at) => one === texts[at])) found.equal += 1;
  else found.different.push({ inputs, same, said, texts });
  found.figures += said.length;
}
console.log(JSON.stringify({ ...found, different: found.different.slice(0, 3), wrong: found.different.length }));

/** The cells, or nothing where Python must speak. */
function answer(inputs) {
  try {
    const computed = compute(inputs);
    return computed.flat().some((x) => x !== x) ? undefined : computed;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
