// The words that a search led to (`?find=`) are marked, and the page goes to them.
(function () {
  "use strict";

  var LEAST = 3; // words that must be there, or all where fewer are sought: any page has “the”
  // Signs part words, and a script without spaces has one in each character: the page and the link are cut alike.
  var UNSPACED = "[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Mymr}\\p{sc=Khmr}]";
  var WORD = new RegExp("(?=" + UNSPACED + ")\\p{L}\\p{M}*|(?:(?!" + UNSPACED + ")[\\p{L}\\p{M}\\p{N}])+", "gu");
  var bare = sourcebookShown.bare;
  var sought = new URLSearchParams(location.search).get("find");
  var place = document.querySelector("article") || document.body;
  if (!sought) return;

  // Every word of the page, with the pieces of text that it is made of; a word ends with its element only where a block does.
  function words() {
    var walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT), all = [], node;
    while ((node = walker.nextNode())) {
      if (node.parentElement.closest("script, style, .sb-off")) continue;
      for (var match of node.data.matchAll(WORD)) {
        if (bare(match[0])) all.push({ bare: bare(match[0]), node: node, start: match.index, end: match.index + match[0].length });
      }
    }
    return all;
  }

  function find(all, wanted) {
    for (var at = 0; at + wanted.length <= all.length; at += 1) {
      if (wanted.every(function (word, n) { return all[at + n].bare === word; })) return all.slice(at, at + wanted.length);
    }
    return null;
  }

  // A passage may go on over the end of a paragraph, behind which the page has something else: then what stands together must do.
  function longest(all, wanted) {
    for (var count = wanted.length; count && count >= Math.min(LEAST, wanted.length); count -= 1) {
      for (var from = 0; from + count <= wanted.length; from += 1) {
        var found = find(all, wanted.slice(from, from + count));
        if (found) return found;
      }
    }
    return [];
  }

  function mark(node, start, end) {
    var rest = node.splitText(start), made = document.createElement("mark");
    rest.splitText(end - start);
    made.className = "sb-sought";
    rest.replaceWith(made);
    made.append(rest);
    return made;
  }

  var found = longest(words(), (sought.match(WORD) || []).map(bare).filter(Boolean)), spans = [];
  found.forEach(function (word) {
    var last = spans[spans.length - 1];
    if (last && last.node === word.node) last.end = word.end; else spans.push({ node: word.node, start: word.start, end: word.end });
  });
  var marks = spans.map(function (span) { return mark(span.node, span.start, span.end); });
  if (!marks.length) return;
  for (var around = marks[0].closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
  marks[0].tabIndex = -1;
  function go() {
    marks[0].scrollIntoView({ block: "center" });
    marks[0].focus({ preventScroll: true }); // a screen reader goes on from here
  }
  go();
  window.addEventListener("load", go); // after the browser has gone to the fragment
})();
