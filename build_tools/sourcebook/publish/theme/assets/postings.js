// Where words stand, read from the portions of Pagefind's index. Pagefind itself misses a row of words on a page that has
// one of them with and without an accent: “en el”, say, on each that has “él” too.
var sourcebookPostings = (function () {
  "use strict";

  var TITLE = 1 << 30; // what places in the title are counted from, behind all those in the text

  // CBOR, as far as Pagefind writes it: numbers, texts, arrays.
  function decoded(bytes) {
    var at = 0, texts = new TextDecoder();
    function item() {
      var head = bytes[at], kind = head >> 5, value = head & 31, made = [];
      at += 1;
      if (value > 23) {
        var end = at + (1 << (value - 24));
        for (value = 0; at < end; at += 1) value = value * 256 + bytes[at];
      }
      if (kind === 0) return value;
      if (kind === 1) return -1 - value;
      if (kind === 3) return texts.decode(bytes.subarray(at, (at += value)));
      for (; value; value -= 1) made.push(item());
      return made;
    }
    return item();
  }

  // The documents of each stem, with their places as they are written; other accents are other spellings of one stem.
  function stems(portions) {
    var all = new Map();
    portions.forEach(function (bytes) {
      decoded(bytes)[0].forEach(function (word) { all.set(word[0], [word[1]].concat((word[2] || []).map(function (spelling) { return spelling[1]; }))); });
    });
    return all;
  }

  // For each document what is written of its places.
  function documents(spellings) {
    var found = new Map();
    spellings.forEach(function (pages) {
      var number = 0;
      pages.forEach(function (page) {
        var id = String(number += page[0]);
        if (found.has(id)) found.get(id).push(page); else found.set(id, [page]);
      });
    });
    return found;
  }

  // Each place is a step from the last; below zero is no step, but how much what follows weighs, counted anew.
  function places(pages) {
    var all = new Set();
    pages.forEach(function (page) {
      [[page[1], 0], [page[2] || [], TITLE]].forEach(function (written) {
        var at = written[1];
        written[0].forEach(function (step) { if (step < 0) at = written[1]; else all.add(at += step); });
      });
    });
    return all;
  }

  function isRow(columns) {
    return Array.from(columns[0]).some(function (at) { return columns.every(function (column, n) { return column.has(at + n); }); });
  }

  // A function of stems: the documents that have them in a row. Of the last, where it `begins`, a beginning is enough.
  function reading(portions) {
    var all = stems(portions);
    return function (row, begins) {
      var columns = row.map(function (stem, n) {
        if (!begins || n < row.length - 1) return documents(all.get(stem) || []);
        return documents(Array.from(all.keys()).filter(function (other) { return other.startsWith(stem); }).flatMap(function (other) { return all.get(other); }));
      });
      var shared = Array.from(columns[0].keys()).filter(function (id) { return columns.every(function (column) { return column.has(id); }); });
      return new Set(row.length < 2 ? shared : shared.filter(function (id) { return isRow(columns.map(function (column) { return places(column.get(id)); })); }));
    };
  }

  return { reading: reading };
})();
