/**
 * Shows an event's time on the reader's clock beside the event's own, where the two differ, and written as the page writes it:
 * "Tuesday 22 December 2026, 10:00–12:00 (UTC−5)".
 *
 * Markup: <p data-local-time data-start="2019-06-27T10:00:00+02:00" data-end="…" data-label="Your time: {time}" hidden>.
 * Without JavaScript the paragraph stays hidden and the event's own time, written by the server, stands alone.
 */

const language = document.documentElement.lang.slice(0, 2);
const format = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "long", day: "numeric", month: "long", year: "numeric" });

/** Minutes east of UTC written at the end of an ISO 8601 instant, or null. */
function offsetOf(iso) {
  if (iso.endsWith("Z")) return 0;
  const match = /([+-])(\d\d):?(\d\d)$/.exec(iso);
  return match && (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

const two = (number) => String(number).padStart(2, "0");

/** The day as events/words/wording.py writes it. */
function day(moment) {
  const said = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  const first = language === "fr" && moment.getDate() === 1 ? "1er" : said.day;
  const words = [said.weekday, first, said.month, said.year].join(" ");
  return language === "es" ? `${said.weekday} ${said.day} de ${said.month} de ${said.year}` : words;
}

const clock = (moment) => `${two(moment.getHours())}:${two(moment.getMinutes())}`;

function zone(moment) {
  const minutes = -moment.getTimezoneOffset();
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? "−" : "+"}${hours}${rest ? `:${two(rest)}` : ""}`;
}

function words(from, to) {
  const start = `${day(from)}, ${clock(from)}`;
  if (!to) return `${start} (${zone(from)})`;
  if (day(from) === day(to)) return `${start}–${clock(to)} (${zone(from)})`;
  const [first, last] = [zone(from), zone(to)];
  return `${start}${first === last ? "" : ` (${first})`} – ${day(to)}, ${clock(to)} (${last})`;
}

for (const element of document.querySelectorAll("[data-local-time]")) {
  const { start, end, label } = element.dataset;
  const moments = [start, end].filter(Boolean).map((iso) => [new Date(iso), offsetOf(iso)]);
  const known = moments.every(([moment, offset]) => !Number.isNaN(moment.valueOf()) && offset !== null);
  if (!known || moments.every(([moment, offset]) => -moment.getTimezoneOffset() === offset)) continue;
  element.textContent = label.replace("{time}", words(...moments.map(([moment]) => moment)));
  element.hidden = false;
}
