/* Explains a word beside its link; without it the link leads to the word's entry. */
(() => {
  const WORD = "a.term[aria-describedby]";
  const GAP = 6; // pixels around it
  const maker = document.createElement("div");
  // spans, for it stands in a paragraph
  maker.innerHTML = `<span id="term-popover" popover="manual" role="dialog"
    aria-labelledby="term-title" aria-describedby="term-text"><strong id="term-title"></strong>
    <em></em> <span id="term-text"></span> <a></a></span>`;
  const popover = maker.firstChild;
  const { style } = popover;
  const [title, say, text, more] = popover.children;
  more.textContent = JSON.parse(document.getElementById("__config").text).more;
  let word = null; // the link that is explained

  const meaning = (link) => document.getElementById(link.getAttribute("aria-describedby"));

  // Below the word, or above it for want of room.
  function place() {
    if (!word) return;
    const lines = [...word.getClientRects()];
    const [first, last] = [lines[0], lines.at(-1)];
    style.left = style.top = 0;
    const { left, top, width, height } = popover.getBoundingClientRect();
    const isAbove = innerHeight - last.bottom < height + GAP && first.top > height + GAP;
    const room = document.body.clientWidth - width - GAP;
    const x = Math.max(GAP, Math.min((isAbove ? first : last).left, room));
    const y = isAbove ? first.top - height - GAP : last.bottom + GAP;
    style.left = `${x - left}px`;
    style.top = `${y - top}px`;
  }

  function hide() {
    if (word) word.ariaExpanded = false;
    word = null;
    popover.remove();
  }

  function show(link) {
    hide();
    word = link;
    const entry = meaning(link).parentNode;
    title.textContent = entry.querySelector("a").textContent;
    say.textContent = entry.querySelector(".words__say")?.textContent ?? "";
    text.textContent = meaning(link).textContent;
    more.href = link.href;
    link.after(popover);
    popover.showPopover?.();
    link.ariaExpanded = true;
    place();
  }

  const on = document.addEventListener.bind(document);
  on("click", (event) => {
    const link = event.target.closest(WORD);
    if (!link || !meaning(link) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link !== word) show(link);
    else if (event.detail) hide();
    else more.focus(); // Enter
  });
  on("focusin", ({ target }) => {
    if (target === word || popover.contains(target)) return;
    hide();
    if (target.matches(WORD + ":focus-visible") && meaning(target)) show(target);
  });
  on("pointerdown", ({ target }) => {
    if (!word?.contains(target) && !popover.contains(target)) hide();
  });
  on("keydown", ({ key }) => {
    if (key !== "Escape" || !word) return;
    word.focus();
    hide();
  });
  addEventListener("resize", place);
  for (const link of document.querySelectorAll(WORD)) {
    link.ariaExpanded = false;
    link.setAttribute("aria-controls", popover.id);
  }
})();
