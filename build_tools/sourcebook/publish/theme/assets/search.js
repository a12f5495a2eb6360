// The search page, over Pagefind. Whatever comes from a source is written as text, never as HTML.
(function () {
  "use strict";

  var FILTERS = { words: "Whose words", flag: "Flag", rating: "Rating", publisher: "Publisher", language: "Language" };
  var PAGE = 10;
  var PAUSE = 150; // milliseconds of no typing before a search begins
  var form = document.getElementById("sb-search");
  var status = document.getElementById("sb-search-status");
  var hits = document.getElementById("sb-hits");
  var more = document.getElementById("sb-more");
  var turn = 0; // a slow answer to an older question is dropped

  if (location.protocol === "file:") {
    document.getElementById("sb-search-served").hidden = false;
    return;
  }

  function element(name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    made.append.apply(made, children);
    return made;
  }

  function plain(text) {
    return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">");
  }

  // Pagefind escapes "<" and ">", and only then sets <mark> around the words it found.
  function excerpt(html) {
    return html.split(/(<mark>[^]*?<\/mark>)/).map(function (part) {
      var found = /^<mark>([^]*)<\/mark>$/.exec(part);
      return found ? element("mark", {}, [plain(found[1])]) : plain(part);
    });
  }

  function hit(data) {
    var filters = data.filters;
    var ours = filters.words.includes("of the archive");
    var publishers = (filters.publisher || []).filter(function (name) { return name !== "unknown"; });
    var about = ours ? [data.raw_url.indexOf("/claims/") >= 0 ? "Claim" : "Notes under a flag"] : publishers.concat(filters.rating || []);
    var flags = ours ? [] : filters.flag || ["no flag"];
    return element("li", { class: ours ? "sb-ours" : "" }, [
      element("a", { class: "sb-entry", href: data.raw_url.replace(/^\//, ""), dir: "auto" }, [data.meta.title]),
      element("p", { class: "sb-by" }, [about.join(" · ")]),
      element("p", { class: "sb-excerpt", dir: "auto" }, ["… "].concat(excerpt(data.excerpt), " …")),
      element("ul", { class: "sb-plain-flags", "aria-label": "Flags" }, flags.map(function (flag) { return element("li", {}, [flag]); })),
    ]);
  }

  // Counts say what choosing a value would leave; those of a filter that is already chosen, what changing it would.
  function facets(found, chosen) {
    Object.keys(FILTERS).forEach(function (name) {
      var select = form.elements[name];
      var counts = (chosen[name] ? found.totalFilters : found.filters)[name] || {};
      var values = Object.keys(counts).filter(function (value) { return counts[value] || value === chosen[name]; }).sort();
      select.replaceChildren(element("option", { value: "" }, ["any"]));
      values.forEach(function (value) {
        var option = element("option", { value: value }, [value + " (" + counts[value] + ")"]);
        option.selected = value === chosen[name];
        select.append(option);
      });
    });
  }

  function chosenFilters() {
    var chosen = {};
    Object.keys(FILTERS).forEach(function (name) {
      if (form.elements[name].value) chosen[name] = form.elements[name].value;
    });
    return chosen;
  }

  function remember(query, chosen) {
    var parameters = new URLSearchParams(chosen);
    if (query) parameters.set("q", query);
    history.replaceState(null, "", location.pathname + (parameters.size ? "?" + parameters : ""));
  }

  async function show(results, from) {
    var mine = turn;
    var data = await Promise.all(results.slice(from, from + PAGE).map(function (result) { return result.data(); }));
    if (mine !== turn) return;
    if (!from) hits.replaceChildren();
    hits.append.apply(hits, data.map(hit));
    more.hidden = results.length <= from + PAGE;
    more.onclick = function () { show(results, from + PAGE); };
  }

  async function search(pagefind, chosen) {
    var mine = ++turn;
    var query = form.elements.q.value.trim();
    var asked = query || Object.keys(chosen).length;
    var found = await pagefind.search(query || null, { filters: chosen });
    if (mine !== turn) return;
    remember(query, chosen);
    facets(found, chosen);
    var count = found.results.length;
    status.textContent = !asked ? "" : count === 1 ? "1 page" : count ? count + " pages" : "No page has all of these words.";
    await show(asked ? found.results : [], 0);
  }

  async function begin() {
    var pagefind = await import(new URL("pagefind/pagefind.js", document.baseURI).href);
    await pagefind.filters(); // loads them: only then does a search count what each would leave
    var parameters = new URLSearchParams(location.search);
    var chosen = {};
    form.elements.q.value = parameters.get("q") || "";
    Object.keys(FILTERS).forEach(function (name) {
      var select = element("select", { name: name }, []);
      document.getElementById("sb-facets").append(element("label", {}, [FILTERS[name] + " ", select]));
      if (parameters.get(name)) chosen[name] = parameters.get(name);
    });
    form.hidden = false;
    form.elements.q.focus();
    var waiting;
    form.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(function () { search(pagefind, chosenFilters()); }, PAUSE);
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      search(pagefind, chosenFilters());
    });
    await search(pagefind, chosen);
  }

  begin().catch(function (error) {
    status.textContent = "The search index could not be loaded (" + error.message + ").";
  });
})();
