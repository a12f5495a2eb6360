// The browser’s steps on the search page. Words replace each other while they are typed; what was sent or left standing,
// a filter and an order are a step each, which “Back” undoes; and each has its hits where they were.
var sourcebookSteps = (function () {
  "use strict";

  var STANDING = 2000; // milliseconds after the last letter: what is typed then is another query
  var STILL = 200; // milliseconds of no scrolling until a place is kept: browsers take a hundred of these in half a minute
  var list = document.getElementById("sb-hits"), isTyped = false, settling, scrolling;

  function keep(more, address) {
    history.replaceState(Object.assign({}, history.state, more), "", address);
  }

  // Where the hits are on the screen: what is above them isn’t as high until all of it is there.
  function top() {
    return list.getBoundingClientRect().top;
  }

  function place() {
    keep({ top: top() });
  }

  // A place, and the link of the hits that led away from it.
  function leave(event) {
    keep({ top: top(), link: Array.from(list.querySelectorAll("a")).indexOf(event.target.closest("a")) });
  }

  function back(kept) {
    scrollBy(0, "top" in kept ? top() - kept.top : -scrollY);
    var link = list.querySelectorAll("a")[kept.link];
    if (link) link.focus({ preventScroll: true });
  }

  // The page searches for what is at this address, which was `typed`, `sent` or `chosen`.
  function to(address, how) {
    clearTimeout(settling);
    if (address !== location.href) {
      if (isTyped && how !== "chosen") history.replaceState({}, "", address);
      else {
        place();
        history.pushState({}, "", address);
        isTyped = how === "typed";
      }
    }
    if (how !== "typed") isTyped = false;
    else settling = setTimeout(function () { isTyped = false; }, STANDING);
  }

  // `again` is called with what was kept of a step that the reader goes back to.
  function begin(address, again) {
    history.scrollRestoration = "manual"; // the hits are not there yet when a browser would go there
    keep({}, address);
    addEventListener("click", leave, true); // it may lead away
    addEventListener("scroll", function () {
      clearTimeout(scrolling);
      scrolling = setTimeout(place, STILL);
    });
    addEventListener("popstate", function (event) {
      clearTimeout(scrolling);
      isTyped = false;
      if (event.state) again(event.state); // none: a place on this page
    });
  }

  return { back: back, begin: begin, keep: keep, to: to };
})();
