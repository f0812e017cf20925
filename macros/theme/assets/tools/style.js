/** A style sheet that few readers need, fetched once a page. @param {string} name @returns {Promise<void>} */
export function style(name) {
  const { href } = new URL(`../${name}`, import.meta.url);
  const there = [...document.querySelectorAll("link")].some((link) => link.href === href && link.sheet);
  if (there) return Promise.resolve();
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  return new Promise((resolve, reject) => {
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", reject);
    document.head.append(link);
  });
}
