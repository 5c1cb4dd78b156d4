
"use strict";
(() => {
  const form = document.getElementById("filter");
  const main = document.getElementById("findings");
  if (!form || !main) return;
  const MOST_OPEN = 200;
  const field = form.elements;
  const groups = { rule: [...main.children] };
  const findings = [...main.querySelectorAll("li")];
  const homes = findings.map((finding) => finding.parentElement);
  const number = (count) => count.toLocaleString("en");
  let words = null;

  function read(finding) {
    const mark = finding.querySelector(".mark").textContent;
    return { mark, text: finding.textContent.replace(mark, "").toLowerCase() };
  }

  function byClass() {
    const made = new Map();
    for (const finding of findings) {
      if (!made.has(finding.dataset.class)) {
        const title = finding.querySelector(".class").textContent;
        const group = document.createElement("details");
        const summary = group.appendChild(document.createElement("summary"));
        summary.appendChild(document.createElement("h2")).textContent = title;
        summary.append(" ", Object.assign(document.createElement("span"), { className: "count" }));
        group.className = "group";
        group.open = findings.length <= MOST_OPEN;
        made.set(finding.dataset.class, { group, title, list: group.appendChild(document.createElement("ol")) });
      }
    }
    const sorted = [...made.values()].sort((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0));
    return { lists: made, groups: sorted.map((each) => each.group) };
  }

  function regroup() {
    const isByClass = field.group.value === "class";
    if (isByClass && !groups.class) {
      const made = byClass();
      groups.class = made.groups;
      groups.lists = made.lists;
    }
    main.replaceChildren();
    findings.forEach((finding, index) => {
      (isByClass ? groups.lists.get(finding.dataset.class).list : homes[index]).append(finding);
    });
    main.className = isByClass ? "by-class" : "by-rule";
    main.replaceChildren(...(isByClass ? groups.class : groups.rule));
    apply();
  }

  function apply() {
    const severities = new Set([...field.severity].filter((box) => box.checked).map((box) => box.value));
    const rule = field.rule.value;
    const wanted = field.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (wanted.length && !words) words = findings.map(read);
    let shown = 0;
    findings.forEach((finding, index) => {
      const { severity, rule: own } = finding.dataset;
      const fits = severities.has(severity) && (!rule || own === rule) && wanted.every((word) => {
        const { mark, text } = words[index];
        return word.startsWith("#") ? mark.startsWith(word) : text.includes(word);
      });
      if (finding.hidden === fits) finding.hidden = !fits;
      if (fits) shown += 1;
    });
    const isFiltered = shown < findings.length;
    for (const group of main.children) {
      const all = group.querySelector("ol").children;
      const fitting = [...all].filter((finding) => !finding.hidden).length;
      group.hidden = fitting === 0;
      const count = group.querySelector(".count");
      count.dataset.words ||= count.textContent || `${number(all.length)} ${all.length === 1 ? "finding" : "findings"}`;
      count.textContent = fitting < all.length ? `${number(fitting)} of ${number(all.length)}` : count.dataset.words;
      if (isFiltered && shown <= MOST_OPEN) group.open = true;
    }
    field.shown.value = isFiltered ? `${number(shown)} of ${number(findings.length)} shown` : `${number(shown)} shown`;
  }

  function open(isOpen) {
    for (const group of main.children) group.open = isOpen;
  }

  let waiting = 0;
  form.addEventListener("change", (event) => (event.target.name === "group" ? regroup() : apply()));
  field.words.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  field.open.addEventListener("click", () => open(true));
  field.close.addEventListener("click", () => open(false));
  window.addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((each) => { each.open = true; }));
  form.hidden = false;
  regroup();
})();
