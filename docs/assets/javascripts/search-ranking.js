/* Which entries answer a question best. An entry has a title, what readers ask, the title of its
   page, a text and a weight; macros/pages/search.py writes them. */
(() => {
  const BOOST = { title: 3, asks: 3, page: 1, text: 1 };
  const WHOLE = 1.5; // how much more an entry counts that readers ask for in just these words
  const FUZZY = [
    [8, 2],
    [5, 1],
  ]; // from so many characters on, so many may be wrong
  const SWAPPED = 4; // the fewest characters of a word in which two may have changed places
  const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;
  const ACCENTS = /\p{M}+/gu;
  const SENTENCE = /\S[^\n]*?(?:[.?!](?=\s|$)|$)/gm;
  const ENDS = /[.?!]$/;

  const { stopWords, alike } = window["search/rules.js"];
  const stops = new Set(stopWords);
  const rules = alike.map(([pattern, put]) => [new RegExp(pattern, "u"), put]);
  const folded = new Map();

  const plain = (word) => word.normalize("NFKD").replace(ACCENTS, "").toLowerCase();
  const isStopWord = (word) => stops.has(plain(word).replace(/['’].*$/, ""));

  /* Return what is left of a word where its forms and spellings are one. */
  function fold(word) {
    if (!folded.has(word)) {
      const start = plain(word);
      folded.set(word, rules.reduce((left, [pattern, put]) => left.replace(pattern, put), start));
    }
    return folded.get(word);
  }

  const wordsOf = (text) => text.match(WORD) ?? [];

  /* Return the words of a question that mean something; all, where none does. */
  function contentOf(question) {
    const words = wordsOf(question);
    const meant = words.filter((word) => !isStopWord(word));
    return meant.length ? meant : words;
  }

  /* Return them folded, each once. */
  const termsOf = (question) => [...new Set(contentOf(question).map(fold))];

  /* Return whether the last word may go on: nothing stands behind it yet. */
  function isUnfinished(question) {
    const last = wordsOf(question).at(-1);
    return Boolean(last) && question.endsWith(last) && !isStopWord(last);
  }

  /* Return how alike two lists of words are: 0, or 1 where both have the same. */
  function likeness(some, others) {
    const shared = some.filter((word) => others.includes(word)).length;
    return shared / (some.length + others.length - shared || 1);
  }

  class Ranking {
    constructor(entries) {
      this.entries = entries;
      this.heads = entries.map(({ title, asks }) => [title, ...asks].map(termsOf));
      this.index = new MiniSearch({
        fields: Object.keys(BOOST),
        extractField: (entry, name) => (name === "asks" ? entry.asks.join("\n") : entry[name]),
        tokenize: wordsOf,
        processTerm: fold,
      });
      this.index.addAll(entries.map((entry, id) => ({ ...entry, id })));
      this.vocabulary = new Set(
        entries.flatMap(({ title, page, text, asks }) => [title, page, text, ...asks].flatMap(wordsOf)).map(fold),
      );
    }

    knows(term) {
      return this.vocabulary.has(term);
    }

    /* Return at most `most` entries that answer, the best first, each with its score, the terms that
       it has, and how much of the question they are. A term that `isKnown` is not taken for another
       one with a slip in it. */
    find(question, isKnown, most) {
      const words = new Map(contentOf(question).map((word) => [swapped(word, isKnown), word]));
      const terms = [...words.keys()];
      const last = isUnfinished(question) ? terms.at(-1) : null;
      const found = this.index.search(terms.join(" "), {
        boost: BOOST,
        boostDocument: (id) => this.entries[id].weight,
        prefix: (term) => term === last && !isKnown(term),
        fuzzy: (term) => !isKnown(term) && slips(words.get(term)),
        tokenize: (text) => text.split(" "),
        processTerm: (term) => term,
      });
      const idf = this.#weights(terms, found);
      return found
        .map((one) => {
          const coverage = covered(one.queryTerms, terms, idf);
          const score = one.score * coverage * this.#closeness(one, terms);
          return { entry: this.entries[one.id], terms: one.terms, coverage, score };
        })
        .sort((one, other) => other.score - one.score)
        .slice(0, most);
    }

    #weights(terms, found) {
      const weights = new Map();
      for (const term of terms) {
        const having = found.filter((one) => one.queryTerms.includes(term)).length;
        weights.set(term, Math.log(1 + (this.entries.length + 0.5) / (having + 0.5)));
      }
      return weights;
    }

    /* Return how close what an entry has is to what its head says, or readers ask of it. */
    #closeness({ id, terms: has }, terms) {
      const once = [...new Set(has)];
      const closest = Math.max(...this.heads[id].map((head) => likeness(head, once)));
      const isWhole = this.heads[id].slice(1).some((ask) => likeness(ask, terms) === 1);
      return (1 + closest) * (isWhole ? WHOLE : 1);
    }
  }

  /* Return how much of a question an entry has, from 0 to 1: rare words count more. */
  function covered(has, terms, idf) {
    const weight = (some) => some.reduce((sum, term) => sum + idf.get(term), 0);
    return weight(terms.filter((term) => has.includes(term))) / weight(terms);
  }

  /* Return a word folded; if nothing knows it, as what is known when two of its neighboring
     letters change places. */
  function swapped(word, isKnown) {
    const term = fold(word);
    if (isKnown(term) || word.length < SWAPPED) return term;
    const swaps = [...word].slice(1).map((letter, at) => word.slice(0, at) + letter + word[at] + word.slice(at + 2));
    return swaps.map(fold).find(isKnown) ?? term;
  }

  function slips(word) {
    return (FUZZY.find(([length]) => word.length >= length) ?? [0, 0])[1];
  }

  /* Return the line or sentence of a text that has most of the terms. Where none has any it is the
     first sentence: the first line of a list would look like the answer. */
  function bestSentence(text, terms) {
    const parts = text.match(SENTENCE) ?? [];
    const counts = parts.map((part) => new Set(wordsOf(part).map(fold).filter((one) => terms.includes(one))).size);
    const most = Math.max(0, ...counts);
    return most ? parts[counts.indexOf(most)] : parts.find((part) => ENDS.test(part)) ?? "";
  }

  /* Return the parts of a text, each with whether it is one of the terms. */
  function marked(text, terms) {
    return text.split(/([\p{L}\p{N}'’]+)/u).map((part) => [part, terms.includes(fold(part))]);
  }

  window.Search = { Ranking, bestSentence, marked, termsOf };
})();
