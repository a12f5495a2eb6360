// What the box in the header, the search page and the pages that it leads to share. Whatever comes from a source is written as text, never as HTML.
var sourcebookShown = (function () {
  "use strict";

  var KINDS = new Map([["source", "Source"], ["note", "Note"], ["claim", "Claim"], ["name", "Name"], ["flag", "Flag"], ["page", "Page"]]);
  var LONGEST = 200; // characters of a name that are shown in a line of ours
  var PAUSE = 150; // milliseconds of no typing before a search begins

  function element(name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    made.append.apply(made, children);
    return made;
  }

  // A word as it is compared. Accents count for nothing, but for the breve of й; vowel signs do: Devanagari has no others.
  function bare(text) {
    return text.normalize("NFD").replace(/([\u0418\u0438]\u0306)|[\u0300-\u036f]/g, "$1").toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, "");
  }

  // Signs that turn the text behind them do so past the end of their element.
  function straight(text) {
    return text.replace(/[\u202A-\u202E\u2066-\u2069]/g, "");
  }

  // A name in a line of our own, which what it is read from right to left leaves in order.
  function name(text) {
    return element("bdi", {}, [straight(text.length > LONGEST ? text.slice(0, LONGEST) + "…" : text)]);
  }

  function kind(value) {
    return KINDS.get(value) || value;
  }

  // Of a phrase that many pages may have is known how many at most.
  function counted(found, lead) {
    return (found.atMost ? "At most " : lead || "") + found.results.length.toLocaleString("en") + " found";
  }

  // Searches once typing has paused.
  function typed(box, search) {
    var waiting;
    box.addEventListener("input", function (event) {
      clearTimeout(waiting);
      waiting = setTimeout(search, PAUSE, event);
    });
    box.addEventListener("submit", function () { clearTimeout(waiting); });
  }

  return { bare: bare, counted: counted, element: element, kind: kind, name: name, straight: straight, typed: typed };
})();
