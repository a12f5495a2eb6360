// The search box in the header: what is found first, as one types. Without this it sends to the search page.
(function () {
  "use strict";

  var FINDER = ["shards.js", "passages.js", "finder.js"];
  var SHOWN = 6;
  var PAUSE = 150; // milliseconds of no typing before a search begins
  var KINDS = { source: "Source", note: "Note", claim: "Claim", name: "Name", flag: "Flag", page: "Page" };
  var form = document.querySelector(".sb-find");
  if (!form) return;
  var own = document.currentScript.src;
  var input = form.elements.q, list, status, waiting, turn = 0, active = -1, finder;

  function element(name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    made.append.apply(made, children);
    return made;
  }

  function load() {
    finder = finder || new Promise(function (resolve, reject) {
      if (typeof sourcebookFinder !== "undefined") return resolve(sourcebookFinder);
      FINDER.forEach(function (name, n) {
        var tag = element("script", { src: new URL(name, own).href }, []);
        tag.async = false; // one after another
        tag.onerror = reject;
        if (n === FINDER.length - 1) tag.onload = function () { resolve(sourcebookFinder); };
        document.head.append(tag);
      });
    });
    return finder;
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

  async function search() {
    var mine = ++turn, query = input.value.trim();
    if (!query) return close();
    var finding = await load(), found = await finding.find(query);
    var hits = await finding.hits(found, 0, SHOWN);
    if (mine !== turn || document.activeElement !== input) return;
    var rows = hits.map(function (hit, n) {
      return option(n, hit.href(0), [element("span", { dir: "auto" }, [hit.title]), element("small", {}, [KINDS[hit.kind] + (hit.within ? " on " + hit.within : "")])]);
    });
    var all = form.action + "?" + new URLSearchParams({ q: query });
    var count = found.results.length;
    rows.push(option(hits.length, all, [element("span", {}, [count ? "All " + count.toLocaleString("en") + " found" : "Nothing found: what is near"])]));
    list.replaceChildren.apply(list, rows);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    choose(-1);
    status.textContent = count ? count.toLocaleString("en") + " found. Arrow keys lead through the first." : "Nothing found.";
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
  input.addEventListener("focus", load);
  input.addEventListener("blur", close);
  input.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () { search().catch(close); }, PAUSE);
  });
})();
