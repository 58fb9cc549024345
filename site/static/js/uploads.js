/**
 * Sends the files of a proposal piece by piece, and goes on where a broken line stopped.
 *
 * Without it the form sends whole files. With it each chosen file is announced, then its pieces follow; after a
 * failure the server is asked how far it got. Which upload a file belongs to is remembered on the device, so that
 * choosing the same file again after a reload, or after signing in anew, goes on as well.
 */

const PIECE = 256 * 1024;
const PAUSES = [1, 2, 4, 8, 15, 30];

/** The server said no, in a sentence; trying again would change nothing. */
class Refusal extends Error {}
class SignedOut extends Error {}
class Gone extends Error {}

const memory = {
  read(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  write(key, value) {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // A device that keeps nothing sends files all the same.
    }
  },
};

function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (_match, name) => values[name]);
}

/** A pause that ends early when the line comes back. */
function pause(seconds) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, seconds * 1000);
    addEventListener("online", done);
  });
}

function enhance(section) {
  const form = section.querySelector("[data-files-form]");
  if (!form) return;
  const input = form.querySelector('input[type="file"]');
  const actions = form.querySelector(".actions");
  const sending = section.querySelector("[data-files-sending]");
  const status = section.querySelector("[data-files-status]");
  const list = section.querySelector("[data-files-list]");
  const say = (name, values) => fill(section.dataset[name], values);
  const next = form.querySelector('[name="next"]').value;
  let queue = Promise.resolve();

  async function request(url, options) {
    // Signing in again in another tab changes the token: the cookie knows the present one.
    const cookie = document.cookie.split("; ").find((one) => one.startsWith("csrftoken="));
    const token = cookie?.slice("csrftoken=".length) ?? form.querySelector('[name="csrfmiddlewaretoken"]').value;
    const response = await fetch(url, {
      ...options,
      credentials: "same-origin",
      redirect: "error",
      headers: { "X-CSRFToken": token, Accept: "application/json", ...options.headers },
    });
    if (response.status === 401) throw new SignedOut();
    if (response.status === 404 || response.status === 410) throw new Gone();
    if (response.status >= 500 || response.status === 408) throw new TypeError("The server did not answer.");
    return response;
  }

  async function refusal(response) {
    const said = await response.json().catch(() => ({}));
    return new Refusal(said.sentence ?? "");
  }

  async function begin(file) {
    const body = new URLSearchParams({ name: file.name, size: file.size });
    const response = await request(section.dataset.beginUrl, { method: "POST", body });
    if (!response.ok) throw await refusal(response);
    return (await response.json()).pieces;
  }

  async function offsetOf(url) {
    const response = await request(url, { method: "HEAD" });
    if (!response.ok) throw new Gone();
    return Number(response.headers.get("Upload-Offset"));
  }

  /** Send what follows `offset`; returns the new offset, or null once the file is whole and kept. */
  async function send(url, file, offset) {
    const response = await request(url, {
      method: "PATCH",
      headers: { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" },
      body: file.slice(offset, offset + PIECE),
    });
    if (response.status === 200) return null;
    if (response.status === 204 || response.status === 409) return Number(response.headers.get("Upload-Offset"));
    throw await refusal(response);
  }

  /** A line of its own for each file: words, and a bar; milestones are read aloud. */
  function line(file) {
    const item = document.createElement("li");
    const words = document.createElement("span");
    const bar = Object.assign(document.createElement("progress"), { max: 100, value: 0 });
    bar.setAttribute("aria-label", file.name);
    item.append(words, bar);
    sending.append(item);
    let told = 0;
    return {
      at(offset) {
        const percent = Math.floor((offset / file.size) * 100);
        bar.value = percent;
        words.textContent = percent < 100 ? say("sayProgress", { name: file.name, percent }) : say("sayChecking", { name: file.name });
        if (percent - told >= 25) {
          told = percent;
          status.textContent = words.textContent;
        }
      },
      waits() {
        words.textContent = status.textContent = say("sayWaiting", { name: file.name });
      },
      done() {
        item.remove();
        status.textContent = say("sayDone", { name: file.name });
      },
      ends(text, link) {
        bar.remove();
        words.className = "is-refused";
        words.textContent = status.textContent = text;
        if (link) {
          item.append(Object.assign(document.createElement("a"), { href: section.dataset.loginUrl, textContent: section.dataset.saySignIn }));
        }
      },
    };
  }

  async function transfer(file, shown) {
    const place = `upload:${section.dataset.key}:${file.name}:${file.size}:${file.lastModified}`;
    let url = memory.read(place);
    let offset = url ? null : 0;
    let failures = 0;
    for (;;) {
      try {
        if (!url) {
          url = await begin(file);
          memory.write(place, url);
          offset = 0;
        } else if (offset === null) {
          offset = await offsetOf(url);
        }
        shown.at(offset);
        offset = await send(url, file, offset);
        failures = 0;
        if (offset === null) {
          memory.write(place, null);
          return;
        }
      } catch (error) {
        if (error instanceof Gone && url && failures < PAUSES.length) {
          // It was removed meanwhile, or belongs to somebody else: begin anew.
          memory.write(place, null);
          url = null;
          offset = 0;
          failures += 1;
          continue;
        }
        if (!(error instanceof TypeError)) {
          if (error instanceof Refusal) memory.write(place, null);
          throw error;
        }
        shown.waits();
        await pause(PAUSES[Math.min(failures, PAUSES.length - 1)]);
        failures += 1;
        offset = url ? null : 0;
      }
    }
  }

  async function one(file) {
    const shown = line(file);
    try {
      await transfer(file, shown);
      shown.done();
    } catch (error) {
      if (error instanceof SignedOut) shown.ends(section.dataset.saySignedOut, true);
      else if (error instanceof Refusal && error.message) shown.ends(say("sayRefused", { name: file.name, reason: error.message }));
      else shown.ends(say("sayFailed", { name: file.name }));
    }
    await refresh();
  }

  async function refresh() {
    try {
      const url = `${section.dataset.listUrl}?next=${encodeURIComponent(next)}`;
      const response = await fetch(url, { credentials: "same-origin", redirect: "error" });
      if (!response.ok) return;
      const words = await response.text();
      // A reader who stands on "Remove" is not thrown out of the list.
      if (!list.contains(document.activeElement)) list.innerHTML = words;
      const state = document.querySelector(".steps__line--current .steps__state");
      if (state) state.textContent = say(list.querySelector("li") ? "saySome" : "sayNone", {});
    } catch {
      // The list shows what it knew; the next look comes with the next file.
    }
  }

  let looks = 0;
  setInterval(() => {
    if (!list.querySelector("[data-files-waiting]")) looks = 0;
    else if (document.visibilityState === "visible" && looks < 60) {
      looks += 1;
      refresh();
    }
  }, 5000);

  function sendChosen() {
    for (const file of input.files) queue = queue.then(() => one(file));
    input.value = "";
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sendChosen();
  });
  input.addEventListener("change", sendChosen);
  actions.hidden = true;

  addEventListener("beforeunload", (event) => {
    if (sending.querySelector("progress")) event.preventDefault();
  });
}

document.querySelectorAll("[data-files]").forEach(enhance);
