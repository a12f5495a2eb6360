// The search page. Whatever comes from a source is written as text, never as HTML.
(function () {
  "use strict";

  var FILTERS = { kind: "Kind", flag: "Flag", rating: "Rating", publisher: "Publisher", language: "Language", year: "Year published" };
  var PAGE = 10;
  var element = sourcebookShown.element, name = sourcebookShown.name, straight = sourcebookShown.straight;
  var form = document.getElementById("sb-search");
  var status = document.getElementById("sb-search-status");
  var list = document.getElementById("sb-hits");
  var none = document.getElementById("sb-none");
  var more = document.getElementById("sb-more");
  var printed = document.getElementById("sb-asked");
  var turn = 0; // a slow answer to an older question is dropped

  function said(passage) {
    var nodes = [passage.cutBefore ? "… " : ""];
    passage.pieces.forEach(function (piece, n) {
      var text = straight(piece.text);
      nodes.push(n && !piece.joined ? " " : "", piece.marked ? element("mark", {}, [text]) : text);
    });
    return element("bdi", {}, nodes.concat(passage.cutAfter ? " …" : ""));
  }

  function about(hit) {
    var nodes = [sourcebookShown.kind(hit.kind)].concat(hit.within ? [" on “", name(hit.within), "”"] : []);
    var publisher = hit.values("publisher").filter(function (it) { return it !== "unknown"; });
    var told = hit.values("verdict").concat(hit.kind === "source" || hit.kind === "note" ? publisher.concat(hit.values("rating")) : []);
    told.concat(hit.date || []).forEach(function (it) { nodes.push(" · ", name(it)); });
    return nodes;
  }

  function shown(hit) {
    var flags = hit.kind === "source" ? hit.values("flag") : [];
    var excerpts = hit.passages.map(function (passage, n) {
      var under = passage.heading ? [" ", element("span", { class: "sb-under", dir: "auto" }, ["under “" + straight(passage.heading) + "”"])] : [];
      var way = n ? [" ", element("a", { class: "sb-to", href: hit.href(n) }, ["To this passage"])] : []; // the title leads to the first
      return element("p", { class: "sb-excerpt", dir: "auto" }, [said(passage)].concat(under, way));
    });
    return element("li", { class: hit.kind === "source" ? "" : "sb-ours" }, [
      element("a", { class: "sb-entry", href: hit.href(0), dir: "auto" }, [straight(hit.title)]),
      element("p", { class: "sb-by" }, about(hit)),
    ].concat(excerpts, flags.length || hit.kind === "source" ? [
      element("ul", { class: "sb-plain-flags", "aria-label": "Flags" }, (flags.length ? flags : ["no flag"]).map(function (flag) { return element("li", {}, [flag]); })),
    ] : []));
  }

  function label(filter, value) {
    return filter === "kind" ? sourcebookShown.kind(value) : straight(value);
  }

  function called(filter, value) {
    return [FILTERS[filter].toLowerCase() + " “", name(label(filter, value)), "”"];
  }

  // What was chosen while they were counted stays chosen.
  function facets(counts) {
    var chosen = state().chosen;
    Object.keys(FILTERS).forEach(function (filter) {
      var count = new Map(Object.entries(counts[filter] || {})), select = form.elements[filter], is = chosen[filter];
      var values = Array.from(count.keys()).sort();
      if (is && !count.has(is)) values.push(is);
      select.replaceChildren(element("option", { value: "" }, ["any"]));
      values.forEach(function (value) {
        var option = element("option", { value: value }, [label(filter, value) + " (" + (count.get(value) || 0) + ")"]);
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
    var parameters = new URLSearchParams(asked.q ? { q: asked.q } : {}), made = new URL(location.href);
    Object.keys(asked.chosen).forEach(function (filter) { parameters.set(filter, asked.chosen[filter]); });
    if (asked.sort) parameters.set("sort", asked.sort);
    made.search = parameters;
    made.hash = "";
    return made.href;
  }

  async function show(found, from, to, mine) {
    more.onclick = null; // a second click waits for the first
    var hits = await sourcebookFinder.hits(found, from, to);
    if (mine !== turn) return;
    var items = hits.map(shown);
    if (!from) list.replaceChildren();
    list.append.apply(list, items);
    if (from && items.length) items[0].querySelector("a").focus();
    if (found.results.length) status.textContent = sourcebookShown.counted(found);
    sourcebookSteps.keep({ shown: to });
    more.hidden = found.results.length <= to;
    more.onclick = function goOn(event) {
      if (event.detail > 1) return; // of a double click
      show(found, to, to + PAGE, mine).catch(function (error) {
        if (mine !== turn) return;
        failed(error);
        more.onclick = goOn;
      });
    };
  }

  // `how` it was asked, if it is a step of its own; what was `kept` of it, if it was asked before.
  async function search(how, kept) {
    var mine = ++turn, asked = state(), any = asked.q || Object.keys(asked.chosen).length;
    try {
      if (how) sourcebookSteps.to(address(asked), how);
      await answer(asked, any, mine, kept);
    } catch (error) {
      if (mine === turn) failed(error);
    }
  }

  async function answer(asked, any, mine, kept) {
    var named = await sourcebookFinder.named(asked.chosen);
    if (mine !== turn) return;
    Object.keys(named).forEach(function (filter) { choose(filter, named[filter]); });
    asked.chosen = named;
    var found = await sourcebookFinder.find(asked.q, asked.chosen, asked.sort);
    if (mine !== turn) return;
    if (!any) found = Object.assign({}, found, { results: [] });
    var nothing = !found.results.length;
    if (nothing) status.textContent = any ? "Nothing found." : "";
    printed.replaceChildren.apply(printed, told(asked));
    await show(found, 0, (kept && kept.shown) || PAGE, mine);
    if (kept && mine === turn) sourcebookSteps.back(kept);
    var page = { address: address, called: called, labels: FILTERS };
    var rest = (await sourcebookAdvice(asked, page)).concat(!any ? [] : nothing ? await sourcebookInstead(found, asked, page) : begun(found, asked));
    if (mine !== turn) return;
    none.replaceChildren.apply(none, rest);
    var counts = await found.counts(); // what ten hits need comes first
    if (mine === turn) facets(counts);
  }

  // Who writes a star asks for beginnings.
  function begun(found, asked) {
    return found.begun.filter(function (word) { return !asked.q.includes(word + "*"); }).map(function (word) {
      return element("p", {}, ["No page has “", name(word), "” as a word; here are words that begin so."]);
    });
  }

  // What was asked, in words.
  function told(asked) {
    var nodes = asked.q ? ["“", name(asked.q), "”"] : [];
    Object.keys(asked.chosen).forEach(function (filter) { nodes.push.apply(nodes, [nodes.length ? ", " : ""].concat(called(filter, asked.chosen[filter]))); });
    return nodes.concat(asked.sort ? ", newest first" : []);
  }

  function failed(error) {
    status.textContent = "The search index could not be loaded (" + error.message + ").";
  }

  function choose(filter, is) {
    var select = form.elements[filter];
    select.value = is;
    if (select.value !== is) select.append(element("option", { value: is, selected: "" }, [label(filter, is)]));
  }

  // The form says what the address says.
  function fill() {
    var parameters = new URLSearchParams(location.search);
    form.elements.q.value = parameters.get("q") || "";
    form.elements.sort.value = parameters.get("sort") === "date" ? "date" : "";
    Object.keys(FILTERS).forEach(function (filter) {
      var is = parameters.get(filter) || "";
      choose(filter, is);
      if (is) document.getElementById("sb-narrow").open = true;
    });
  }

  function begin() {
    var kept = history.state;
    Object.keys(FILTERS).forEach(function (filter) {
      var select = element("select", { name: filter }, [element("option", { value: "" }, ["any"])]);
      document.getElementById("sb-facets").append(element("label", {}, [FILTERS[filter] + " ", select]));
    });
    fill();
    if (matchMedia("(min-width: 45em)").matches) document.getElementById("sb-narrow").open = true;
    form.hidden = false;
    sourcebookSteps.begin(address(state()), function (kept) {
      fill();
      search("", kept);
    });
    search("", kept); // its files are on their way while the page is laid out
    if (!kept) form.elements.q.focus();
    sourcebookShown.typed(form, function (event) { search(event.target === form.elements.q ? "typed" : "chosen"); });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      search("sent");
    });
  }

  begin();
})();
