// On every page: "/" goes to the search box; a mark and its note light up together.
(function () {
  "use strict";

  document.addEventListener("keydown", function (event) {
    var box = document.querySelector(".sb-query input") || document.querySelector(".sb-find input");
    var typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing || !box) return;
    event.preventDefault();
    box.focus();
  });

  function notesOf(element) {
    var holder = element.closest("[data-notes], [data-note], .sb-ref");
    if (!holder) return [];
    if (holder.dataset.notes) return holder.dataset.notes.split(" ");
    if (holder.dataset.note) return [holder.dataset.note];
    return [holder.firstElementChild.hash.slice("#note-".length)];
  }

  function light(event) {
    var notes = event.target instanceof Element ? notesOf(event.target) : [];
    document.querySelectorAll(".sb-lit").forEach(function (element) { element.classList.remove("sb-lit"); });
    document.querySelectorAll("[data-notes], [data-note]").forEach(function (element) {
      var own = (element.dataset.notes || element.dataset.note).split(" ");
      if (own.some(function (note) { return notes.indexOf(note) >= 0; })) element.classList.add("sb-lit");
    });
  }

  if (document.querySelector(".sb-text, .sb-pair")) {
    document.addEventListener("pointerover", light);
    document.addEventListener("focusin", light);
  }
})();
