/** One click, one submit: further submits of a form marked data-once are ignored until the page is shown again. */

for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "true";
    event.submitter?.setAttribute("aria-disabled", "true");
  });
}

addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-once]")) {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  }
});

/* A form that was not sent yet has its address already: coming back to it from what follows, one finds the same run. */
const fresh = document.querySelector("form[data-run]");
fresh?.addEventListener("submit", () => history.replaceState(null, "", fresh.action));

/* The other languages look and open as everywhere; a click takes along what is typed. */
for (const button of document.querySelectorAll("button[name=wizard_language]")) {
  const link = document.createElement("a");
  Object.assign(link, { href: button.dataset.href, hreflang: button.value, lang: button.lang });
  link.append(...button.childNodes);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    button.form.requestSubmit(button);
  });
  button.hidden = true;
  button.after(link);
}

/* Errors come first: after a refused step the summary takes the focus, so that a screen reader starts there. */
document.querySelector("[data-error-summary]")?.focus();
