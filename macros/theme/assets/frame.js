// In a frame: tells the page around how high the calculator is, and nothing else. integrer.js listens there.

const model = document.querySelector("roi-calculator")?.getAttribute("model");
let said = 0;

new ResizeObserver(() => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height === said) return;
  said = height;
  parent.postMessage({ type: "chiffres-en-main:hauteur", model, height }, "*"); // whoever frames us may know a height
}).observe(document.body);
