/* What is folded is printed too: browsers that do not know ::details-content need a script. */
(() => {
  let opened = [];

  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".folded:not([open])")];
    opened.forEach((folded) => (folded.open = true));
  });
  addEventListener("afterprint", () => opened.forEach((folded) => (folded.open = false)));
})();
