// "fixed FILE": digests of the texts of the doubles in FILE, by thousands. "read": the bits of each typed line, or null.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [folder, what, file] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(`${folder}/${name}.js`).href);
console.log(JSON.stringify(what === "fixed" ? await digests() : await bits()));

async function digests() {
  const { fixed } = await load("py");
  const bytes = readFileSync(file);
  const doubles = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
  const found = [];
  for (let at = 0; at < doubles.length; at += 1000) {
    const texts = Array.from(doubles.subarray(at, at + 1000)).flatMap((x) => [0, 1, 2, 3, 4].map((places) => fixed(x, places)));
    found.push(createHash("sha256").update(texts.join("\n")).digest("hex"));
  }
  return found;
}

async function bits() {
  const { read } = await load("numbers");
  const found = [];
  for await (const line of createInterface({ input: process.stdin, crlfDelay: 0 })) {
    try {
      found.push(Buffer.from(new Float64Array([read(...JSON.parse(line))]).buffer).toString("base64"));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      found.push(null);
    }
  }
  return found;
}
