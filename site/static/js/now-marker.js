/**
 * Marks what is on now in a programme, once a minute, by aria-current="time" and a word.
 *
 * Markup: an ancestor with data-now-label="Now"; items with data-start and data-end (ISO 8601 with offset)
 * that hold an element [data-now-slot].
 */

const items = [...document.querySelectorAll("[data-now-label] [data-start][data-end]")];

function mark() {
  const now = Date.now();
  for (const item of items) {
    const on = Date.parse(item.dataset.start) <= now && now < Date.parse(item.dataset.end);
    const slot = item.querySelector("[data-now-slot]");
    if (on && item.getAttribute("aria-current") !== "time") {
      item.setAttribute("aria-current", "time");
      slot?.append(Object.assign(document.createElement("span"), {
        className: "now-mark",
        textContent: item.closest("[data-now-label]").dataset.nowLabel,
      }));
    } else if (!on && item.hasAttribute("aria-current")) {
      item.removeAttribute("aria-current");
      slot?.querySelector(".now-mark")?.remove();
    }
  }
}

if (items.length) {
  mark();
  setInterval(mark, 60_000);
}
