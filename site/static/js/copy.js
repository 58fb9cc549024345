/**
 * Copies the address in a field: <button data-copy="field-id" data-done="Copied" hidden>.
 * The button appears only where the clipboard can be written; without it the field can be selected by hand.
 */

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  if (!field) continue;
  field.addEventListener("focus", () => field.select());
  if (!navigator.clipboard) continue;
  button.hidden = false;
  const label = button.querySelector("[data-copy-label]") ?? button;
  const status = document.getElementById(button.dataset.status);
  const words = label.textContent;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.focus();
      return;
    }
    label.textContent = button.dataset.done;
    if (status) status.textContent = button.dataset.done;
    setTimeout(() => {
      label.textContent = words;
      if (status) status.textContent = "";
    }, 2500);
  });
}
