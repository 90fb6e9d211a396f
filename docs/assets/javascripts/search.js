/* Opens the search at once; what it needs to answer is loaded when it is opened first. */
(() => {
  const dialog = document.getElementById("__search");
  const query = dialog.querySelector("input");
  const waiting = document.currentScript.dataset.scripts.split(" ");

  function open() {
    if (!dialog.open) dialog.showModal();
    query.select(); // what was asked before
    for (const src of waiting.splice(0)) {
      const script = { src, async: false }; // one after the other
      document.head.append(Object.assign(document.createElement("script"), script));
    }
  }

  const isTyping = ({ target }) => target.closest("input, textarea, select, [contenteditable]");

  document.documentElement.classList.replace("no-js", "js");
  document.querySelector(".search-button").addEventListener("click", open);
  dialog.querySelector(".search__close").addEventListener("click", () => dialog.close());
  addEventListener("hashchange", () => dialog.close()); // back, to another part of the page
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event)) return;
    event.preventDefault();
    open();
  });
})();
