/**
 * Keyboard use of the month table: the ARIA grid pattern with one tab stop.
 *
 * Arrow keys move by day and week, Home and End to the ends of a week, Page Up and Page Down to the neighbouring
 * months, Enter into the events of a day, Escape back to the day. On narrow screens the table is a plain list
 * of days with links and needs none of this.
 */

const wide = matchMedia("(min-width: 48rem)");

function enhance(table) {
  const rows = [...table.tBodies[0].rows].map((row) => [...row.cells]);
  const cells = rows.flat();
  let current = cells.find((cell) => cell.matches("[aria-current]")) ??
    cells.find((cell) => cell.querySelector("a")) ?? cells[0];

  function apply() {
    for (const cell of cells) {
      if (wide.matches) cell.tabIndex = cell === current ? 0 : -1;
      else cell.removeAttribute("tabindex");
      for (const link of cell.querySelectorAll("a")) {
        if (wide.matches) link.tabIndex = -1;
        else link.removeAttribute("tabindex");
      }
    }
    if (wide.matches) table.setAttribute("role", "grid");
    else table.removeAttribute("role");
  }

  function go(cell) {
    if (!cell) return;
    current = cell;
    apply();
    cell.focus();
  }

  table.addEventListener("keydown", (event) => {
    if (!wide.matches || event.altKey || event.ctrlKey || event.metaKey) return;
    const cell = event.target.closest("td");
    const index = cells.indexOf(cell);
    if (index < 0) return;
    const links = [...cell.querySelectorAll("a")];
    if (event.target !== cell) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") cell.focus();
      else if (step) links[(links.indexOf(event.target) + step + links.length) % links.length].focus();
      else return;
      event.preventDefault();
      return;
    }
    const forward = getComputedStyle(table).direction === "rtl" ? -1 : 1;
    const week = rows.find((row) => row.includes(cell));
    switch (event.key) {
      case "ArrowRight": go(cells[index + forward]); break;
      case "ArrowLeft": go(cells[index - forward]); break;
      case "ArrowDown": go(cells[index + 7]); break;
      case "ArrowUp": go(cells[index - 7]); break;
      case "Home": go(week[0]); break;
      case "End": go(week.at(-1)); break;
      case "PageUp": document.querySelector("[data-month-previous]")?.click(); break;
      case "PageDown": document.querySelector("[data-month-next]")?.click(); break;
      case "Enter":
        if (!links.length) return;
        links[0].focus();
        break;
      default: return;
    }
    event.preventDefault();
  });

  wide.addEventListener("change", apply);
  apply();
}

document.querySelectorAll("[data-month-grid]").forEach(enhance);
