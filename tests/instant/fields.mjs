// Reads {model, fields} a line; answers the texts that the page would show, or null.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [folder] = process.argv.slice(2);
const answers = [];
for await (const line of createInterface({ input: process.stdin })) {
  const { model, fields } = JSON.parse(line);
  const { default: answer } = await import(pathToFileURL(`${folder}/${model}.js`).href);
  answers.push(answer(fields) ?? null);
}
console.log(JSON.stringify(answers));
