// What the command line would understand of a query, and this page searches as words: what to do here instead.
var sourcebookAdvice = (function () {
  "use strict";

  var FILTERS = new Map([["date", "year"], ["flags", "flag"], ["lang", "language"], ["published", "year"]].concat(["flag", "kind", "language", "publisher", "rating", "year"].map(function (it) { return [it, it]; })));
  var OTHERS = ["address", "author", "body", "by", "byline", "claim", "claims", "has", "headline", "id", "note", "notes", "text", "title", "url"];
  var SAID = /(^|\s)(?:(-?)([a-z]+):("[^"]+"|[^\s"]*)|([^\s"~^]+)([~^][\d.]*)|(NOT)\s+("[^"]+"|[^\s"]+)|(AND|OR))(?=\s|$)/;
  var PART = new RegExp(sourcebookFinder.QUOTED + "|" + SAID.source, "gi"); // what stands in quotation marks is passed over
  var element = sourcebookShown.element, name = sourcebookShown.name, bare = sourcebookShown.bare;

  function english(code) {
    try { return new Intl.DisplayNames("en", { type: "language" }).of(code); } catch (error) { return code; }
  }

  // The value of a filter that is meant: by its name, or by the code that the command line has for it.
  function meant(filter, typed, values) {
    var said = typed.replace(/"/g, ""), forms = [said];
    if (filter === "kind") forms.push(said.replace(/s$/i, ""));
    if (filter === "language") forms.push(english(said));
    if (filter === "year") forms.push(said.slice(0, 4));
    forms = forms.map(bare).filter(Boolean);
    return values.find(function (value) { return forms.includes(bare(value)) || (filter === "rating" && value.endsWith("(" + said.toUpperCase() + ")")); });
  }

  function said(part, nodes) {
    return element("p", {}, ["“", name(part), "” "].concat(nodes, "."));
  }

  // One part of what is asked, in what it is written of.
  function told(asked, page, match, columns) {
    var typed = match[0].trim(), [, , minus, field, value, word, sign, not, unwanted, operator] = match;
    var filter = FILTERS.get(field && field.toLowerCase()), column = columns[filter], is = column && meant(filter, value, column.values);
    function instead(by, chosen) {
      var q = (asked.q.slice(0, match.index) + " " + by + asked.q.slice(match.index + match[0].length)).replace(/\s+/g, " ").trim();
      return page.address(Object.assign({}, asked, { q: q, chosen: Object.assign({}, asked.chosen, chosen) }));
    }
    if (sign) return said(typed, ["is searched as words; ", element("a", { href: instead(word, {}) }, ["without “" + sign + "”"]), sign[0] === "~" ? " near spellings are offered where no page has it" : " it weighs as other words do"]);
    if (not) return said(typed, ["is searched as words; to leave pages out: ", element("a", { href: instead("-" + unwanted, {}) }, ["“", name("-" + unwanted), "”"])]);
    if (operator) return said(typed, ["is searched as a word; ", element("a", { href: instead("", {}) }, ["without it"]), " each page has all the words"]);
    if (minus) return said(typed, ["leaves out pages with these words; no filter leaves anything out"]);
    if (is) return said(typed, ["is searched as words; to filter: ", element("a", { href: instead("", Object.fromEntries([[filter, is]])) }, page.called(filter, is))]);
    return said(typed, ["is searched as words; " + (filter ? "to filter, choose under “" + page.labels[filter] + "”" : "there is no such filter here")]);
  }

  function isKnown(match) {
    var field = (match[3] || "").toLowerCase();
    var operator = match[7] || match[9];
    return match[6] || (operator && operator === operator.toUpperCase()) || FILTERS.has(field) || (match[4] && OTHERS.includes(field));
  }

  // `page` makes the address of a search, names a filter with a value, and has the filters' labels.
  async function advice(asked, page) {
    var matches = Array.from(asked.q.matchAll(PART)).filter(isKnown), longest = sourcebookFinder.LONGEST;
    var cut = asked.q.length > longest ? [element("p", {}, ["Only the first " + longest + " characters are searched."])] : [];
    var columns = matches.length ? (await sourcebookShards.shard("facets")).filters : {};
    return cut.concat(matches.map(function (match) { return told(asked, page, match, columns); }));
  }

  return advice;
})();
