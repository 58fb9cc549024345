/**
 * Hides questions whose condition is not met: <div data-when="VALUE"> shows while a radio button or box of that value is
 * ticked in a question that shows itself. The server ignores the others all the same. <div data-capacity="delegation"> shows
 * for those who come for a delegation, <div data-capacity=""> for those who come in another capacity.
 */

const conditional = [...document.querySelectorAll("[data-when]")];

function show() {
  // In the order of the page: a question waits for an earlier one only.
  for (const part of conditional) {
    const choice = document.querySelector(`input[value="${CSS.escape(part.dataset.when)}"]:checked`);
    part.hidden = !choice || Boolean(choice.closest("[data-when][hidden]"));
  }
}

if (conditional.length) {
  document.addEventListener("change", show);
  addEventListener("pageshow", show);
  show();
}

const capacity = document.querySelector("select[name$=capacity]");
const byCapacity = [...document.querySelectorAll("[data-capacity]")];

function ask() {
  for (const part of byCapacity) {
    part.hidden = !capacity.value || (capacity.value === "delegation") !== (part.dataset.capacity === "delegation");
  }
}

if (capacity && byCapacity.length) {
  capacity.addEventListener("change", ask);
  addEventListener("pageshow", ask);
  ask();
}
