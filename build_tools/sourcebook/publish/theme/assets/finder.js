// Finds in the archive: what Pagefind answers, less what it makes up, narrowed, sorted and counted.
var sourcebookFinder = (function () {
  "use strict";

  var MOST_VERIFIED = 60; // pages that a phrase is looked for in before their number is told: 60 handfuls of 6 kB at most
  var FIRST = 10; // hits that are looked for at once, and whether there is one more
  var LONGEST = 300; // characters of a query, some 50 words: a phrase of 300 words took a minute on a page of one word
  var NEAR = 3; // near spellings that are offered
  // A phrase, whose straight quotation marks may hold typographic ones, as in the shell. An end may be missing.
  var QUOTED = "\"[^\"]*\"?|[“”„«»][^“”„«»]*[“”„«»]?";
  var PHRASE = new RegExp(QUOTED, "g"), UNWANTED = new RegExp("(^|\\s)-(?=[^\\s-])(" + QUOTED + "|\\S+)", "g");
  var shard = sourcebookShards.shard;
  var bare = sourcebookShown.bare, begins = sourcebookPassages.begins, places = sourcebookPassages.places;
  var firsts, cut, isWide;

  // The words of each token, with no sign about them: Pagefind finds no other.
  function tokens(text) {
    return text.normalize("NFC").split(/\s+/).map(function (token) {
      return cut(token).map(function (word) { return word.replace(/[^\p{L}\p{M}\p{N}]/gu, ""); }).filter(bare);
    }).filter(function (words) { return words.length; });
  }

  // As much of what is asked as is searched, between words.
  function searched(text) {
    return text.length > LONGEST ? text.slice(0, text.lastIndexOf(" ", LONGEST) + 1 || LONGEST) : text;
  }

  // "exact phrases" beside other words, of which some are made of several; -words and -"phrases" that no hit has.
  async function parse(whole) {
    var text = searched(whole), unspaced = (await shard("start")).unspaced, phrases = [], without = [];
    cut = cut || sourcebookPassages.cutting(unspaced);
    isWide = isWide || new RegExp("[" + unspaced + "]", "u");
    var wanted = text.replace(UNWANTED, function (_, before, unwanted) {
      var words = tokens(unwanted).flat();
      if (words.length) without.push({ words: words, typed: "-" + unwanted });
      return " ";
    });
    var rest = tokens(wanted.replace(PHRASE, function (phrase) {
      var words = tokens(phrase).flat();
      if (words.length) phrases.push(words);
      return " ";
    }));
    var joined = rest.filter(function (words) { return words.length > 1 || isWide.test(words[0]); });
    var loose = rest.filter(function (words) { return !joined.includes(words); }).flat();
    return { text: text.trim(), loose: loose, joined: joined, phrases: phrases, without: without, all: loose.concat(joined.flat(), phrases.flat()) };
  }

  // The number of the first document in each handful.
  async function handfuls() {
    var at = 0;
    firsts = firsts || (await shard("start")).handfuls.map(function (count) { at += count; return at - count; });
    return firsts;
  }

  async function read(result) {
    var number = Number(result.id), all = await handfuls(), low = 0, high = all.length;
    while (high - low > 1) {
      var middle = (low + high) >> 1;
      if (all[middle] <= number) low = middle; else high = middle;
    }
    return sourcebookPassages.read((await shard("fragment/" + low))[number - all[low]], result.words);
  }

  async function shows(result, word) {
    var it = await read(result);
    return it.found.map(function (at) { return it.all[at] || ""; }).concat(it.title).some(function (token) { return begins(token, bare(word)); });
  }

  function among(results, known) {
    return results.filter(function (it) { return known.has(it.id); });
  }

  // Pagefind answers a word that stands nowhere by what its beginning has: such pages go. Where no page has the word, in any
  // of its forms, what was found has one beginning in common, and the best shows whether it is the word's.
  async function having(knows, results, word, known) {
    if (knows.whole.includes(word)) return among(results, known);
    return !results.length || known.size || await shows(results[0], word) ? results : [];
  }

  // Of words that stand together the last may be a beginning.
  function together(knows, words) {
    var known = knows.inRow(words);
    return known.size ? known : knows.begun(words);
  }

  // Pages that have the words come before those that have what begins so: Pagefind ranks a title with a beginning above them.
  function wordsFirst(results, having) {
    var lacking = new Map(results.map(function (it) { return [it, having.filter(function (known) { return !known.has(it.id); }).length]; }));
    return results.slice().sort(function (a, b) { return lacking.get(a) - lacking.get(b); });
  }

  // Pagefind with what a query needs of its index.
  function knowing(query) {
    var open = query.joined.map(function (words) { return words[words.length - 1]; }).filter(function (word) { return !isWide.test(word); });
    return sourcebookShards.knowing(query.loose.concat(open), query.joined.concat(query.phrases, query.without.map(function (it) { return it.words; })).flat());
  }

  // What there may be, and the words of which only beginnings were found.
  async function candidates(query) {
    if (!query.text) return { results: await everything(), begun: [] };
    if (!query.all.length && !query.without.length) return { results: [], begun: [] };
    var knows = await knowing(query), results = query.all.length ? await knows.asked(query.all.join(" ")) : await everything();
    var known = query.loose.map(function (word) { return knows.inRow([word]); });
    for (var n = 0; n < known.length; n += 1) results = await having(knows, results, query.loose[n], known[n]);
    query.joined.forEach(function (words) { results = among(results, together(knows, words)); });
    query.phrases.forEach(function (phrase) { results = among(results, knows.inRow(phrase)); });
    query.without.forEach(function (unwanted) {
      var gone = knows.inRow(unwanted.words);
      results = results.filter(function (it) { return !gone.has(it.id); });
    });
    return { results: wordsFirst(results, known), begun: query.loose.filter(function (_, n) { return !known[n].size; }) };
  }

  async function everything() {
    return (await shard("facets")).dates.map(function (_, id) { return { id: String(id), words: [] }; });
  }

  // Pagefind compares stems: an exact phrase is looked for in the text, or in the title.
  function verified(it, query) {
    return query.phrases.every(function (phrase) { return places(it.bare, phrase).length || places(it.title, phrase).length; });
  }

  // Of the first `to` results each is read, once, and goes if it is no hit; the more went, the more are read together.
  async function upTo(found, to) {
    function unread(results) { return results.filter(function (it) { return !found.held.has(it.id); }); }
    for (var size = 0, lacking; (lacking = unread(found.results.slice(0, to)).length); ) {
      size = Math.max(lacking, 2 * size);
      var next = unread(found.results).slice(0, size), all = await Promise.all(next.map(read)), gone = new Set();
      next.forEach(function (result, n) {
        if (verified(all[n], found.query)) found.held.set(result.id, all[n]); else gone.add(result.id);
      });
      found.results = found.results.filter(function (it) { return !gone.has(it.id); });
    }
    found.atMost = found.query.phrases.length > 0 && unread(found.results).length > 0;
    return found;
  }

  function values(column, id) {
    return [].concat(column.pages[id]).map(function (value) { return column.values[value]; });
  }

  function fits(facets, id, chosen, but) {
    return Object.keys(chosen).every(function (name) {
      var column = facets.filters[name];
      return name === but || (column && values(column, id).includes(chosen[name]));
    });
  }

  // Filters as pages have them, which may have been asked for by a term or in other letters.
  async function named(chosen) {
    var facets = Object.keys(chosen).length ? await shard("facets") : {}, found = {};
    Object.keys(chosen).forEach(function (name) {
      var values = (facets.filters[name] || { values: [] }).values, is = chosen[name];
      found[name] = values.includes(is) ? is : values.find(function (value) { return bare(value) === bare(is); }) || is;
    });
    return found;
  }

  // What choosing each value would leave. Whatever a value is called, it is no property of all objects.
  function counts(facets, results, chosen) {
    var found = {};
    Object.keys(facets.filters).forEach(function (name) {
      var column = facets.filters[name], count = Object.create(null);
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
    var query = await parse(text), narrows = Object.keys(chosen || {}).length > 0;
    var every = Object.assign({ query: query, held: new Map() }, await candidates(query));
    if (query.phrases.length && every.results.length <= MOST_VERIFIED) await upTo(every, MOST_VERIFIED);
    var found = Object.assign({}, every);
    if (narrows || sort === "date") {
      var facets = await shard("facets");
      if (narrows) found.results = found.results.filter(function (it) { return fits(facets, it.id, chosen); });
      if (sort === "date") found.results = byDate(facets, found.results);
    }
    if (query.phrases.length) await upTo(found, FIRST + 1);
    if (!narrows) every = found;
    found.without = every.results.length;
    found.counts = async function () { return counts(await shard("facets"), every.results, chosen || {}); };
    return found;
  }

  // The hits from one to another, as far as there are any; `found.results` are all that there may be.
  async function hits(found, from, to) {
    await upTo(found, found.query.phrases.length ? to + 1 : to);
    return found.results.slice(from, to).map(function (it) { return sourcebookPassages.hit(found.held.get(it.id), found.query, sourcebookShards.root); });
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
    if (!query.all.length) return query.text ? [{ word: query.text, near: [] }] : [];
    var knows = await knowing(query), gone = [], wide = query.joined.filter(function (words) { return words.every(isWide.test, isWide); });
    var parts = query.joined.filter(function (words) { return !wide.includes(words); });
    for (var words of wide) if (!knows.inRow(words).size) gone.push({ word: words.join(""), near: [] });
    for (var word of new Set(query.loose.concat(parts.flat(), query.phrases.flat()))) {
      if (!(await having(knows, await knows.asked(word), word, knows.inRow([word]))).length) gone.push({ word: word, near: await near(word) });
    }
    return gone;
  }

  return { LONGEST: LONGEST, QUOTED: QUOTED, find: find, hits: hits, missing: missing, named: named };
})();
