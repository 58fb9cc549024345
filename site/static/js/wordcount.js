/**
 * Counts words as count_words in champions/proposals/domain/faults.py does: the same rule, written twice, tested on one list.
 *
 * Text is normalised to NFC; each Han, Hiragana or Katakana character is a word; of the rest, each run of characters
 * without white space that has a letter or a digit in it is one word.
 *
 * Markup: <p data-wordcount="field-id" data-limit="50" data-within="Words: {count} of {limit}" data-over="… {over} …">.
 * The server writes the first count; without JavaScript it stands until the next save.
 */

const IDEOGRAPH = /[\u3040-\u309f\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3134f}]/gu;
const RUN = /[^\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+/gu;
const COUNTS = /[\p{L}\p{N}]/u;

export function countWords(text) {
  const normal = text.normalize("NFC");
  const ideographs = normal.match(IDEOGRAPH) ?? [];
  const runs = normal.replace(IDEOGRAPH, " ").match(RUN) ?? [];
  return ideographs.length + runs.filter((run) => COUNTS.test(run)).length;
}

function show(line, field) {
  const count = countWords(field.value);
  const limit = Number(line.dataset.limit ?? 0);
  const over = limit ? Math.max(0, count - limit) : 0;
  const words = over ? line.dataset.over : line.dataset.within;
  line.textContent = words.replace("{count}", count).replace("{limit}", limit).replace("{over}", over);
  line.classList.toggle("wordcount--over", over > 0);
}

if (typeof document !== "undefined") {
  for (const line of document.querySelectorAll("[data-wordcount]")) {
    const field = document.getElementById(line.dataset.wordcount);
    if (!field) continue;
    field.addEventListener("input", () => show(line, field));
    show(line, field);
  }
}
