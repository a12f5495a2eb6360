// Runs Pagefind. Its files come as scripts, which a page loads from a server and from a disk alike.
var sourcebookShards = (function () {
  "use strict";

  var ROOT = new URL("..", document.currentScript.src);
  var PREFIX = "sourcebook:/pagefind/"; // what Pagefind is told that its files are at
  var UNPACKED = "pagefind_dcd"; // what Pagefind knows its files by, once they are unpacked
  var SOON = 4; // milliseconds
  var encoder = new TextEncoder(), waiting = {}, loaded = {};

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
    var packed = bytes(base64);
    if (typeof DecompressionStream === "undefined") return new Response(packed);
    return new Response(new Response(packed).body.pipeThrough(new DecompressionStream("gzip")));
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

  // The table of pages and words, in CBOR, as Pagefind reads it; it is three times as long so.
  function meta(it) {
    var into = Array.from(encoder.encode(UNPACKED));
    head(0x80, 4 + it.rest.length, into);
    string(it.version, into);
    list(it.counts, into, function (count, n) { into.push(0x82); digits(n, into); head(0, count, into); });
    list(it.ranges, into, function (range, n) { into.push(0x83); string(range[0], into); string(range[1], into); digits(n, into); });
    list([], into);
    it.rest.forEach(function (texts) { list(texts, into, function (text) { string(text, into); }); });
    return new Uint8Array(into);
  }

  async function answer(path) {
    var start = await shard("start");
    if (path.startsWith("pagefind-entry.json")) return new Response(JSON.stringify(start.entry));
    if (path.endsWith(".pf_meta")) return new Response(meta(start.meta));
    if (path.startsWith("wasm.")) return unpacked(start.wasm);
    return unpacked(await read("index/" + parseInt(path.split("/")[1], 10))); // Pagefind asks once, and keeps it
  }

  // It looks whether it is ready each 50 milliseconds.
  function soon(work, milliseconds) {
    return setTimeout(work, Math.min(milliseconds, SOON));
  }

  async function start() {
    var program = (await Promise.all([shard("program"), shard("start")]))[0];
    var createInstance = program(function (path) { return answer(path.slice(PREFIX.length)); }, soon);
    return createInstance({ noWorker: true, basePath: PREFIX, baseUrl: "/" });
  }

  function began() {
    return once("pagefind", start);
  }

  // What Pagefind finds: the number of each document, with the places of its words. It keeps "src=x" as "srcx", and asked for
  // "src=x" doesn't know it.
  async function asked(text) {
    return (await (await began()).search(text.replace(/\p{S}/gu, ""))).results;
  }

  began();
  return { asked: asked, shard: shard, root: ROOT };
})();
