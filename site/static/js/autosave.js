/**
 * Keeps what is typed: on the server two seconds after the last key, on this device until the server has it.
 *
 * Markup: <form data-autosave data-key data-save-url data-login-url> with one <div data-answer="name" data-version="3">
 * for each field, holding its controls and <input type="hidden" data-base>; a [data-banner] whose data-* are its words.
 * A text goes out with the version it was begun from. The server answers 200 (kept), 401 or 403 (signed out), 409
 * (another text was saved since), 410 and 413 (not kept, with a sentence); anything else is a broken line, tried again.
 * Without JavaScript the form's own buttons do the same.
 */

const PAUSE = 2000;
const RETRY = [5000, 15000, 60000];

const form = document.querySelector("form[data-autosave]");
const banner = document.querySelector("[data-banner]");

function clock(moment) {
  return new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(moment);
}

/** What the device keeps. A browser that refuses storage loses only this second net. */
function shelf(key) {
  const name = (field) => `champions:${key}:${field}`;
  const guard = (work) => { try { return work(); } catch { return null; } };
  return {
    read: (field) => guard(() => JSON.parse(localStorage.getItem(name(field)))),
    keep: (field, entry) => guard(() => localStorage.setItem(name(field), JSON.stringify(entry))),
    drop: (field) => guard(() => localStorage.removeItem(name(field))),
  };
}

/** The CSRF token of the present session: signing in elsewhere changes it, so it is never kept. */
function csrfToken() {
  const cookie = document.cookie.split("; ").find((one) => one.startsWith("csrftoken="));
  return cookie?.slice("csrftoken=".length) ?? form.querySelector("[name=csrfmiddlewaretoken]").value;
}

function Field(box) {
  const name = box.dataset.answer;
  const controls = [...box.querySelectorAll("input, textarea, select")].filter((one) => one.name === name);
  const base = box.querySelector("[data-base]");
  const kind = controls[0]?.type;

  this.name = name;
  this.box = box;
  this.focus = () => (controls.find((one) => one.checked) ?? controls[0])?.focus();
  this.read = () => {
    if (kind === "radio" || kind === "checkbox") {
      const ticked = controls.filter((one) => one.checked).map((one) => one.value);
      return ticked.includes("global") ? "global" : ticked.join(",");
    }
    return controls[0]?.value ?? "";
  };
  this.write = (text) => {
    if (kind === "radio" || kind === "checkbox") {
      const ticked = text.split(",");
      for (const one of controls) one.checked = ticked.includes(one.value);
    } else if (controls[0]) {
      controls[0].value = text;
      controls[0].dispatchEvent(new Event("input", { bubbles: true }));
    }
  };
  this.setVersion = (version) => {
    this.version = version;
    if (base) base.value = version;
  };
  this.version = Number(box.dataset.version);
  this.held = controls.length > 0 && base !== null;
  this.known = this.read();
  this.conflict = null;
  this.sending = null;
}

function Autosave(form, banner) {
  const words = banner.dataset;
  const line = banner.querySelector("[data-banner-words]");
  const actions = banner.querySelector("[data-banner-actions]");
  const device = shelf(form.dataset.key);
  const fields = [...form.querySelectorAll("[data-answer]")].map((box) => new Field(box)).filter((one) => one.held);
  let timer = 0;
  let failures = 0;
  let leaving = false;
  let asking = false;

  const dirty = () => fields.filter((one) => one.read() !== one.known);

  function say(state, text) {
    banner.dataset.state = state;
    if (line.textContent !== text) line.textContent = text;
    actions.hidden = !["signed-out", "offline"].includes(state);
    actions.querySelector("[data-login]").hidden = state !== "signed-out";
  }

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(flush, wait);
  }

  function typed(field) {
    const text = field.read();
    if (text === field.known) {
      device.drop(field.name);
      return;
    }
    device.keep(field.name, { text, base: field.version, at: Date.now() });
    if (banner.dataset.state !== "signed-out" && !field.conflict) say("waiting", words.waiting);
    if (!field.conflict) later(PAUSE);
  }

  async function flush({ keepalive = false } = {}) {
    clearTimeout(timer);
    const waiting = dirty().filter((one) => !one.conflict && !one.sending);
    if (!waiting.length) return;
    say("saving", words.saving);
    for (const field of waiting) {
      field.sending = send(field, keepalive).finally(() => { field.sending = null; });
      if (!(await field.sending)) return;
    }
    if (dirty().some((one) => !one.conflict)) later(PAUSE);
  }

  /** Send one text; false where sending the others now is no use. */
  async function send(field, keepalive) {
    const text = field.read();
    let response;
    let answer;
    try {
      response = await fetch(form.dataset.saveUrl, {
        method: "POST",
        credentials: "same-origin",
        keepalive: keepalive && text.length < 20_000,
        headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
        body: JSON.stringify({ name: field.name, text, version: field.version }),
      });
      answer = response.headers.get("Content-Type")?.startsWith("application/json") ? await response.json() : {};
    } catch {
      return broken();
    }
    if (response.status === 200) {
      failures = 0;
      field.known = text;
      field.setVersion(answer.version);
      if (field.read() === text) device.drop(field.name);
      else typed(field);
      say(answer.late ? "late" : "saved", answer.late ? answer.sentence : words.saved.replace("{time}", clock(new Date(answer.saved_at))));
      return true;
    }
    if (response.status === 401 || response.status === 403) {
      if (answer.login) actions.querySelector("[data-login]").href = form.dataset.loginUrl;
      say("signed-out", words.signedOut);
      return false;
    }
    if (response.status === 409) {
      choose(field, answer);
      say("conflict", words.conflict);
      return true;
    }
    if (answer.sentence) {
      say("refused", answer.sentence);
      return false;
    }
    return broken();
  }

  /** Whether the server answers at all, whatever it says. */
  async function reachable() {
    if (!navigator.onLine) return false;
    try {
      await fetch(form.action, { method: "HEAD", cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(8000) });
      return true;
    } catch {
      return false;
    }
  }

  function broken() {
    say("offline", words.offline);
    later(RETRY[Math.min(failures++, RETRY.length - 1)]);
    return false;
  }

  /** Two texts, side by side, with a button each. The field itself stays as it was typed. */
  function choose(field, { yours, theirs, version }) {
    field.conflict?.remove();
    const panel = document.createElement("div");
    panel.className = "conflict";
    panel.role = "group";
    panel.setAttribute("aria-label", words.differs);
    const intro = document.createElement("p");
    intro.textContent = words.differs;
    const texts = document.createElement("div");
    texts.className = "conflict__texts";
    texts.append(
      side(words.yours, yours, words.mine, () => settle(field, version, null)),
      side(words.others, theirs, words.theirs, () => settle(field, version, theirs)),
    );
    panel.append(intro, texts);
    field.conflict = panel;
    field.box.append(panel);
  }

  function side(title, text, label, work) {
    const part = document.createElement("div");
    part.className = "conflict__text";
    const head = document.createElement("p");
    head.className = "field__label";
    head.textContent = title;
    const body = document.createElement("div");
    body.className = "conflict__theirs";
    body.dir = "auto";
    body.textContent = text || "–";
    part.append(head, body, button(label, work));
    return part;
  }

  function button(label, work) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button button--small button--quiet";
    made.textContent = label;
    made.addEventListener("click", work);
    return made;
  }

  function settle(field, version, theirs) {
    field.conflict.remove();
    field.conflict = null;
    field.setVersion(version);
    if (theirs !== null) {
      field.known = theirs;
      field.write(theirs);
      device.drop(field.name);
      say("saved", words.saved.replace("{time}", clock(new Date())));
    }
    field.focus();
    flush();
  }

  /** A text of this device that the server never had: offered, not put in place by itself. */
  function offer(field) {
    const entry = device.read(field.name);
    if (!entry || typeof entry.text !== "string" || entry.text === field.known) {
      device.drop(field.name);
      return;
    }
    const panel = document.createElement("div");
    panel.className = "notice restore";
    const text = document.createElement("p");
    text.textContent = words.found.replace("{time}", new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }).format(new Date(entry.at)));
    const body = document.createElement("div");
    body.className = "conflict__theirs";
    body.dir = "auto";
    body.textContent = entry.text;
    const buttons = document.createElement("p");
    buttons.className = "actions";
    buttons.append(
      button(words.restore, () => {
        panel.remove();
        field.write(entry.text);
        typed(field);
        flush();
      }),
      button(words.discard, () => {
        panel.remove();
        device.drop(field.name);
      }),
    );
    panel.append(text, body, buttons);
    field.box.prepend(panel);
  }

  this.start = () => {
    for (const field of fields) {
      offer(field);
      field.box.addEventListener("input", () => typed(field));
      field.box.addEventListener("change", () => typed(field));
    }
    banner.querySelector("[data-retry]").addEventListener("click", () => flush());
    addEventListener("online", () => flush());
    addEventListener("focus", () => { if (["signed-out", "offline"].includes(banner.dataset.state)) flush(); });
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden" && !leaving) flush({ keepalive: true }); });
    // A text on its way raises the version that the form would send: the form waits for it.
    // Without a connection the form stays, with the text on this device.
    addEventListener("submit", async (event) => {
      if (event.target !== form || leaving) return;
      event.preventDefault();
      if (asking) return;
      asking = true;
      clearTimeout(timer);
      const underway = fields.map((one) => one.sending).filter(Boolean);
      await Promise.race([Promise.allSettled(underway), new Promise((done) => setTimeout(done, 8000))]);
      const there = await reachable();
      asking = false;
      if (!there) {
        for (const one of dirty()) device.keep(one.name, { text: one.read(), base: one.version, at: Date.now() });
        broken();
        return;
      }
      leaving = true;
      form.requestSubmit(event.submitter);
    });
    addEventListener("pageshow", () => { leaving = false; });
  };
}

if (form && banner) new Autosave(form, banner).start();
