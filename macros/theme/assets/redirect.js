// An old address: go where its page has moved, with what a shared link carries after « ? » and « # ».
const target = document.currentScript?.dataset.target;
if (target) location.replace(new URL(target, location.href).href + location.search + location.hash);
