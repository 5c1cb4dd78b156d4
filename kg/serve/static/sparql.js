// The SPARQL page: the editor in the place of the text area, and answers as a table that leads to pages.
"use strict";

const form = document.getElementById("sparql");
const area = document.getElementById("query");
const told = document.getElementById("told");
const rows = document.getElementById("rows");
const raw = document.getElementById("raw");
const files = document.getElementById("files");
let editor = null;
let running = null;

function cell(term) {
  const made = document.createElement("td");
  if (!term) return made;
  if (term.type === "uri" && /^https?:/.test(term.value)) {
    const link = document.createElement("a");
    const base = form.dataset.base;
    const isOwn = term.value.startsWith(base);
    link.href = isOwn ? `/${term.value.slice(base.length)}` : term.value;
    link.textContent = isOwn ? term.value.slice(base.length) : term.value;
    made.append(link);
    return made;
  }
  made.textContent = term.value;
  if (/#(integer|decimal|double|float)$/.test(term.datatype ?? "")) made.className = "number";
  return made;
}

function show(answer) {
  const head = document.createElement("thead");
  const line = head.insertRow();
  for (const name of answer.head.vars) {
    const title = document.createElement("th");
    title.scope = "col";
    title.textContent = name;
    line.append(title);
  }
  const body = document.createElement("tbody");
  for (const binding of answer.results.bindings.slice(0, 1000)) {
    const row = document.createElement("tr");
    row.append(...answer.head.vars.map((name) => cell(binding[name])));
    body.append(row);
  }
  rows.replaceChildren(head, body);
}

function offer(query) {
  const kinds = { CSV: "text/csv", JSON: "application/sparql-results+json", XML: "application/sparql-results+xml" };
  const links = Object.entries(kinds).map(([name, type]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.addEventListener("click", async () => {
      const answer = await fetch("/sparql", request(query, type));
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await answer.blob());
      link.download = `answer.${name.toLowerCase()}`;
      link.click();
      URL.revokeObjectURL(link.href);
    });
    return button;
  });
  files.replaceChildren("As data: ", ...links);
}

function request(query, accept) {
  return { method: "POST", headers: { Accept: accept, "Content-Type": "application/sparql-query" }, body: query };
}

async function run() {
  running?.abort();
  running = new AbortController();
  const query = editor ? editor.text() : area.value;
  document.getElementById("answer").hidden = false;
  told.textContent = "Asking …";
  rows.replaceChildren();
  raw.hidden = files.hidden = true;
  const started = performance.now();
  try {
    const accept = "application/sparql-results+json, text/turtle;q=0.9, application/json;q=0.5";
    const answer = await fetch("/sparql", { ...request(query, accept), signal: running.signal });
    const type = answer.headers.get("Content-Type") ?? "";
    const text = await answer.text();
    const seconds = ((performance.now() - started) / 1000).toFixed(2);
    if (!answer.ok) {
      const problem = type.includes("json") ? JSON.parse(text) : { detail: text };
      told.textContent = [problem.detail ?? problem.title, problem.remedy].filter(Boolean).join("; ");
    } else if (type.includes("sparql-results+json")) {
      const found = JSON.parse(text);
      if ("boolean" in found) {
        told.textContent = `${found.boolean ? "Yes" : "No"}, in ${seconds} s.`;
        return;
      }
      const number = found.results.bindings.length;
      const limit = [...answer.headers].some(([name]) => /cut|truncated/i.test(name)) ? " The answer is cut." : "";
      const shown = number > 1000 ? " The first 1,000 are shown; the files have all." : "";
      told.textContent = `${number.toLocaleString("en")} row${number === 1 ? "" : "s"} in ${seconds} s.${limit}${shown}`;
      show(found);
      offer(query);
      files.hidden = false;
    } else {
      told.textContent = `A graph, in ${seconds} s.`;
      raw.textContent = text;
      raw.hidden = false;
    }
  } catch (error) {
    if (error.name !== "AbortError") told.textContent = `No answer: ${error.message}`;
  }
}

async function begin() {
  const answer = await fetch("/editor/terms").catch(() => null);
  const { terms } = answer?.ok ? await answer.json() : { terms: [] };
  const place = document.getElementById("editor");
  place.hidden = false;
  editor = globalThis.jobkgEditor.create({
    parent: place,
    text: area.value,
    label: "Query",
    terms,
    changed: (text) => (area.value = text),
    run,
  });
  area.hidden = true;
  form.querySelector("label[for=query]").addEventListener("click", () => editor.focus());
  document.getElementById("keys").hidden = false;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
const load = document.getElementById("load");
load.hidden = false;
load.addEventListener("click", () => {
  location.href = `/editor?name=${encodeURIComponent(document.getElementById("examples").value)}`;
});
if (globalThis.jobkgEditor) begin();
