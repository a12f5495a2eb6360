// What to ask where nothing is found: without the filters, fewer words, or words that are spelt nearly so.
var sourcebookInstead = (function () {
  "use strict";

  var LETTER = /[\p{L}\p{M}\p{N}_]/u;
  // Signs between a word and the next, as in “anti-drone”: without the word they would say something else.
  var JOINT_BEHIND = /^[^\s"“”„«»\p{L}\p{M}\p{N}_]+(?=[\p{L}\p{N}_])/u, JOINT_BEFORE = /([\p{L}\p{M}\p{N}_])[^\s"“”„«»\p{L}\p{M}\p{N}_]+$/u;
  var element = sourcebookShown.element, name = sourcebookShown.name;

  // `page` makes the address of a search, and names a filter.
  async function instead(found, asked, page) {
    if (found.without) return listed(await ways(asked, page, unfiltered(asked, page)));
    var gone = await sourcebookFinder.missing(found.query);
    if (gone.length) return gone.map(function (it) { return absent(it, asked, page); }).concat(listed(await ways(asked, page, remaining(asked, gone))));
    var all = found.query.phrases.length ? "all of it as it stands." : "all of them.";
    var told = element("p", {}, [found.query.without.length ? "No page has all that is asked for and nothing that is not." : "Each word is found, but no page has " + all]), fewer = await ways(asked, page, loosened(asked, found.query));
    return [told].concat(listed(fewer.length ? fewer : await ways(asked, page, found.query.loose.map(alone))));
  }

  function alone(word) {
    return [{ q: word }, ["Only “", name(word), "”"]];
  }

  // A word that no page has, with what is near.
  function absent(it, asked, page) {
    var advice = LETTER.test(it.word) ? " Try another word, or only its first letters." : "";
    var nodes = ["No page has “", name(it.word), "”.", it.near.length ? " Near it: " : advice];
    it.near.forEach(function (word, n) {
      var other = Object.assign({}, asked, { q: replaced(asked.q, it.word, word) });
      nodes.push(n ? " or " : "", element("a", { href: page.address(other) }, [name(word)]));
    });
    return element("p", {}, nodes.concat(it.near.length ? "?" : ""));
  }

  // Each way is what to ask otherwise, and what that is called; one that finds nothing is none.
  async function ways(asked, page, changes) {
    var made = await Promise.all(changes.map(async function (it) {
      var other = Object.assign({}, asked, it[0]), found = await sourcebookFinder.find(other.q, other.chosen);
      if (!found.results.length) return [];
      var text = it[1].concat(": " + sourcebookShown.counted(found).toLowerCase());
      return [element("li", {}, [element("a", { href: page.address(other) }, text)])];
    }));
    return made.flat();
  }

  function unfiltered(asked, page) {
    var filters = Object.keys(asked.chosen);
    return (filters.length > 1 ? filters : []).map(function (filter) {
      var chosen = Object.assign({}, asked.chosen);
      delete chosen[filter];
      return [{ chosen: chosen }, ["Without "].concat(page.called(filter, asked.chosen[filter]))];
    }).concat([[{ chosen: {} }, ["Without the filters"]]]);
  }

  function remaining(asked, gone) {
    var left = gone.reduce(function (words, it) { return replaced(words, it.word, ""); }, asked.q);
    return LETTER.test(left) ? [[{ q: left }, [gone.length > 1 ? "Without these words" : "Without it"]]] : [];
  }

  function loosened(asked, query) {
    if (query.phrases.length) return [[{ q: tidy(asked.q.replace(/["“”„«»]/g, " ")) }, ["Without the quotation marks"]]];
    if (query.without.length) return query.without.map(function (it) {
      return [{ q: tidy(asked.q.replace(it.typed, " ")) }, ["Without “", name(it.typed), "”"]];
    });
    return query.all.map(function (word) { return [{ q: replaced(asked.q, word, "") }, ["Without “", name(word), "”"]]; });
  }

  // The word, and not what is part of another.
  function replaced(text, word, by) {
    for (var at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      var before = text.slice(0, at), after = text.slice(at + word.length);
      if (!LETTER.test(before.slice(-1)) && !LETTER.test(after.slice(0, 1))) return tidy(by ? before + by + after : before.replace(JOINT_BEFORE, "$1") + after.replace(JOINT_BEHIND, ""));
    }
    return text;
  }

  function tidy(text) {
    return text.replace(/(^|\s)[^\s"“”„«»\p{L}\p{M}\p{N}_]+(?=\s|$)/gu, " ").replace(/\s+/g, " ").trim();
  }

  function listed(items) {
    return items.length ? [element("ul", { class: "sb-plain" }, items)] : [];
  }

  return instead;
})();
