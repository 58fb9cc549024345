/**
 * Saves a juror's review while it is written: two seconds after the last change, and when the page is left.
 *
 * Markup: <form data-review data-save="URL" data-saving="…" data-saved="…" data-unsaved="…"> with a hidden field
 * "version" and an element [data-review-status]. The address answers {version}, or {error} with a status: 401 signed
 * out, 404 no longer this juror's, 409 saved in another window. After a 409 nothing is sent on its own any more: the
 * Save button shows both versions. Without JavaScript that button does the same.
 */

const PAUSE = 2000;
const RETRY = 10000;

/** Signing in elsewhere changes the session's token: the form takes the present one. */
function renewToken(form) {
  const cookie = document.cookie.split("; ").find((one) => one.startsWith("csrftoken="));
  if (cookie) form.elements.namedItem("csrfmiddlewaretoken").value = cookie.slice("csrftoken=".length);
}

for (const form of document.querySelectorAll("form[data-review]")) {
  const status = form.querySelector("[data-review-status]");
  const version = form.elements.namedItem("version");
  let timer = 0;
  let dirty = false;
  let sending = false;
  let stopped = false;

  const say = (words) => { if (status.textContent !== words) status.textContent = words; };

  function later(wait) {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(send, wait);
  }

  async function send() {
    if (sending || stopped || !dirty) return;
    sending = true;
    dirty = false;
    say(form.dataset.saving);
    renewToken(form);
    let wait = PAUSE;
    try {
      const response = await fetch(form.dataset.save, {
        method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, redirect: "error",
      });
      const answer = await response.json();
      if (response.ok) {
        version.value = answer.version;
        if (!dirty) say(form.dataset.saved);
      } else {
        dirty = true;
        // Nothing that a repetition would mend, except being signed out: another tab can sign in again.
        stopped = response.status !== 401 && response.status < 500;
        wait = RETRY;
        say(answer.error ?? form.dataset.unsaved);
      }
    } catch {
      dirty = true;
      wait = RETRY;
      say(form.dataset.unsaved);
    }
    sending = false;
    if (dirty) later(wait);
  }

  form.addEventListener("input", () => { dirty = true; later(PAUSE); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") send(); });
  addEventListener("beforeunload", (event) => { if (dirty || sending) event.preventDefault(); });
  form.addEventListener("submit", (event) => {
    if (sending) {
      // Its version would be older than what is on its way: wait for the answer, then send.
      event.preventDefault();
      const again = setInterval(() => {
        if (sending) return;
        clearInterval(again);
        form.requestSubmit(event.submitter);
      }, 100);
      return;
    }
    renewToken(form);
    stopped = true;
    dirty = false;
    clearTimeout(timer);
  });
}
