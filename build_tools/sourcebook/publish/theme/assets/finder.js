// Finds in the archive: what Pagefind answers, less what it makes up, narrowed, sorted and counted.
var sourcebookFinder = (function () {
  "use strict";

  var MOST_VERIFIED = 60; // pages that a phrase is looked for in before their number is told
  var NEAR = 3; // near spellings that are offered
  var shard = sourcebookShards.shard, asked = sourcebookShards.asked;
  var bare = sourcebookPassages.bare, begins = sourcebookPassages.begins, places = sourcebookPassages.places, tokens = sourcebookPassages.tokens;
  var standings = new Map(), firsts;

  // Pagefind finds no word with a sign such as "(" before or behind it.
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

  // The number of the first document in each handful.
  async function handfuls() {
    var at = 0;
    firsts = firsts || (await shard("start")).handfuls.map(function (count) { at += count; return at - count; });
    return firsts;
  }

  async function read(number) {
    var all = await handfuls(), low = 0, high = all.length;
    while (high - low > 1) {
      var middle = (low + high) >> 1;
      if (all[middle] <= number) low = middle; else high = middle;
    }
    return (await shard("fragment/" + low))[number - all[low]];
  }

  function fetched(results) {
    return Promise.all(results.map(async function (result) {
      var data = await read(Number(result.id));
      return { data: data, all: tokens(data.content), places: result.words };
    }));
  }

  async function shows(results, word) {
    return (await fetched(results)).some(function (it) {
      return it.places.map(function (at) { return it.all[at] || ""; }).concat(words(it.data.meta.title)).some(function (token) {
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

  async function holding(loose, phrases) {
    var results = await asked(loose.concat(phrases.flat()).join(" "));
    for (var word of loose) results = await having(results, word);
    for (var phrase of phrases) {
      var with_it = await ids(phrase.join(" "));
      results = results.filter(function (it) { return with_it.has(it.id); });
    }
    return results;
  }

  // What stands on both sides of a sign, "src=x", is one word to Pagefind, and two where the sign is not.
  function parted(phrase) {
    return phrase.flatMap(function (word) { return word.split(/[^\p{L}\p{M}\p{N}_'’.,]+/u); }).filter(bare);
  }

  async function candidates(query) {
    if (!query.all.length) return everything();
    var whole = await holding(query.loose, query.phrases), phrases = query.phrases.map(parted);
    if (phrases.flat().length === query.phrases.flat().length) return whole;
    var known = new Set(whole.map(function (it) { return it.id; }));
    return whole.concat((await holding(query.loose, phrases)).filter(function (it) { return !known.has(it.id); }));
  }

  async function everything() {
    return (await shard("facets")).dates.map(function (_, id) { return { id: String(id), words: [] }; });
  }

  // Pagefind compares stems: an exact phrase is looked for in the text, or in the title.
  function verified(it, query) {
    return query.phrases.every(function (phrase) {
      return places(it.all, phrase).length || places(words(it.data.meta.title), phrase).length;
    });
  }

  async function exact(results, query) {
    if (!query.phrases.length || results.length > MOST_VERIFIED) return results;
    var found = await fetched(results);
    return results.filter(function (_, n) { return verified(found[n], query); });
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

  async function hits(found, from, to) {
    var all = (await fetched(found.results.slice(from, to))).filter(function (it) { return verified(it, found.query); });
    return all.map(function (it) { return sourcebookPassages.hit(it, found.query, sourcebookShards.root); });
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

  return { find: find, hits: hits, missing: missing };
})();
