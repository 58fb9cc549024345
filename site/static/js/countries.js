/** Finds countries in a long list of boxes, and unticks single countries when the whole world is ticked. */

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

for (const group of document.querySelectorAll("[data-countries]")) {
  const world = group.querySelector('input[value="global"]');
  const labels = [...group.querySelectorAll(".countries__list label")];
  const find = group.querySelector("[data-find]");
  find.hidden = false;
  find.querySelector("input").addEventListener("input", (event) => {
    event.stopPropagation();
    const wanted = plain(event.target.value.trim());
    for (const label of labels) label.hidden = wanted !== "" && !plain(label.textContent).includes(wanted);
  });
  find.querySelector("input").addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  group.addEventListener("change", (event) => {
    if (!event.target.checked) return;
    const others = event.target === world ? labels.map((label) => label.querySelector("input")) : [world];
    for (const box of others) box.checked = false;
  });
}
