// The search page. Whatever comes from a source is written as text, never as HTML.
(function () {
  "use strict";

  var FILTERS = { kind: "Kind", flag: "Flag", rating: "Rating", publisher: "Publisher", language: "Language", year: "Year published" };
  var KINDS = { source: "Source", note: "Note", claim: "Claim", name: "Name", flag: "Flag", page: "Page" };
  var PAGE = 10;
  var PAUSE = 150; // milliseconds of no typing before a search begins
  var form = document.getElementById("sb-search");
  var status = document.getElementById("sb-search-status");
  var list = document.getElementById("sb-hits");
  var none = document.getElementById("sb-none");
  var more = document.getElementById("sb-more");
  var turn = 0; // a slow answer to an older question is dropped

  function element(name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    made.append.apply(made, children);
    return made;
  }

  function said(passage) {
    var nodes = [passage.cutBefore ? "… " : ""];
    passage.pieces.forEach(function (piece, n) {
      nodes.push(n ? " " : "", piece.marked ? element("mark", {}, [piece.text]) : piece.text);
    });
    return nodes.concat(passage.cutAfter ? " …" : "");
  }

  function about(hit) {
    var publisher = hit.values("publisher").filter(function (name) { return name !== "unknown"; });
    var told = hit.kind === "source" || hit.kind === "note" ? publisher.concat(hit.values("rating")) : [];
    return [KINDS[hit.kind] + (hit.within ? " on “" + hit.within + "”" : "")].concat(told, hit.date ? [hit.date] : []).join(" · ");
  }

  function shown(hit) {
    var flags = hit.kind === "source" ? hit.values("flag") : [];
    var excerpts = hit.passages.map(function (passage, n) {
      var under = passage.heading ? [" ", element("span", { class: "sb-under", dir: "auto" }, ["under “" + passage.heading + "”"])] : [];
      var way = n ? [" ", element("a", { class: "sb-to", href: hit.href(n) }, ["To this passage"])] : []; // the title leads to the first
      return element("p", { class: "sb-excerpt", dir: "auto" }, said(passage).concat(under, way));
    });
    return element("li", { class: hit.kind === "source" ? "" : "sb-ours" }, [
      element("a", { class: "sb-entry", href: hit.href(0), dir: "auto" }, [hit.title]),
      element("p", { class: "sb-by" }, [about(hit)]),
    ].concat(excerpts, flags.length || hit.kind === "source" ? [
      element("ul", { class: "sb-plain-flags", "aria-label": "Flags" }, (flags.length ? flags : ["no flag"]).map(function (flag) { return element("li", {}, [flag]); })),
    ] : []));
  }

  function name(filter, value) {
    return filter === "kind" ? KINDS[value] : value;
  }

  function facets(counts, chosen) {
    Object.keys(FILTERS).forEach(function (filter) {
      var count = counts[filter] || {}, select = form.elements[filter], is = chosen[filter];
      var values = Object.keys(count).sort();
      if (is && !count[is]) values.push(is);
      select.replaceChildren(element("option", { value: "" }, ["any"]));
      values.forEach(function (value) {
        var option = element("option", { value: value }, [name(filter, value) + " (" + (count[value] || 0) + ")"]);
        option.selected = value === is;
        select.append(option);
      });
    });
  }

  function state() {
    var chosen = {};
    Object.keys(FILTERS).forEach(function (filter) { if (form.elements[filter].value) chosen[filter] = form.elements[filter].value; });
    return { q: form.elements.q.value.trim(), chosen: chosen, sort: form.elements.sort.value };
  }

  function address(asked) {
    var parameters = new URLSearchParams(asked.q ? { q: asked.q } : {});
    Object.keys(asked.chosen).forEach(function (filter) { parameters.set(filter, asked.chosen[filter]); });
    if (asked.sort) parameters.set("sort", asked.sort);
    return location.pathname + (parameters.size ? "?" + parameters : "");
  }

  async function show(found, from) {
    var mine = turn, hits = await sourcebookFinder.hits(found, from, from + PAGE);
    if (mine !== turn) return;
    if (!from) list.replaceChildren();
    list.append.apply(list, hits.map(shown));
    if (from && list.children[from]) list.children[from].querySelector("a").focus();
    more.hidden = found.results.length <= from + PAGE;
    more.onclick = function () { show(found, from + PAGE); };
  }

  function link(asked, q, chosen, text) {
    return element("a", { href: address({ q: q, chosen: chosen, sort: asked.sort }) }, [text]);
  }

  // What to ask instead: without the filters, or words that are spelt nearly so.
  async function instead(found, asked) {
    if (found.without) return [element("p", {}, [link(asked, asked.q, {}, "Without the filters: " + pages(found.without))])];
    var gone = await sourcebookFinder.missing(found.query);
    if (!gone.length) {
      var exact = found.query.phrases.length ? "Each word is found, but no page has all of them, or the phrase as it stands." : "Each word is found, but no page has all of them.";
      return [element("p", {}, [exact])];
    }
    return gone.map(function (it) {
      var spelt = it.near.map(function (word) { return link(asked, asked.q.replace(it.word, function () { return word; }), asked.chosen, word); });
      var nodes = ["No page has “" + it.word + "”."];
      spelt.forEach(function (made, n) { nodes.push(n ? " or " : " Near it: ", made); });
      return element("p", {}, nodes.concat(spelt.length ? "?" : ""));
    });
  }

  function pages(count) {
    return count === 1 ? "1 found" : count.toLocaleString("en") + " found";
  }

  async function search() {
    var mine = ++turn, asked = state(), any = asked.q || Object.keys(asked.chosen).length;
    history.replaceState(null, "", address(asked));
    var found = await sourcebookFinder.find(asked.q, asked.chosen, asked.sort);
    if (mine !== turn) return;
    var count = any ? found.results.length : 0;
    status.textContent = !any ? "" : !count ? "Nothing found." : (found.atMost ? "At most " : "") + pages(count);
    await show(any ? found : Object.assign({}, found, { results: [] }), 0);
    var rest = any && !count ? await instead(found, asked) : [];
    if (mine !== turn) return;
    none.replaceChildren.apply(none, rest);
    var counts = await found.counts(); // what ten hits need comes first
    if (mine === turn) facets(counts, asked.chosen);
  }

  function failed(error) {
    status.textContent = "The search index could not be loaded (" + error.message + ").";
  }

  function begin() {
    var parameters = new URLSearchParams(location.search), waiting;
    form.elements.q.value = parameters.get("q") || "";
    form.elements.sort.value = parameters.get("sort") === "date" ? "date" : "";
    Object.keys(FILTERS).forEach(function (filter) {
      var is = parameters.get(filter), select = element("select", { name: filter }, [element("option", { value: "" }, ["any"])]);
      if (is) select.append(element("option", { value: is, selected: "" }, [name(filter, is) || is]));
      document.getElementById("sb-facets").append(element("label", {}, [FILTERS[filter] + " ", select]));
      if (is) document.getElementById("sb-narrow").open = true;
    });
    if (matchMedia("(min-width: 45em)").matches) document.getElementById("sb-narrow").open = true;
    form.hidden = false;
    search().catch(failed); // its files are on their way while the page is laid out
    form.elements.q.focus();
    form.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(function () { search().catch(failed); }, PAUSE);
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      clearTimeout(waiting);
      search().catch(failed);
    });
  }

  begin();
})();
