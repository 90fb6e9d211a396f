/* The reader's choice of colors: those of the device (then nothing is kept), light, or dark. */
(() => {
  const buttons = [...document.querySelectorAll(".colors")];
  const { dataset } = document.body;

  const show = (shown) => buttons.forEach((button, index) => (button.hidden = index !== shown));

  function choose(index) {
    const { media, scheme } = buttons[index].dataset;
    dataset.mdColorScheme = scheme;
    if (index) dataset.mdColorMedia = media;
    else delete dataset.mdColorMedia;
    __md_set("__palette", index ? { index, color: { media, scheme } } : null);
    show(index);
    buttons[index].focus();
  }

  show(__md_get("__palette")?.index ?? 0);
  buttons.forEach((button, index) => {
    button.addEventListener("click", () => choose((index + 1) % buttons.length));
  });
})();
