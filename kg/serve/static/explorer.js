// Two conveniences of every page, which works without them: titles are suggested while a class is typed, and what was
// still being made when the page was sent is put in its place once it is there.
"use strict";

function suggestions(input, number) {
  const list = document.createElement("datalist");
  list.id = `suggestions-${number}`;
  input.after(list);
  input.setAttribute("list", list.id);
  let asked = "";
  let timer = 0;
  let found = [];
  const ask = async () => {
    const words = input.value.trim();
    if (words.length < 2 || words === asked || found.some((each) => each.title === words)) return;
    asked = words;
    const answer = await fetch(`/suggest?q=${encodeURIComponent(words)}`).catch(() => null);
    if (!answer?.ok || words !== input.value.trim()) return;
    found = (await answer.json()).suggestions;
    const options = found.map(({ title, code }) => {
      const option = document.createElement("option");
      option.value = title;
      if (code) option.label = `${title} (${code})`;
      return option;
    });
    list.replaceChildren(...options);
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
}

async function later(wait) {
  const waiting = [...document.querySelectorAll("[data-later]")];
  if (!waiting.length) return;
  await new Promise((done) => setTimeout(done, wait));
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (answer?.ok) {
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const each of waiting) {
      const place = document.getElementById(`later-${each.dataset.later}`);
      const made = fresh.getElementById(`later-${each.dataset.later}`);
      if (place && made && !made.querySelector("[data-later]")) place.replaceWith(document.adoptNode(made));
    }
  }
  later(Math.min(wait * 1.3, 10_000));
}

document.querySelectorAll("input[data-suggest]").forEach(suggestions);
later(1_000);
