// The table of sources: sorted by its headings, filtered by words, flag and rating. It reads well without this.
(function () {
  "use strict";

  var table = document.getElementById("sb-table");
  var form = document.getElementById("sb-filters");
  var body = table.tBodies[0];
  var rows = Array.from(body.rows);
  var order = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });

  function key(row, column) {
    var cell = row.cells[column];
    return cell.dataset.key === undefined ? cell.textContent.trim().replace(/^[“"']/, "") : cell.dataset.key;
  }

  function compare(kind, column, a, b) {
    var left = key(a, column), right = key(b, column);
    if (kind === "number") return left - right;
    if (!left !== !right) return left ? -1 : 1; // what is unknown comes last
    return order.compare(left, right);
  }

  function sort(heading) {
    var ascending = heading.getAttribute("aria-sort") !== "ascending";
    var kind = heading.dataset.sort;
    Array.from(heading.parentElement.cells).forEach(function (cell) { cell.removeAttribute("aria-sort"); });
    heading.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    rows.sort(function (a, b) {
      return (ascending ? 1 : -1) * compare(kind, heading.cellIndex, a, b);
    });
    body.append.apply(body, rows);
  }

  function filter() {
    var words = form.elements.words.value.toLocaleLowerCase().split(/\s+/);
    var flag = form.elements.flag.value, rating = form.elements.rating.value, shown = 0;
    rows.forEach(function (row) {
      var text = row.textContent.toLocaleLowerCase();
      row.hidden = !(
        words.every(function (word) { return text.includes(word); }) &&
        (!flag || row.dataset.flags.split(" ").includes(flag)) &&
        (!rating || row.dataset.rating === rating)
      );
      if (!row.hidden) shown += 1;
    });
    form.elements.shown.value = shown === rows.length ? rows.length + " sources" : shown + " of " + rows.length + " sources";
  }

  Array.from(table.tHead.rows[0].cells).forEach(function (heading) {
    var button = document.createElement("button");
    button.type = "button";
    button.append.apply(button, Array.from(heading.childNodes));
    button.addEventListener("click", function () { sort(heading); });
    heading.append(button);
  });
  form.addEventListener("input", filter);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.hidden = false;
  filter();
})();
