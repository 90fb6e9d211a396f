/* What Material's scripts remember (the reader's colors) is kept by the site's own address.
   Material writes this into each page, different at every depth; a file is the same for all pages,
   so that the Content-Security-Policy can name it. */
var __md_scope = new URL("../../", document.currentScript.src);
var __md_hash = (text) => [...text].reduce((sum, one) => (sum << 5) - sum + one.charCodeAt(0), 0);
var __md_get = (key, storage = localStorage, scope = __md_scope) =>
  JSON.parse(storage.getItem(`${scope.pathname}.${key}`));
var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // the browser keeps nothing: the choice holds for this page
  }
};
