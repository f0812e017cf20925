// For a page of another site that frames a calculator: gives each frame the height that its calculator asks for.
// It believes only our own frames, and only a height.

const HIGHEST = 20_000; // pixels: no calculator is as high

addEventListener("message", ({ data, origin, source }) => {
  if (origin !== new URL(import.meta.url).origin || data?.type !== "chiffres-en-main:hauteur") return;
  if (!Number.isFinite(data.height) || data.height <= 0 || data.height > HIGHEST) return;
  const frame = [...document.querySelectorAll("iframe")].find(({ contentWindow }) => contentWindow === source);
  if (frame) frame.style.height = `${data.height}px`;
});
