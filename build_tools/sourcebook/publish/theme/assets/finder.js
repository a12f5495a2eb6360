// Finds in the archive, with Pagefind. Its files come as scripts, which a page loads from a server and from a disk alike.
var sourcebookFinder = (function () {
  "use strict";

  var ROOT = new URL("..", document.currentScript.src);
  var PREFIX = "sourcebook:/pagefind/"; // what Pagefind is told that its files are at
  var MOST_VERIFIED = 60; // pages that a phrase is looked for in before their number is told
  var WINDOW = 32, BEFORE = 8, PASSAGES = 3; // words of a passage, of them before the first that was found; passages of a hit
  var POINTED = 6; // words that a passage is found again by
  var NEAR = 3; // near spellings that are offered
  var waiting = {}, loaded = {}, started, standings = new Map();

  function script(name, query) {
    return new Promise(function (resolve, reject) {
      var tag = document.createElement("script");
      waiting[name] = function (value) { tag.remove(); resolve(value); };
      tag.onerror = function () { tag.remove(); delete loaded[name]; reject(new Error(tag.src)); };
      tag.src = new URL("pagefind/" + name + ".js" + query, ROOT).href;
      document.head.append(tag);
    });
  }

  // Each shard calls this with what it holds.
  window.sourcebookShard = function (name, value) { waiting[name](value); delete waiting[name]; };

  function shard(name) {
    loaded.version = loaded.version || script("version", "?" + Date.now());
    loaded[name] = loaded[name] || loaded.version.then(function (version) { return script(name, "?v=" + version); });
    return loaded[name];
  }

  function bytes(base64) {
    var chars = atob(base64), made = new Uint8Array(chars.length);
    for (var n = 0; n < chars.length; n += 1) made[n] = chars.charCodeAt(n);
    return made;
  }

  function head(kind, number) {
    if (number < 24) return [kind | number];
    if (number < 1 << 8) return [kind | 24, number];
    if (number < 1 << 16) return [kind | 25, number >> 8, number & 255];
    return [kind | 26, number >>> 24, (number >> 16) & 255, (number >> 8) & 255, number & 255];
  }

  // As CBOR, in which Pagefind reads its own; the table of pages is three times as long in it.
  function cbor(value, into) {
    if (typeof value === "number") into.push.apply(into, head(0, value));
    else if (typeof value === "string") {
      var text = new TextEncoder().encode(value);
      into.push.apply(into, head(0x60, text.length));
      into.push.apply(into, text);
    } else {
      into.push.apply(into, head(0x80, value.length));
      value.forEach(function (item) { cbor(item, into); });
    }
    return into;
  }

  function meta(it) {
    var pages = it.counts.map(function (count, n) { return [String(n), count]; });
    var chunks = it.ranges.map(function (range, n) { return [range[0], range[1], String(n)]; });
    var mark = Array.from(new TextEncoder().encode("pagefind_dcd"));
    return Uint8Array.from(cbor([it.version, pages, chunks, []].concat(it.rest), mark));
  }

  async function fragment(number, firsts) {
    var low = 0, high = firsts.length;
    while (high - low > 1) {
      var middle = (low + high) >> 1;
      if (firsts[middle] <= number) low = middle; else high = middle;
    }
    return (await shard("fragment/" + low))[number - firsts[low]];
  }

  async function answer(path) {
    var start = await shard("start"), number = parseInt(path.split("/")[1], 10);
    if (path.startsWith("pagefind-entry.json")) return new Response(JSON.stringify(start.entry));
    if (path.endsWith(".pf_meta")) return new Response(meta(start.meta));
    if (path.startsWith("wasm.")) return new Response(bytes(start.wasm));
    if (path.startsWith("index/")) return new Response(bytes(await shard("index/" + number)));
    return new Response(bytes(await fragment(number, start.firsts)));
  }

  // A page on a disk can't import a file: there, the same program comes from a shard.
  async function program() {
    if (location.protocol !== "file:") return new URL("pagefind/pagefind.js?v=" + await loaded.version, ROOT).href;
    return URL.createObjectURL(new Blob([bytes(await shard("program"))], { type: "text/javascript" }));
  }

  async function start() {
    var native = window.fetch;
    window.fetch = function (what) {
      var ours = typeof what === "string" && what.startsWith(PREFIX);
      return ours ? answer(what.slice(PREFIX.length)) : native.apply(window, arguments);
    };
    shard("start");
    var pagefind = await import(await program());
    return pagefind.createInstance({ noWorker: true, basePath: PREFIX, baseUrl: "/" });
  }

  function asked(text) {
    started = started || start();
    return started.then(function (pagefind) { return pagefind.search(text); }).then(function (found) { return found.results; });
  }

  function bare(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  }

  // Pagefind finds no word with a sign such as "<" before or behind it.
  function words(text) {
    return text.split(/\s+/).filter(bare).map(function (word) {
      return word.replace(/^[^\p{L}\p{M}\p{N}_]+|[^\p{L}\p{M}\p{N}_]+$/gu, "");
    });
  }

  // "exact phrases" beside other words.
  function parse(text) {
    var phrases = [];
    var rest = text.replace(/["“”„«»]([^"“”„«»]*)["“”„«»]?/g, function (_, phrase) {
      if (words(phrase).length) phrases.push(words(phrase));
      return " ";
    });
    var loose = words(rest);
    return { loose: loose, phrases: phrases, all: loose.concat(phrases.flat()) };
  }

  // Pagefind hands on what it indexed with these two signs escaped.
  function plain(text) {
    return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">");
  }

  function tokens(data) {
    var content = plain(data.raw_content || "");
    return content.includes("\u200B") ? content.split("\u200B") : content.split(/[\r\n\s]+/g); // as Pagefind counts them
  }

  function parts(token) {
    return [bare(token)].concat(token.split(/[^\p{L}\p{M}\p{N}]+/u).map(bare));
  }

  function begins(token, word) {
    return parts(token).some(function (part) { return part.startsWith(word); });
  }

  // The places of words are the result's: Pagefind keeps one fragment for all searches, with those of the latest.
  function fetched(results) {
    return Promise.all(results.map(async function (result) {
      return { data: await result.data(), places: result.words };
    }));
  }

  async function shows(results, word) {
    return (await fetched(results)).some(function (it) {
      var all = tokens(it.data);
      return it.places.map(function (at) { return all[at] || ""; }).concat(words(it.data.meta.title)).some(function (token) {
        return begins(token, bare(word));
      });
    });
  }

  async function ids(quoted) {
    if (!standings.has(quoted)) standings.set(quoted, new Set((await asked('"' + quoted + '"')).map(function (it) { return it.id; })));
    return standings.get(quoted);
  }

  // Pagefind answers a word that stands nowhere by what its beginning has: such pages go. Those that have the word, in any
  // of its forms, are asked for as a phrase; all others have one beginning in common,
  // and the best of them shows whether it is the word's.
  async function having(results, word) {
    var known = await ids(word);
    var others = results.filter(function (it) { return !known.has(it.id); });
    if (!others.length || await shows(others.slice(0, 1), word)) return results;
    return results.filter(function (it) { return known.has(it.id); });
  }

  async function candidates(query) {
    if (!query.all.length) return asked(null);
    var results = await asked(query.all.join(" "));
    for (var word of query.loose) results = await having(results, word);
    for (var phrase of query.phrases) {
      var with_it = await ids(phrase.join(" "));
      results = results.filter(function (it) { return with_it.has(it.id); });
    }
    return results;
  }

  function places(all, phrase) {
    var wanted = phrase.map(bare), bared = all.map(bare), found = [];
    for (var at = 0; at + wanted.length <= bared.length; at += 1) {
      if (wanted.every(function (word, n) { return bared[at + n] === word; })) found.push(at);
    }
    return found;
  }

  // Pagefind compares stems: an exact phrase is looked for in the text, or in the title.
  function verified(data, query) {
    var all = tokens(data);
    return query.phrases.every(function (phrase) {
      return places(all, phrase).length || places(words(data.meta.title), phrase).length;
    });
  }

  async function exact(results, query) {
    if (!query.phrases.length || results.length > MOST_VERIFIED) return results;
    var found = await fetched(results);
    return results.filter(function (_, n) { return verified(found[n].data, query); });
  }

  function values(column, id) {
    return [].concat(column.pages[id]).map(function (value) { return column.values[value]; });
  }

  function fits(facets, id, chosen, but) {
    return Object.keys(chosen).every(function (name) {
      return name === but || values(facets.filters[name], id).includes(chosen[name]);
    });
  }

  // What choosing each value would leave.
  function counts(facets, results, chosen) {
    var found = {};
    Object.keys(facets.filters).forEach(function (name) {
      var column = facets.filters[name], count = {};
      results.forEach(function (it) {
        if (fits(facets, it.id, chosen, name)) values(column, it.id).forEach(function (value) { count[value] = (count[value] || 0) + 1; });
      });
      found[name] = count;
    });
    return found;
  }

  function byDate(facets, results) {
    return results.slice().sort(function (a, b) {
      return facets.dates[b.id] < facets.dates[a.id] ? -1 : facets.dates[b.id] > facets.dates[a.id] ? 1 : 0;
    });
  }

  async function find(text, chosen, sort) {
    var query = parse(text), narrows = Object.keys(chosen || {}).length > 0;
    var every = await exact(await candidates(query), query), results = every;
    if (narrows || sort === "date") {
      var facets = await shard("facets");
      if (narrows) results = results.filter(function (it) { return fits(facets, it.id, chosen); });
      if (sort === "date") results = byDate(facets, results);
    }
    return {
      query: query,
      results: results,
      without: every.length,
      atMost: query.phrases.length > 0 && every.length > MOST_VERIFIED,
      counts: async function () { return counts(await shard("facets"), every, chosen || {}); },
    };
  }

  // Where each window of words begins, and how many of the query's words it has; the fullest first, none over another.
  function windows(all, found, query) {
    var wanted = query.all.map(bare).map(function (word) { return word.slice(0, 4); });
    var open = found.map(function (at) {
      var end = at + WINDOW - BEFORE, seen = new Set(), inside = found.filter(function (it) { return it >= at && it < end; });
      inside.forEach(function (it) { wanted.forEach(function (word, n) { if (begins(all[it] || "", word)) seen.add(n); }); });
      return { at: at, weight: seen.size * 100 + inside.length };
    }).sort(function (a, b) { return b.weight - a.weight || a.at - b.at; });
    var taken = [];
    open.forEach(function (it) {
      if (taken.length < PASSAGES && taken.every(function (other) { return Math.abs(other.at - it.at) >= WINDOW; })) taken.push(it);
    });
    return taken;
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

  function hit(data, located, query) {
    var about = JSON.parse(data.filters.about[0]), all = tokens(data), marked = new Set();
    query.phrases.forEach(function (phrase) {
      places(all, phrase).forEach(function (at) { phrase.forEach(function (_, n) { marked.add(at + n); }); });
    });
    if (query.loose.length) {
      located.forEach(function (at) {
        if (query.loose.some(function (word) { return begins(all[at] || "", bare(word).slice(0, 3)); })) marked.add(at);
      });
    }
    var found = below(Array.from(marked).sort(function (a, b) { return a - b; }), all, data.meta.title);
    var open = found.length ? windows(all, found, query) : [{ at: 0 }];
    var many = function (name) { return about[3].filter(function (it) { return it[0] === name; }).map(function (it) { return it[1]; }); };
    var passages = open.map(function (it) { return passage(all, it.at, marked); });
    return {
      title: data.meta.title,
      kind: many("kind")[0],
      date: about[1],
      within: about[2],
      values: many,
      passages: passages,
      href: function (n) { return address(about[0], found.length ? passages[n].words : ""); },
    };
  }

  // A note has an address of its own; elsewhere the page looks for the words.
  function address(to, sought) {
    var made = new URL(to, ROOT);
    if (sought && !made.hash.startsWith("#note-")) made.searchParams.set("find", sought);
    return made.href;
  }

  async function hits(found, from, to) {
    var all = (await fetched(found.results.slice(from, to))).filter(function (it) { return verified(it.data, found.query); });
    return all.map(function (it) { return hit(it.data, it.places, found.query); });
  }

  // Optimal string alignment; more than `most` is all the same.
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    var before = [], last = [], row = Array.from({ length: b.length + 1 }, function (_, n) { return n; });
    for (var i = 1; i <= a.length; i += 1) {
      before = last; last = row; row = [i];
      for (var j = 1; j <= b.length; j += 1) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min.apply(null, row) > most) return most + 1;
    }
    return row[b.length];
  }

  async function near(word) {
    var sought = bare(word), most = sought.length < 6 ? 1 : 2;
    return (await shard("words")).map(function (it, n) { return { word: it, rank: n, far: distance(sought, bare(it), most) }; })
      .filter(function (it) { return it.far > 0 && it.far <= most; })
      .sort(function (a, b) { return a.far - b.far || a.rank - b.rank; })
      .slice(0, NEAR).map(function (it) { return it.word; });
  }

  // The words of a query that stand nowhere, each with what is near.
  async function missing(query) {
    var gone = [];
    for (var word of query.all) {
      if (!(await having(await asked(word), word)).length) gone.push({ word: word, near: await near(word) });
    }
    return gone;
  }

  return { find: find, hits: hits, missing: missing, root: ROOT.href };
})();
