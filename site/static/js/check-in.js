/**
 * The door of an event on a device: search and tap, with a line or without one.
 *
 * The people of the event are kept in IndexedDB until `forget_at`. What is noted (arrivals, arrivals taken back, people
 * without a registration) is kept there too, under a key of its own, until the server has answered for that key: sent
 * twice it is one. Signing out forgets the people, not what is still to be sent.
 */

const EVERY = 20_000;
const SHOWN = 60;
const AT_ONCE = 100;

const root = document.querySelector("[data-check-in]");
const part = (name, within = root) => within.querySelector(`[data-${name}]`);
const event = Number(root.dataset.event);
const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_match, name) => values[name]);
const say = (name, values = {}) => fill(root.dataset[name], values);

const search = part("search");
const list = part("people");
const template = part("person-template");

let copy = null;
let acts = [];
let etag = "";
let signedOut = false;
let failed = false;
let sending = null;

// What the device keeps

const opened = new Promise((resolve, reject) => {
  const request = indexedDB.open("check-in", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("events", { keyPath: "event" });
    request.result.createObjectStore("acts", { keyPath: "key" });
  };
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function store(name, mode, work) {
  const transaction = (await opened).transaction(name, mode);
  const request = work(transaction.objectStore(name));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

async function forgetPeople() {
  copy = null;
  etag = "";
  await store("events", "readwrite", (events) => events.delete(event));
}

async function forgetAll() {
  await forgetPeople();
  for (const name of await caches.keys()) {
    if (name.startsWith(`check-in-${event}-`)) await caches.delete(name);
  }
  const worker = await navigator.serviceWorker?.getRegistration(root.dataset.checkInUrl);
  await worker?.unregister();
}

// The clock of the event

const dayIn = (zone, moment) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(moment);
const today = () => dayIn(copy.zone, new Date());
const isOpen = () => copy.first_day <= today() && today() <= copy.last_day;

function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// What is shown: the people as the server knows them, and what was noted since

const unsent = () => acts.filter((act) => !act.refused);

function people() {
  const last = new Map(unsent().map((act) => [act.reference, act]));
  const known = copy.people.map((person) => {
    const act = last.get(person.reference);
    const at = act ? (act.kind === "arrival" ? act.at : "") : person.arrived_at;
    return { ...person, arrived_at: at && dayIn(copy.zone, new Date(at)) === today() ? at : "", unsent: Boolean(act) };
  });
  const walkedIn = unsent()
    .filter((act) => act.kind === "walk_in")
    .map((act) => ({
      reference: "",
      name: `${act.given_name} ${act.family_name}`,
      organisation: act.organisation,
      standing: act.standing,
      badge: false,
      walk_in: true,
      why_not: "",
      arrived_at: act.at,
      unsent: true,
    }));
  return [...known, ...walkedIn];
}

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function matching(all) {
  const words = plain(search.elements.q.value).split(/\s+/).filter(Boolean);
  // Nobody looks for those who are kept out until they stand there.
  if (!words.length) return all.filter((person) => !person.why_not);
  return all.filter((person) => {
    const line = plain(`${person.name} ${person.organisation} ${person.reference}`);
    return words.every((word) => line.includes(word));
  });
}

function line(person) {
  const item = template.content.cloneNode(true).querySelector("li");
  item.dataset.person = person.reference;
  item.classList.toggle("person-line--here", Boolean(person.arrived_at));
  part("name", item).textContent = person.name;
  part("organisation", item).textContent = person.organisation;
  part("standing", item).textContent = person.standing;
  part("reference", item).textContent = person.reference;
  part("badge", item).hidden = !person.badge;
  part("why-not", item).textContent = person.why_not;
  part("why-not", item).hidden = !person.why_not;
  part("arrived", item).hidden = !person.arrived_at;
  part("unsent", item).hidden = !person.unsent;
  if (person.arrived_at) {
    const clock = new Intl.DateTimeFormat(root.dataset.language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: copy.zone });
    part("time", item).textContent = clock.format(new Date(person.arrived_at));
  }
  const form = item.querySelector("form");
  form.elements.reference.value = person.reference;
  for (const name of form.querySelectorAll("[data-for]")) name.textContent = `: ${person.name}`;
  form.querySelector("[value=arrival]").hidden = Boolean(person.arrived_at || person.why_not || !isOpen());
  form.querySelector("[value=undo]").hidden = !person.arrived_at || !person.reference;
  return item;
}

function show() {
  showState();
  showRefused();
  if (!copy) return;
  const all = people();
  const found = matching(all);
  const focused = list.contains(document.activeElement) ? document.activeElement.closest("li").dataset.person : "";
  list.replaceChildren(...found.slice(0, SHOWN).map(line));
  if (focused) list.querySelector(`[data-person="${focused}"] button:not([hidden])`)?.focus();
  part("found").textContent = found.length ? (search.elements.q.value ? say("sayFound", { count: found.length }) : "") : say("sayNone");
  const expected = all.filter((person) => !person.why_not);
  const counted = {
    expected: expected.filter((person) => !person.walk_in).length,
    arrived: expected.filter((person) => !person.walk_in && person.arrived_at).length,
    walk_ins: expected.filter((person) => person.walk_in && person.arrived_at).length,
  };
  for (const [name, count] of Object.entries(counted)) document.querySelector(`[data-count="${name}"]`).textContent = count;
}

function showState() {
  const waiting = unsent().length;
  const words = [];
  if (signedOut) words.push(say("saySignedOut"));
  else if (!navigator.onLine) words.push(say("sayOffline"));
  else if (failed) words.push(say("sayFailed"));
  else if (copy && !waiting) words.push(say("sayReady", { count: copy.people.length }));
  if (waiting) words.push(say("sayWaiting", { count: waiting }));
  const state = part("state");
  const text = words.join(" ");
  if (state.textContent !== text) state.textContent = text;
  state.hidden = !text;
  state.classList.toggle("door__state--off", signedOut || failed || !navigator.onLine);
  state.dataset.unsent = waiting;
  part("sign-in").hidden = !signedOut;
  part("forget").hidden = !copy;
}

function showRefused() {
  const refused = acts.filter((act) => act.refused);
  part("refused").hidden = !refused.length;
  part("refused-list").replaceChildren(
    ...refused.map((act) => {
      const item = part("refused-template").content.cloneNode(true).querySelector("li");
      part("words", item).textContent = `${act.name || act.reference}: ${act.refused}`;
      part("dismiss", item).addEventListener("click", async () => {
        await drop(act);
        show();
      });
      return item;
    }),
  );
}

function tell(words) {
  const said = part("said");
  said.textContent = words;
  said.hidden = false;
}

// Noting and sending

async function note(act) {
  const noted = { key: newKey(), at: new Date().toISOString(), event, ...act };
  await store("acts", "readwrite", (kept) => kept.put(noted));
  acts.push(noted);
  show();
  await send();
  return noted;
}

async function drop(act) {
  acts = acts.filter((one) => one.key !== act.key);
  await store("acts", "readwrite", (kept) => kept.delete(act.key));
}

/** Send what waits, then fetch what others did. One at a time: a second call waits for the first. */
function send() {
  sending = (sending ?? Promise.resolve()).then(exchange);
  return sending;
}

async function exchange() {
  if (!navigator.onLine) return show();
  try {
    while (unsent().length && !signedOut) {
      if (!(await deliver(unsent().slice(0, AT_ONCE)))) break;
    }
    await fetchPeople();
    failed = false;
  } catch {
    failed = true;
  }
  show();
}

/** Bring acts to the server; say whether it answered for them. */
async function deliver(sent) {
  // Signing in again changes the token: the cookie knows the present one.
  const cookie = document.cookie.split("; ").find((one) => one.startsWith("csrftoken="));
  const token = cookie?.slice("csrftoken=".length) ?? document.querySelector("[name=csrfmiddlewaretoken]").value;
  const response = await fetch(root.dataset.syncUrl, {
    method: "POST",
    credentials: "same-origin",
    headers: { "X-CSRFToken": token, "Content-Type": "application/json" },
    body: JSON.stringify({ acts: sent }),
  });
  if (response.status === 401 || response.status === 403) {
    await leave();
    return false;
  }
  if (!response.ok) throw new TypeError("The server did not answer.");
  const { results } = await response.json();
  for (const act of sent) {
    const result = results[act.key];
    if (result?.state === "done") {
      // The line shows it until the server's own copy arrives.
      const person = copy?.people.find((one) => one.reference === act.reference);
      if (person && act.kind !== "walk_in") person.arrived_at = act.kind === "arrival" ? act.at : "";
      await drop(act);
    } else if (result) {
      act.refused = result.sentence;
      act.code = result.code;
      await store("acts", "readwrite", (kept) => kept.put(act));
    }
  }
  return sent.some((act) => results[act.key]);
}

async function fetchPeople() {
  const headers = etag ? { "If-None-Match": etag } : {};
  const response = await fetch(root.dataset.peopleUrl, { credentials: "same-origin", headers });
  if (response.status === 304) return;
  if (response.status === 401 || response.status === 403) return leave();
  if (!response.ok) throw new TypeError("The server did not answer.");
  signedOut = false;
  const said = await response.json();
  if (!said.may_keep) return forgetPeople();
  copy = said;
  etag = response.headers.get("ETag") ?? "";
  await store("events", "readwrite", (events) => events.put(copy));
  search.querySelector("[data-search-button]").hidden = true;
}

/** Signed out, or not permitted any more: the people go, what was noted stays. */
async function leave() {
  signedOut = true;
  await forgetPeople();
  list.replaceChildren();
}

// Hands

search.addEventListener("submit", (submitted) => {
  if (copy) submitted.preventDefault();
});
search.addEventListener("input", () => {
  part("said").hidden = true;
  show();
});

list.addEventListener("submit", async (submitted) => {
  if (!copy) return;
  submitted.preventDefault();
  const kind = submitted.submitter.value;
  const { reference } = submitted.target.closest("li").querySelector("form").elements;
  const person = people().find((one) => one.reference === reference.value);
  tell(say(kind === "arrival" ? "sayIn" : "sayOut", { name: person.name }));
  await note({ kind, reference: person.reference, name: person.name });
});

part("walk-in").addEventListener("submit", async (submitted) => {
  if (!copy) return;
  submitted.preventDefault();
  const form = submitted.target;
  const { given_name, family_name, organisation, capacity, over_limit } = form.elements;
  const noted = await note({
    kind: "walk_in",
    given_name: given_name.value,
    family_name: family_name.value,
    organisation: organisation.value,
    capacity: capacity.value,
    standing: capacity.selectedOptions[0].textContent,
    name: `${given_name.value} ${family_name.value}`,
    // Without a line nobody can say whether a seat is free, and they are inside.
    over_limit: over_limit.checked || !navigator.onLine,
  });
  const refusal = part("walk-in-refused", form);
  refusal.hidden = noted.code !== "full";
  part("over-limit", form).hidden = noted.code !== "full";
  if (noted.code === "full") {
    refusal.textContent = noted.refused;
    await drop(noted);
    show();
    return;
  }
  form.reset();
  part("walk-in-box").open = false;
  if (!noted.refused) tell(say("sayIn", { name: noted.name }));
});

document.addEventListener("check-in:code", (scanned) => {
  const path = /\/check-in\/q\/([^/]+)\/?$/.exec(scanned.detail);
  const code = path && decodeURIComponent(path[1]);
  if (code && !copy) {
    location.assign(`${root.dataset.checkInUrl.replace(/\d+\/$/, "")}q/${encodeURIComponent(code)}/`);
    return;
  }
  const person = code && copy.people.find((one) => one.code === code);
  if (!person) {
    tell(say("sayUnknown"));
    return;
  }
  search.elements.q.value = person.reference;
  part("said").hidden = true;
  show();
  list.querySelector("button:not([hidden])")?.focus();
});

part("forget").addEventListener("click", async () => {
  await forgetAll();
  list.replaceChildren();
  tell(say("sayOver"));
  showState();
});

part("sign-out").addEventListener("submit", async (submitted) => {
  submitted.preventDefault();
  await forgetPeople();
  submitted.target.submit();
});

// The day

async function begin() {
  acts = (await store("acts", "readonly", (kept) => kept.getAll())).filter((act) => act.event === event);
  acts.sort((one, other) => one.at.localeCompare(other.at));
  copy = (await store("events", "readonly", (events) => events.get(event))) ?? null;
  if (copy && new Date(copy.forget_at) <= new Date()) await forgetPeople();
  if (copy) search.querySelector("[data-search-button]").hidden = true;
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) search.elements.q.value = asked;
  show();
  if (navigator.onLine) navigator.serviceWorker?.register(root.dataset.workerUrl).catch(() => {});
  addEventListener("online", send);
  addEventListener("offline", show);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && send());
  setInterval(() => document.visibilityState === "visible" && send(), EVERY);
  await send();
}

begin().catch(() => {
  // A device that keeps nothing searches and checks in on the server, with a line.
  copy = null;
});
