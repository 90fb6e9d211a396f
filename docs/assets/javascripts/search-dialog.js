/* What the reader sees of the search: results in this guide, then words, then other guides. */
(() => {
  const { Ranking, bestSentence, marked, termsOf } = window.Search;
  const MOST = { here: 8, guide: 4, words: 3, guides: 5, pages: 2 }; // results of each group
  const LEAST = 0.34; // of the question, beside the most that any result has of it
  const GUIDES_READ = 4; // the most guides whose texts are loaded where the reader is in none

  const dialog = document.getElementById("__search");
  const [query, results, status, none] = ["query", "results", "status", "none"].map((name) =>
    document.getElementById(`__search-${name}`),
  );
  const { root, guide } = dialog.dataset;
  const says = JSON.parse(document.getElementById("__config").text);
  const plurals = new Intl.PluralRules(document.documentElement.lang);

  const guides = new Map(); // those whose texts are loaded: sections and words
  const loads = new Map();
  let all = null; // the names of all guides, words and other pages
  let active = null;

  const fileOf = (id) => `search/guides/${id}.js`;

  /* Load a script once; return the value that it assigns, or nothing where it cannot be had. */
  function load(path) {
    if (!loads.has(path)) {
      const script = document.createElement("script");
      const value = new Promise((resolve) => {
        script.addEventListener("load", () => resolve(window[path]));
        script.addEventListener("error", () => resolve(null));
      });
      loads.set(path, value);
      script.src = root + path;
      document.head.append(script);
    }
    return loads.get(path);
  }

  const namedEntries = (named) =>
    named.map(([id, address, title, text, asks]) => ({ id, address, title, text, asks, page: "", weight: 1 }));

  const wordEntries = (words) => namedEntries(words.map((word) => ["", ...word]));

  function sectionEntries({ pages, sections }) {
    return sections.map(([at, anchor, title, text, asks, own]) => {
      const [address, page, weight] = pages[at];
      const place = anchor ? `${address}#${anchor}` : address;
      return { address: place, title, text, asks, page, weight: weight * own };
    });
  }

  async function loadGuide(id) {
    const data = await load(fileOf(id));
    if (!data || guides.has(id)) return;
    const [sections, words] = [sectionEntries(data), wordEntries(data.words)];
    guides.set(id, { title: data.title, sections: new Ranking(sections), words: new Ranking(words) });
  }

  async function loadAll() {
    const data = await load("search/all.js");
    if (!data || all) return;
    all = {
      guides: new Ranking(namedEntries(data.guides)),
      words: new Ranking(wordEntries(data.words)),
      pages: new Ranking(namedEntries(data.pages)),
    };
  }

  const rankings = () => [
    ...[...guides.values()].flatMap((one) => [one.sections, one.words]),
    ...(all ? Object.values(all) : []),
  ];
  const isKnown = (term) => rankings().some((one) => one.knows(term));

  /* Return the guides to look into, the best first: where few answer by their names, any. */
  function guidesFor(question) {
    if (!all) return [];
    const found = all.guides.find(question, isKnown, GUIDES_READ).map(({ entry }) => entry);
    return [...new Set([...found, ...all.guides.entries])].slice(0, GUIDES_READ);
  }

  /* Load what the question asks for; return whether there is more to find in now. */
  async function loadFor(question) {
    const before = rankings().length;
    if (guide) await loadGuide(guide);
    if (!guide || termsOf(question).some((term) => !isKnown(term))) await loadAll();
    if (!guide) await Promise.all(guidesFor(question).map(({ id }) => loadGuide(id)));
    return rankings().length > before;
  }

  /* Return the groups of results, each with its label. */
  function find(question) {
    const groups = [];
    const add = (label, ranking, most) => {
      const found = ranking?.find(question, isKnown, most) ?? [];
      if (found.length) groups.push({ label, found, best: found[0].score });
    };
    const inside = guide ? guides.get(guide) : null;
    if (guide) add(inside?.title, inside?.sections, MOST.here);
    else for (const { id } of guidesFor(question)) add(guides.get(id)?.title, guides.get(id)?.sections, MOST.guide);
    groups.sort((one, other) => other.best - one.best);
    add(says.words, all?.words ?? inside?.words, MOST.words);
    add(says.guides, guide ? others() : all?.guides, MOST.guides);
    add(says.pages, all?.pages, MOST.pages);
    return worthwhile(groups);
  }

  /* Return the groups without what has little of the question beside the best. */
  function worthwhile(groups) {
    const least = LEAST * Math.max(...groups.flatMap(({ found }) => found.map((one) => one.coverage)));
    const kept = groups.map(({ label, found }) => ({
      label,
      found: found.filter(({ coverage }) => coverage >= least),
    }));
    return kept.filter(({ found }) => found.length);
  }

  const others = () =>
    all && { find: (...asked) => all.guides.find(...asked).filter(({ entry }) => entry.id !== guide) };

  function element(tag, className, ...inside) {
    const made = Object.assign(document.createElement(tag), { className });
    made.append(...inside);
    return made;
  }

  const withMarks = (text, terms) =>
    marked(text, terms).map(([part, isMarked]) => (isMarked ? element("mark", "", part) : part));

  function option({ entry, terms }, number) {
    const sentence = bestSentence(entry.text, terms);
    const link = element("a", "search__result", element("b", "", ...withMarks(entry.title, terms)));
    if (entry.page && entry.page !== entry.title) link.append(element("i", "", entry.page));
    if (sentence) link.append(element("span", "", ...withMarks(sentence, terms)));
    Object.assign(link, { id: `__search-result-${number}`, href: root + entry.address, tabIndex: -1 });
    link.setAttribute("role", "option");
    return link;
  }

  function show(groups, question) {
    let number = 0;
    results.replaceChildren(
      ...groups.map(({ label, found }, at) => {
        const title = Object.assign(element("p", "search__group", label), { id: `__search-group-${at}` });
        const group = element("div", "", title, ...found.map((one) => option(one, number++)));
        group.setAttribute("role", "group");
        group.setAttribute("aria-labelledby", title.id);
        return group;
      }),
    );
    const count = says.found[plurals.select(number)] ?? says.found.other;
    status.textContent = question ? (number ? count.replace("{count}", number) : says.none) : says.start;
    none.hidden = !question || number > 0;
    query.setAttribute("aria-expanded", number > 0);
    results.scrollTop = 0;
    activate(null);
  }

  function activate(link) {
    active?.setAttribute("aria-selected", "false");
    active = link;
    if (link) {
      link.setAttribute("aria-selected", "true");
      link.scrollIntoView({ block: "nearest" });
      query.setAttribute("aria-activedescendant", link.id);
    } else query.removeAttribute("aria-activedescendant");
  }

  function move(step) {
    const links = [...results.querySelectorAll("a")];
    const at = active ? links.indexOf(active) + step : step > 0 ? 0 : links.length - 1;
    activate(links[(at + links.length) % links.length] ?? null);
  }

  const asked = () => query.value.trim() && query.value; // a space at its end ends a word

  async function answer() {
    const question = asked();
    results.setAttribute("aria-busy", "true");
    if (rankings().length) show(find(question), question);
    const hasMore = await loadFor(question);
    if (question !== asked()) return;
    if (!rankings().length) status.textContent = says.failed;
    else if (hasMore) show(find(question), question);
    results.setAttribute("aria-busy", "false");
  }

  query.addEventListener("input", answer);
  query.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") (active ?? results.querySelector("a"))?.click();
  });
  // the result may be on this page
  results.addEventListener("click", ({ target }) => target.closest("a") && dialog.close());

  answer();
})();
