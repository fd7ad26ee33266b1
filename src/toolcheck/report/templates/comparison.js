"use strict";
// Sorts tables by their headings, and narrows proposals to those with some words. Without it the page says the same.
(() => {
  const order = (column, sign) => (one, other) => {
    const [first, second] = [one, other].map((row) => row.cells[column]);
    const difference = "key" in first.dataset
      ? first.dataset.key - second.dataset.key
      : first.textContent.localeCompare(second.textContent);
    return sign * difference || one.dataset.place - other.dataset.place;
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const turns = { ascending: "descending", descending: "ascending" };
        const way = turns[head.getAttribute("aria-sort")] || head.dataset.first || "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", way);
        for (const body of table.tBodies) {
          const rows = [...body.rows].filter((row) => "place" in row.dataset);
          body.append(...rows.sort(order(column, way === "ascending" ? 1 : -1)));
        }
      });
    });
  }
  const box = document.getElementById("filter");
  const input = box.querySelector("input");
  const rows = [...document.querySelectorAll("table.filtered tr[data-place]")];
  const narrow = () => {
    const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const words = `${row.textContent} ${row.dataset.words}`.toLowerCase();
      row.hidden = !wanted.every((word) => words.includes(word));
    }
    const shown = rows.filter((row) => !row.hidden).length;
    box.querySelector("output").textContent = `${shown} of ${rows.length} shown`;
  };
  input.addEventListener("input", narrow);
  narrow();
  box.hidden = false;
})();
