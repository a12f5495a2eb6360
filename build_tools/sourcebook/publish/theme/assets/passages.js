// What a hit shows of a document: the passages that have most of what was asked for, marked, each with its way.
var sourcebookPassages = (function () {
  "use strict";

  var WINDOW = 32, BEFORE = 8, PASSAGES = 3; // words of a passage, of them before the first that was found; passages of a hit
  var POINTED = 6; // words that a passage is found again by

  function bare(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  }

  function tokens(text) {
    return text.includes("\u200B") ? text.split("\u200B") : text.split(/[\r\n\s]+/g); // as Pagefind counts them
  }

  function parts(token) {
    return token.split(/[^\p{L}\p{M}\p{N}]+/u).map(bare).filter(Boolean);
  }

  function begins(token, word) {
    return bare(token).startsWith(word) || parts(token).some(function (part) { return part.startsWith(word); });
  }

  // Where a row of words stands, as pairs of its first and last token.
  function rows(units, wanted) {
    var found = [];
    for (var at = 0; at + wanted.length <= units.length; at += 1) {
      if (wanted.every(function (word, n) { return units[at + n].bare === word; })) found.push([units[at].token, units[at + wanted.length - 1].token]);
    }
    return found;
  }

  // Signs within words count for nothing: they may join them, as in “don’t”, or part them, as in “and/or”.
  function places(all, phrase) {
    var whole = all.map(function (token, n) { return { bare: bare(token), token: n }; });
    var parted = all.flatMap(function (token, n) { return parts(token).map(function (part) { return { bare: part, token: n }; }); });
    return rows(whole, phrase.map(bare)).concat(rows(parted, phrase.flatMap(parts)));
  }

  // Where each window of words begins, and how many of the query's words it has; the fullest first, none over another.
  function windows(all, found, query) {
    var wanted = query.all.map(function (word) { return bare(word).slice(0, 4); });
    var has = found.map(function (at) { return wanted.filter(function (word) { return begins(all[at], word); }); });
    var open = found.map(function (at, n) {
      var seen = new Set(), end = n;
      for (; end < found.length && found[end] < at + WINDOW - BEFORE; end += 1) has[end].forEach(seen.add, seen);
      return { at: at, weight: seen.size * 100 + end - n };
    }).sort(function (a, b) { return b.weight - a.weight || a.at - b.at; });
    var taken = [];
    open.forEach(function (it) {
      if (taken.length < PASSAGES && taken.every(function (other) { return Math.abs(other.at - it.at) >= WINDOW; })) taken.push(it);
    });
    return taken;
  }

  // What a passage falls under: Pagefind tells where each heading begins.
  function heading(anchors, at) {
    var above = anchors.filter(function (anchor) { return anchor.location <= at; }).pop();
    return above ? above.text : "";
  }

  function passage(all, at, marked) {
    var start = Math.max(0, at - BEFORE);
    for (var n = at; n > start; n -= 1) if (/[.!?…]["”’)]*$/.test(all[n - 1])) start = n;
    var end = Math.min(all.length, start + WINDOW), pieces = [];
    all.slice(start, end).forEach(function (word, n) { pieces.push({ text: word, marked: marked.has(start + n) }); });
    return { pieces: pieces, cutBefore: start > 0, cutAfter: end < all.length, words: all.slice(at, at + POINTED).join(" ") };
  }

  // A source's text begins with its title, which a hit shows anyway.
  function below(found, all, title) {
    var length = title.split(/\s+/).length;
    var repeats = bare(all.slice(0, length).join("")) === bare(title);
    var rest = repeats ? found.filter(function (at) { return at >= length; }) : [];
    return rest.length ? rest : found;
  }

  function marks(it, query) {
    var marked = new Set();
    query.phrases.forEach(function (phrase) {
      places(it.all, phrase).forEach(function (row) { for (var at = row[0]; at <= row[1]; at += 1) marked.add(at); });
    });
    var beginnings = query.loose.map(function (word) { return bare(word).slice(0, 3); });
    it.places.forEach(function (at) {
      if (beginnings.some(function (word) { return begins(it.all[at] || "", word); })) marked.add(at);
    });
    return marked;
  }

  // `it` has the document, its tokens and the places of what was found in it.
  function hit(it, query, root) {
    var title = it.data.meta.title, about = JSON.parse(it.data.filters.about[0]), marked = marks(it, query);
    var found = below(Array.from(marked).sort(function (a, b) { return a - b; }), it.all, title);
    var open = found.length ? windows(it.all, found, query) : [{ at: 0 }];
    var many = function (name) { return about[3].filter(function (it) { return it[0] === name; }).map(function (it) { return it[1]; }); };
    var passages = open.map(function (window) {
      return Object.assign(passage(it.all, window.at, marked), { heading: heading(it.data.anchors, window.at) });
    });
    return {
      title: title,
      kind: many("kind")[0],
      date: about[1],
      within: about[2],
      values: many,
      passages: passages,
      href: function (n) { return address(about[0], found.length ? passages[n].words : "", root); },
    };
  }

  // A note has an address of its own; elsewhere the page looks for the words.
  function address(to, sought, root) {
    var made = new URL(to, root);
    if (sought && !made.hash.startsWith("#note-")) made.searchParams.set("find", sought);
    return made.href;
  }

  return { bare: bare, begins: begins, hit: hit, places: places, tokens: tokens };
})();
