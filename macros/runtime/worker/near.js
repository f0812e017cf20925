// The files that stand beside the worker.

const fetch = self.fetch.bind(self); // Pyodide is given another

/** @param {string} name */
export const address = (name) => new URL(name, import.meta.url).href;

/** @param {string} name @param {RequestInit} [options] */
export const download = async (name, options) => heard(await fetch(address(name), options));

/** @param {string} name @returns {Promise<any>} */
export const script = (name) => import(address(name));

/**
 * Says that bytes come, however slowly: a line that is slow is not one that is cut.
 * @param {Response} response @param {() => void} [too]
 */
export function heard(response, too) {
  const write = () => {
    self.postMessage({ stage: "téléchargement" });
    too?.();
  };
  response.clone().body?.pipeTo(new WritableStream({ write })).catch(() => {}); // told by the other reader
  return response;
}
