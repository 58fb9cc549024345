/**
 * Shows an event's time on the reader's clock beside the event's own, where the two differ.
 *
 * Markup: <p data-local-time data-start="2019-06-27T10:00:00+02:00" data-end="…" data-label="Your time: {time}" hidden>.
 * Without JavaScript the paragraph stays hidden and the event's own time, written by the server, stands alone.
 */

/** Minutes east of UTC written at the end of an ISO 8601 instant, or null. */
function offsetOf(iso) {
  if (iso.endsWith("Z")) return 0;
  const match = /([+-])(\d\d):?(\d\d)$/.exec(iso);
  return match && (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

for (const element of document.querySelectorAll("[data-local-time]")) {
  const { start, end, label } = element.dataset;
  const from = new Date(start);
  // The clocks may change in between, there or here: the start and the end are compared.
  const told = [start, end].filter((iso) => iso && offsetOf(iso) !== null);
  if (Number.isNaN(from.valueOf()) || told.every((iso) => -new Date(iso).getTimezoneOffset() === offsetOf(iso))) continue;
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit",
    hourCycle: "h23", timeZoneName: "short",
  });
  const time = end ? format.formatRange(from, new Date(end)) : format.format(from);
  element.textContent = label.replace("{time}", time);
  element.hidden = false;
}
