// In the served pages only, never in the published site: loads the page again when it changes, and shows errors.
{
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const version = String(script.dataset.version);
  let error = "";

  const banner = () => {
    const found = document.querySelector("#live-error");
    if (found) return found;
    const made = document.createElement("pre");
    made.id = "live-error";
    made.setAttribute("role", "alert");
    Object.assign(made.style, {
      position: "fixed",
      inset: "auto 0 0",
      zIndex: "99",
      margin: "0",
      padding: "1em",
      maxHeight: "50vh",
      overflow: "auto",
      whiteSpace: "pre-wrap",
      font: "16px/1.4 system-ui",
      color: "#fff",
      background: "#8b1a1a",
    });
    document.documentElement.append(made);
    return made;
  };

  const show = () => {
    if (error) banner().textContent = `${error}\n\nVous voyez la dernière version correcte de cette page.`;
    else document.querySelector("#live-error")?.remove();
  };

  const listen = async () => {
    for (;;) {
      try {
        const asked = new URLSearchParams({ page: location.pathname, version, error });
        const news = await (await fetch(`/-/news?${asked}`)).json();
        if (news.version !== version) return location.reload();
        error = news.error;
        show();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 1000)); // the server is stopped, or starts again
      }
    }
  };
  listen();
}
