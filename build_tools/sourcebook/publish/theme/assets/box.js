// The search box in the header: what is found first, as one types. Without this it sends to the search page.
(function () {
  "use strict";

  var FINDER = [["sourcebookPostings", "postings.js"], ["sourcebookShards", "shards.js"], ["sourcebookPassages", "passages.js"], ["sourcebookFinder", "finder.js"]];
  var SHOWN = 6;
  var element = sourcebookShown.element;
  var form = document.querySelector(".sb-find");
  if (!form) return;
  var own = document.currentScript.src;
  var input = form.elements.q, list, status, turn = 0, active = -1, loading;

  function script(name) {
    return new Promise(function (resolve, reject) {
      var tag = element("script", { src: new URL(name, own).href }, []);
      tag.async = false; // one after another
      tag.onload = resolve;
      tag.onerror = function () { tag.remove(); reject(new Error(tag.src)); };
      document.head.append(tag);
    });
  }

  // What of it isn't there; what failed is tried again when it is asked for again.
  function load() {
    if (!loading) {
      loading = Promise.all(FINDER.filter(function (it) { return !window[it[0]]; }).map(function (it) { return script(it[1]); }));
      loading.catch(function () { loading = null; });
    }
    return loading;
  }

  function options() {
    return Array.from(list.children);
  }

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(to) {
    var all = options();
    active = to < -1 ? all.length - 1 : to >= all.length ? -1 : to;
    all.forEach(function (option, n) { option.setAttribute("aria-selected", n === active ? "true" : "false"); });
    if (active < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  }

  function option(n, href, children) {
    var made = element("li", { role: "option", id: "sb-found-" + n, "aria-selected": "false", "data-href": href }, children);
    made.addEventListener("mousedown", function (event) { event.preventDefault(); }); // the box keeps the focus
    made.addEventListener("click", function () { location.href = href; });
    return made;
  }

  function row(hit, n) {
    var about = [sourcebookShown.kind(hit.kind)].concat(hit.within ? [" on ", sourcebookShown.name(hit.within)] : []);
    return option(n, hit.href(0), [element("span", { dir: "auto" }, [sourcebookShown.straight(hit.title)]), element("small", {}, about)]);
  }

  async function search() {
    var mine = ++turn, query = input.value.trim();
    if (!query) return close();
    await load();
    var found = await sourcebookFinder.find(query), hits = await sourcebookFinder.hits(found, 0, SHOWN);
    if (mine !== turn || document.activeElement !== input) return;
    var all = form.action + "?" + new URLSearchParams({ q: query });
    var last = found.results.length ? sourcebookShown.counted(found, "All ") : "Nothing found: what to do";
    list.replaceChildren.apply(list, hits.map(row).concat(option(hits.length, all, [element("span", {}, [last])])));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    choose(-1);
    status.textContent = found.results.length ? sourcebookShown.counted(found) + ". Arrow keys lead through the first." : "Nothing found.";
  }

  function failed() {
    close();
    status.textContent = "The search could not be loaded. Enter leads to the search page.";
  }

  function key(event) {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
      event.preventDefault();
      choose(active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      location.href = options()[active].dataset.href;
    }
  }

  list = element("ul", { id: "sb-found", role: "listbox", "aria-label": "Found first", hidden: "" }, []);
  status = element("p", { class: "sb-off", role: "status", "aria-live": "polite" }, []);
  form.append(list, status);
  Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": "sb-found", "aria-autocomplete": "list" }).forEach(function (pair) { input.setAttribute(pair[0], pair[1]); });
  input.addEventListener("keydown", key);
  input.addEventListener("focus", function () { load().catch(failed); });
  input.addEventListener("blur", close);
  sourcebookShown.typed(form, function () { search().catch(failed); });
})();
