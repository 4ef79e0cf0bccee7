"use strict";
(() => {
  let clear = () => {};
  const table = document.getElementById("all");
  if (table) {
    const body = table.tBodies[0], rows = [...body.rows], words = rows.map(r => r.textContent.toLowerCase());
    const form = document.querySelector(".filter"), q = document.getElementById("q");
    const only = document.getElementById("only"), hits = document.getElementById("hits");
    const filter = () => {
      const asked = q.value.toLowerCase().split(/\s+/).filter(Boolean);
      let n = 0;
      rows.forEach((row, i) => {
        const keep = asked.every(w => words[i].includes(w)) && (!only.checked || row.classList.contains("flagged"));
        row.hidden = !keep;
        n += keep;
      });
      hits.textContent = n === rows.length ? `${n} figures` : `${n} of ${rows.length} figures`;
    };
    form.hidden = false;
    form.addEventListener("submit", e => e.preventDefault());
    form.addEventListener("input", filter);
    q.addEventListener("keydown", e => { if (e.key === "Escape") { q.value = ""; filter(); } });
    filter();

    [...table.tHead.rows[0].cells].forEach((cell, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = cell.textContent;
      cell.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = cell.ariaSort === "ascending";
        [...table.tHead.rows[0].cells].forEach(c => c.removeAttribute("aria-sort"));
        cell.setAttribute("aria-sort", down ? "descending" : "ascending");
        const value = row => row.cells[at].dataset.v === undefined ? row.cells[at].textContent : +row.cells[at].dataset.v;
        const order = (a, b) => typeof a === "number" ? a - b : a.localeCompare(b);
        body.append(...[...rows].sort((a, b) => (down ? -1 : 1) * order(value(a), value(b))));
      });
    });

    clear = () => { q.value = ""; only.checked = false; filter(); };
  }
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const row = target.closest("tr");
    if (row && row.hidden) clear();
    const within = target.querySelector(":scope > details");
    if (within) within.open = true;
    let folded = target.closest("details");
    const far = row || folded;
    for (; folded; folded = folded.parentElement.closest("details")) folded.open = true;
    if (far) target.scrollIntoView({block: "center"});
  };
  addEventListener("hashchange", reveal);
  addEventListener("click", e => {
    const link = e.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) reveal();
  });
  reveal();
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(d => { d.open = true; }));
})();
