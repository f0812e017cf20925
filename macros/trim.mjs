// A style sheet without the rules that no known word can match: { css, words } comes in, CSS goes out.

import { transform } from "esbuild";
import { readFileSync } from "node:fs";
import { PurgeCSS } from "purgecss";

const { css, words } = JSON.parse(readFileSync(0, "utf8"));
const known = [{ raw: words.join(" "), extension: "txt" }];
const [{ css: kept }] = await new PurgeCSS().purge({
  content: known,
  css: [{ raw: css }],
  defaultExtractor: (/** @type {string} */ content) => content.split(" "),
  keyframes: true,
  variables: true,
});
const { code } = await transform(kept, { loader: "css", minify: true, target: "esnext", charset: "utf8" });
process.stdout.write(code);
