// What a hit shows of a document: the passages that have most of what was asked for, marked, each with its way.
var sourcebookPassages = (function () {
  "use strict";

  var WINDOW = 32, BEFORE = 8, PASSAGES = 3; // words of a passage, of them before the first that was found; passages of a hit
  var POINTED = 6; // words that a passage is found again by
  var BEGINNING = 3; // letters that the forms of a word have in common
  var bare = sourcebookShown.bare;

  // A function that cuts what has no space in it into words, as `cutting.py` does, which tells what scripts have none.
  function cutting(unspaced) {
    var wide = "[" + unspaced + "]", word = "(?!" + wide + ")[\\p{L}\\p{N}_]", letter = "(?!" + wide + ")[\\p{L}\\p{Nl}\\p{No}]";
    var words = new RegExp([
      letter + "(?:\\." + letter + ")+\\.?(?![\\p{L}\\p{N}_])", // `U.S.`
      "(?=" + wide + ")[\\p{L}\\p{N}]",
      word + "(?:" + word + "|(?=[\\u0300-\\u1cff])\\p{M})*(?:['’]s(?![\\p{L}\\p{N}_]))?", // `Mexico’s`
    ].join("|"), "gu");
    return function (token) {
      var starts = Array.from(token.matchAll(words), function (match) { return match.index; });
      starts[0] = 0;
      return starts.map(function (start, n) { return token.slice(start, starts[n + 1]); });
    };
  }

  function begins(token, word) {
    return bare(token).startsWith(word) || token.split(/[^\p{L}\p{M}\p{N}]+/u).some(function (part) { return bare(part).startsWith(word); });
  }

  // Where a row of words stands, as pairs of its first and last.
  function places(all, phrase) {
    var wanted = phrase.map(bare), found = [];
    for (var at = 0; at + wanted.length <= all.length; at += 1) {
      if (wanted.every(function (word, n) { return all[at + n] === word; })) found.push([at, at + wanted.length - 1]);
    }
    return found;
  }

  // A sign that stands alone is tied to a word (`cutting.py`).
  function untied(word) {
    return word.replace(/\u2060/g, " ");
  }

  // A document with its words as Pagefind counts them, and which of them had no space behind them.
  function read(data, found) {
    var about = JSON.parse(data.filters.about[0]), all = data.content.split(" ").map(untied), at = 0;
    return {
      about: { address: about[0], title: about[1], date: about[2], within: about[3], values: about[4] },
      all: all,
      bare: all.map(bare),
      title: data.meta.title.split(" ").map(bare),
      joined: new Set(about[5].map(function (step) { return (at += step); })),
      headings: about[6],
      found: found,
    };
  }

  // Where each window of words begins: those with most of the query's words first, none over another.
  function windows(it, found, query) {
    var wanted = query.all.map(function (word) { return bare(word).slice(0, BEGINNING); });
    var has = found.map(function (at) { return wanted.filter(function (word) { return begins(it.all[at], word); }); });
    var within = new Map(), end = 0;
    function count(words, by) {
      words.forEach(function (word) {
        var left = (within.get(word) || 0) + by;
        if (left) within.set(word, left); else within.delete(word);
      });
    }
    var open = found.map(function (at, n) {
      for (; end < found.length && found[end] < at + WINDOW - BEFORE; end += 1) count(has[end], 1);
      var made = { at: at, words: within.size, places: end - n };
      count(has[n], -1);
      return made;
    }).sort(function (a, b) { return b.words - a.words || b.places - a.places || a.at - b.at; });
    var taken = [];
    open.forEach(function (it) {
      if (taken.length < PASSAGES && taken.every(function (other) { return Math.abs(other.at - it.at) >= WINDOW; })) taken.push(it);
    });
    return taken;
  }

  // What stands together in the text stands together again; what is marked on both sides is one.
  function pieces(it, words, start, isMarked) {
    var made = [], last;
    words.forEach(function (word, n) {
      var joined = n > 0 && it.joined.has(start + n - 1), marked = isMarked(start + n);
      if (joined && last.marked === marked) return void (last.text += word);
      last = { text: word, marked: marked, joined: joined };
      made.push(last);
    });
    return made;
  }

  function together(it, words, start) {
    return pieces(it, words, start, function () { return false; }).map(function (piece) { return piece.text; }).join(" ");
  }

  // What a passage falls under.
  function heading(it, at) {
    var above = it.headings.filter(function (heading) { return heading[0] <= at; }).pop();
    return above ? above[1] : "";
  }

  function passage(it, at, marked) {
    var all = it.all, start = Math.max(0, at - BEFORE);
    for (var n = at; n > start; n -= 1) if (/[.!?…。！？·]["”’)」』]*$/.test(all[n - 1]) && !it.joined.has(n - 1)) start = n;
    var end = Math.min(all.length, start + WINDOW);
    return {
      pieces: pieces(it, all.slice(start, end), start, function (word) { return marked.has(word); }),
      cutBefore: start > 0,
      cutAfter: end < all.length,
      words: together(it, all.slice(at, at + POINTED), at),
      heading: heading(it, at),
    };
  }

  // A source's text begins with its title, which a hit shows anyway.
  function below(found, it) {
    var length = it.title.length, repeats = it.bare.slice(0, length).join("") === it.title.join("");
    var rest = repeats ? found.filter(function (at) { return at >= length; }) : [];
    return rest.length ? rest : found;
  }

  function marks(it, query) {
    var marked = new Set();
    query.phrases.concat(query.joined).forEach(function (phrase) {
      places(it.bare, phrase).forEach(function (row) { for (var at = row[0]; at <= row[1]; at += 1) marked.add(at); });
    });
    var beginnings = query.loose.map(function (word) { return bare(word).slice(0, BEGINNING); });
    it.found.forEach(function (at) {
      if (beginnings.some(function (word) { return begins(it.all[at] || "", word); })) marked.add(at);
    });
    return marked;
  }

  function hit(it, query, root) {
    var marked = marks(it, query), found = below(Array.from(marked).sort(function (a, b) { return a - b; }), it);
    var open = found.length ? windows(it, found, query) : [{ at: 0 }];
    var many = function (name) { return it.about.values.filter(function (pair) { return pair[0] === name; }).map(function (pair) { return pair[1]; }); };
    var passages = open.map(function (window) { return passage(it, window.at, marked); });
    var within = it.about.within, isNamed = !within || many("flag").length; // a note without a flag is called by what it is on
    return {
      title: isNamed ? it.about.title : "Note on " + (/^["“]/.test(within) ? within : "“" + within + "”"),
      kind: many("kind")[0],
      date: it.about.date,
      within: isNamed ? within : "",
      values: many,
      passages: passages,
      href: function (n) { return address(it.about.address, found.length ? passages[n].words : "", root); },
    };
  }

  // A note has an address of its own; elsewhere the page looks for the words.
  function address(to, sought, root) {
    var made = new URL(to, root);
    if (sought && !made.hash.startsWith("#note-")) made.searchParams.set("find", sought);
    return made.href;
  }

  return { begins: begins, cutting: cutting, hit: hit, places: places, read: read };
})();
