// Runs Pagefind, on the portions of its index that a search needs. Its files come as scripts, which a page loads from a
// server and from a disk alike.
var sourcebookShards = (function () {
  "use strict";

  var ROOT = new URL("..", document.currentScript.src);
  var PREFIX = "sourcebook:/pagefind/"; // what Pagefind is told that its files are at
  var UNPACKED = "pagefind_dcd"; // what Pagefind knows its files by, once they are unpacked
  var SOON = 4; // milliseconds
  var BEGINNING = 4; // letters: words that begin with fewer are looked for where they take no more than FEW portions,
  var FEW = 4; // of some 20 to 30 kB each, compressed
  var NONE = "\uf8ff"; // no word: Pagefind, told that a portion has this alone, never loads one by itself
  var encoder = new TextEncoder(), waiting = {}, loaded = {}, last = { of: null };

  function script(name, query) {
    return new Promise(function (resolve, reject) {
      var tag = document.createElement("script");
      waiting[name] = function (value) { tag.remove(); resolve(value); };
      tag.onerror = function () { tag.remove(); reject(new Error(tag.src)); };
      tag.src = new URL("pagefind/" + name + ".js" + query, ROOT).href;
      document.head.append(tag);
    });
  }

  // Each shard calls this with what it holds.
  window.sourcebookShard = function (name, value) { waiting[name](value); delete waiting[name]; };

  // What failed is tried again when it is asked for again.
  function once(name, load) {
    if (!loaded[name]) {
      loaded[name] = load();
      loaded[name].catch(function () { delete loaded[name]; });
    }
    return loaded[name];
  }

  // Browsers keep what comes from a server; what comes from a disk they read anew.
  function read(name) {
    if (location.protocol === "file:") return script(name, "");
    return once("version", function () { return script("version", "?" + Date.now()); }).then(function (version) {
      return script(name, "?v=" + version);
    });
  }

  function shard(name) {
    return once(name, function () { return read(name); });
  }

  function bytes(base64) {
    var chars = atob(base64), made = new Uint8Array(chars.length);
    for (var n = 0; n < chars.length; n += 1) made[n] = chars.charCodeAt(n);
    return made;
  }

  // Pagefind unpacks what is packed, and takes five times as long as the browser.
  function unpacked(base64) {
    var packed = new Response(bytes(base64));
    if (typeof DecompressionStream === "undefined") return packed.arrayBuffer();
    return new Response(packed.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  }

  function portion(number) {
    return once("portion " + number, function () { return read("index/" + number).then(unpacked); });
  }

  function head(kind, number, into) {
    if (number < 24) into.push(kind | number);
    else if (number < 1 << 8) into.push(kind | 24, number);
    else if (number < 1 << 16) into.push(kind | 25, number >> 8, number & 255);
    else into.push(kind | 26, number >>> 24, (number >> 16) & 255, (number >> 8) & 255, number & 255);
  }

  function string(text, into) {
    var coded = encoder.encode(text);
    head(0x60, coded.length, into);
    coded.forEach(function (byte) { into.push(byte); });
  }

  function digits(number, into) {
    var text = String(number);
    into.push(0x60 | text.length);
    for (var n = 0; n < text.length; n += 1) into.push(text.charCodeAt(n));
  }

  function list(values, into, each) {
    head(0x80, values.length, into);
    for (var n = 0; n < values.length; n += 1) each(values[n], n);
  }

  // The table of pages and of as many portions, in CBOR, as Pagefind reads it; it is three times as long so.
  function meta(it, counts, portions) {
    var into = Array.from(encoder.encode(UNPACKED));
    head(0x80, 4 + it.rest.length, into);
    string(it.version, into);
    list(counts, into, function (count, n) { into.push(0x82); digits(n, into); head(0, count, into); });
    list(portions, into, function (_, n) { into.push(0x83); string(NONE, into); string(NONE, into); digits(n, into); });
    list([], into);
    it.rest.forEach(function (texts) { list(texts, into, function (text) { string(text, into); }); });
    return new Uint8Array(into);
  }

  // It looks whether it is ready each 50 milliseconds.
  function soon(work, milliseconds) {
    return setTimeout(work, Math.min(milliseconds, SOON));
  }

  // A Pagefind with this table. It asks for nothing that isn't there by then: what it fails to load it never asks for again.
  async function made(start, table) {
    var wasm = await once("wasm", function () { return unpacked(start.wasm); });
    var Pagefind = (await shard("program"))(async function (path) {
      var name = path.slice(PREFIX.length);
      if (name.startsWith("pagefind-entry.json")) return new Response(JSON.stringify(start.entry));
      if (name.endsWith(".pf_meta")) return new Response(table);
      return new Response(name.startsWith("wasm.") ? wasm : await portion(parseInt(name.split("/")[1], 10)));
    }, soon);
    return new Pagefind({ basePath: PREFIX, baseUrl: "/" });
  }

  // One that has no pages, and tells what words are to Pagefind: their stems.
  function stemmer() {
    return once("stemmer", async function () {
      var start = await shard("start"), it = await made(start, meta(start.meta, [], []));
      await it.enterPlaygroundMode();
      return it;
    });
  }

  async function stems(words) {
    return words.length ? (await (await stemmer()).search(words.join(" "))).search_keywords : [];
  }

  // As long for each character, so that it compares as Pagefind compares.
  function codes(text) {
    return Array.from(text, function (one) { return one.codePointAt(0).toString(16).padStart(6, "0"); }).join("");
  }

  function beginnings() {
    return once("beginnings", async function () { return (await shard("start")).meta.begin.map(codes); });
  }

  // The portion that would have a word, and those with what begins so. Of the first word of each there is as much as tells
  // it from the last word before: what goes on from there is no earlier one's.
  function having(all, word, begins) {
    var of = codes(word), last = 0;
    all.forEach(function (first, n) { if (first <= of) last = n; });
    return all.map(function (_, n) { return n; }).filter(function (n) { return n === last || (begins && all[n].startsWith(of)); });
  }

  // What these portions have, and no other: what is found doesn't depend on what was asked before.
  async function holding(portions) {
    var start = await shard("start"), it = await made(start, meta(start.meta, start.meta.counts, start.meta.begin));
    var packed = await Promise.all(portions.map(portion));
    await Promise.all(portions.map(function (number) { return it.primary.loadChunk(String(number)); }));
    return {
      asked: async function (text) { return (await it.search(text)).results; },
      rows: sourcebookPostings.reading(packed.map(function (data) { return it.primary.decompress(new Uint8Array(data)); })),
    };
  }

  // What finds words: `asked`, Pagefind, as beginnings too, the number of each document with the places of its words; `inRow`,
  // the numbers of those that have all, one behind another, `begun` where the last may be a beginning. Those that are `loose`
  // may be beginnings; but not those that are `whole`, since too much begins so.
  async function knowing(loose, rest) {
    var all = await beginnings(), words = loose.concat(rest), known = await stems(words), whole = [], needed = new Set();
    known.forEach(function (stem, n) {
      var as = having(all, stem, n < loose.length);
      if (n < loose.length && stem.length < BEGINNING && as.length > FEW) {
        whole.push(loose[n]);
        as = having(all, stem, false);
      }
      as.forEach(needed.add, needed);
    });
    var portions = Array.from(needed).sort(function (a, b) { return a - b; }), of = portions.join(" ");
    await Promise.all(portions.map(portion)); // one that can't be loaded fails here, and is asked for again
    if (last.of !== of) last = { of: of, held: holding(portions) };
    var mine = last;
    mine.held.catch(function () { mine.of = null; });
    var held = await mine.held, stem = new Map(words.map(function (word, n) { return [word, known[n]]; }));
    function row(words, begins) { return held.rows(words.map(function (word) { return stem.get(word); }), begins); }
    return {
      asked: held.asked,
      begun: function (words) { return row(words, !whole.includes(words[words.length - 1])); },
      inRow: function (words) { return row(words, false); },
      whole: whole,
    };
  }

  shard("program");
  stemmer();
  return { knowing: knowing, shard: shard, root: ROOT };
})();
