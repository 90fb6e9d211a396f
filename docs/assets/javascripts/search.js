/* Search is Material's, and heavy: its scripts and its index wait until the reader opens it. */
(() => {
  const { shim, bundle } = document.currentScript.dataset;
  const isOpen = document.getElementById("__search");
  const { query } = document.forms.search;
  // a page from a disk may not start a worker: the shim does its work in a frame
  const wanted = location.protocol === "file:" ? [shim, bundle] : [bundle];

  function load() {
    for (const src of wanted.splice(0)) {
      document.head.append(Object.assign(document.createElement("script"), { src, async: false }));
    }
  }

  document.documentElement.classList.replace("no-js", "js");
  isOpen.addEventListener("change", () => isOpen.checked && query.focus());
  query.addEventListener("focus", () => {
    isOpen.checked = true;
    load();
  });
})();
