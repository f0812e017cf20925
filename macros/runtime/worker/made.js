// What the build writes.

export const WHEEL = "{wheel}";
export const LOCK = JSON.parse('{lock}');
export const MEMORY = "{memory}"; // sha256-…, of memory.bin
