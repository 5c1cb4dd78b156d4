// The graph view: drawn by Cytoscape.js from the part of the graph that the page names, and grown node by node.
"use strict";

const view = document.getElementById("graph-view");
const canvas = document.getElementById("canvas");
const details = document.getElementById("details");
const layoutChoice = document.getElementById("layout");
const MANY = 400;
const NAMES = {
  class: "class", mentioned: "mentioned class", competency: "competency", demand: "physical demand",
  condition: "working condition", credential: "licence", check: "background check", grade: "pay grade",
  series: "series", concept: "other",
};
const off = { kinds: new Set(), groups: new Set() };
let drawn = null;
let marked = null;

function colours() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    ["ink", "paper", "muted", "accent", "line", "line-strong"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
  );
}

function look() {
  const { ink, paper, muted, accent, line, "line-strong": strong } = colours();
  const kind = (name, shape, fill, border) => ({
    selector: `node[kind = "${name}"]`,
    style: { shape, "background-color": fill, "border-color": border },
  });
  return [
    {
      selector: "node",
      style: {
        label: "data(label)", width: 18, height: 18, "border-width": 2, "font-size": 11, color: ink,
        "font-family": "system-ui, sans-serif", "text-valign": "bottom", "text-margin-y": 3, "text-wrap": "wrap",
        "text-max-width": 130, "text-background-color": paper, "text-background-opacity": 0.8,
        "min-zoomed-font-size": 7,
      },
    },
    kind("class", "rectangle", ink, ink),
    kind("mentioned", "rectangle", paper, ink),
    kind("series", "ellipse", ink, ink),
    kind("competency", "ellipse", accent, accent),
    kind("credential", "diamond", paper, accent),
    kind("check", "diamond", accent, accent),
    kind("demand", "rectangle", line, strong),
    kind("condition", "ellipse", line, strong),
    kind("grade", "rectangle", paper, strong),
    kind("concept", "ellipse", paper, accent),
    { selector: 'node[kind = "mentioned"]', style: { "border-style": "dashed" } },
    { selector: "node[?focus]", style: { width: 28, height: 28, "font-weight": "bold", "font-size": 13 } },
    {
      selector: "edge",
      style: {
        // In the middle of the edge: at its end the name of the node would cover the arrow.
        width: 1.5, "line-color": strong, "mid-target-arrow-color": strong, "mid-target-arrow-shape": "triangle",
        "curve-style": "bezier", "arrow-scale": 0.9, "font-size": 9, color: muted, "min-zoomed-font-size": 8,
        "text-rotation": "autorotate", "text-background-color": paper, "text-background-opacity": 0.9,
      },
    },
    { selector: "edge[!stated]", style: { "line-style": "dashed" } },
    // Of hundreds each one is drawn in the plainest way, or the picture would not follow the hand.
    { selector: "node.plain", style: { "border-width": 0, "text-background-opacity": 0, "text-wrap": "none" } },
    { selector: 'node.plain[kind = "mentioned"]', style: { "background-color": strong } },
    {
      selector: "edge.plain",
      style: { "curve-style": "haystack", "haystack-radius": 0, "mid-target-arrow-shape": "none", "line-style": "solid", width: 1 },
    },
    { selector: "edge.named", style: { label: "data(label)" } },
    { selector: ":selected, .near", style: { "line-color": accent, "mid-target-arrow-color": accent, "border-color": accent } },
    { selector: "node:selected", style: { "border-width": 4 } },
    { selector: ".off", style: { display: "none" } },
  ];
}

function elements(part) {
  const nodes = part.nodes.map(({ x, y, ...data }) => ({
    group: "nodes",
    data: { ...data, focus: data.id === view.dataset.focus },
    ...(x === null ? {} : { position: { x, y } }),
  }));
  const edges = part.edges.map((data) => ({
    group: "edges",
    data: { id: `${data.source} ${data.basis} ${data.target}`, ...data },
  }));
  return [...nodes, ...edges];
}

function layout(name, eles = drawn) {
  const many = drawn.nodes().length > MANY;
  const options = {
    preset: { name: "preset" },
    fcose: { name: "fcose", animate: false, quality: many ? "draft" : "default", randomize: true, nodeSeparation: 120, idealEdgeLength: 110, nodeRepulsion: 30_000 },
    dagre: { name: "dagre", animate: false, rankDir: "BT", nodeSep: 40, rankSep: 60 },
    concentric: {
      name: "concentric", animate: false, minNodeSpacing: 40,
      concentric: (node) => (node.data("focus") ? 1000 : node.degree()), levelWidth: () => 4,
    },
    grid: { name: "grid", animate: false, avoidOverlapPadding: 30 },
  };
  eles.layout({ fit: true, padding: 30, ...options[name] }).run();
}

function filter() {
  drawn.batch(() => {
    drawn.nodes().forEach((node) => node.toggleClass("off", off.kinds.has(node.data("kind"))));
    drawn.edges().forEach((edge) => edge.toggleClass("off", off.groups.has(edge.data("group"))));
  });
}

function words(name) {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function legend() {
  const box = (set, value, label, swatch) => {
    const made = document.createElement("label");
    const input = document.createElement("input");
    input.type = "checkbox";
    input.checked = !set.has(value);
    input.addEventListener("change", () => {
      if (input.checked) set.delete(value);
      else set.add(value);
      filter();
    });
    made.append(input, " ");
    if (swatch) {
      const sign = document.createElement("span");
      sign.className = `swatch ${swatch}`;
      made.append(sign, " ");
    }
    made.append(label);
    return made;
  };
  const count = (items, name) => {
    const found = new Map();
    items.forEach((item) => found.set(item.data(name), (found.get(item.data(name)) ?? 0) + 1));
    return [...found].sort();
  };
  const kinds = count(drawn.nodes(), "kind").map(([kind, number]) =>
    box(off.kinds, kind, `${words(NAMES[kind])} (${number})`, kind));
  const groups = count(drawn.edges(), "group").map(([group, number]) =>
    box(off.groups, group, `${words(group)} (${number})`, ""));
  document.getElementById("legend-kinds").replaceChildren(...kinds);
  document.getElementById("legend-edges").replaceChildren(...groups);
  const names = drawn.nodes().map((node) => {
    const option = document.createElement("option");
    option.value = node.data("label");
    return option;
  });
  document.getElementById("node-names").replaceChildren(...names);
}

function button(label, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", action);
  return made;
}

function tell(node) {
  const data = node.data();
  const title = document.createElement("h2");
  title.textContent = data.label;
  const kind = document.createElement("p");
  kind.className = "small";
  kind.textContent = [words(NAMES[data.kind]), data.code, data.grade].filter(Boolean).join(", ");
  const link = document.createElement("a");
  link.href = data.href;
  link.textContent = "Open its page";
  const first = document.createElement("p");
  first.append(link);
  const list = document.createElement("ul");
  list.className = "small";
  node.connectedEdges(":visible").slice(0, 40).forEach((edge) => {
    const item = document.createElement("li");
    const other = edge.source().same(node) ? edge.target() : edge.source();
    const way = edge.source().same(node) ? `${edge.data("label")} →` : `← ${edge.data("label")}`;
    item.textContent = `${way} ${other.data("label")}`;
    list.append(item);
  });
  const actions = document.createElement("p");
  actions.append(
    button("Show what is around it", () => grow(node)),
    button("Leave it out", () => {
      node.remove();
      legend();
      details.replaceChildren();
    }),
  );
  details.replaceChildren(title, kind, first, actions, list);
}

function mark(node) {
  const edges = node.connectedEdges();
  drawn.batch(() => {
    marked?.removeClass("near named");
    edges.addClass("near");
    if (edges.length <= 30) edges.addClass("named");
  });
  marked = edges;
  tell(node);
}

async function grow(node) {
  const source = new URL(view.dataset.source, location.href);
  const address = new URL("/graph/data", location.href);
  address.searchParams.set("class", node.id());
  source.searchParams.getAll("edges").forEach((group) => address.searchParams.append("edges", group));
  const answer = await fetch(address);
  if (!answer.ok) return;
  const part = await answer.json();
  const around = node.position();
  const fresh = part.nodes.filter(({ id }) => !drawn.getElementById(id).length);
  const made = elements({
    nodes: fresh.map((each, place) => {
      const angle = (2 * Math.PI * place) / Math.max(fresh.length, 1);
      const far = 90 + 14 * Math.sqrt(fresh.length) + (place % 3) * 30;
      return { ...each, x: around.x + far * Math.cos(angle), y: around.y + far * Math.sin(angle) };
    }),
    edges: part.edges.filter(({ source: a, basis, target: b }) => !drawn.getElementById(`${a} ${basis} ${b}`).length),
  });
  const added = drawn.add(made);
  plain();
  filter();
  legend();
  mark(node);
  const note = document.createElement("p");
  note.className = "small";
  note.textContent = `${added.nodes().length} things added.${part.left_out ? ` ${part.left_out} more are left out.` : ""}`;
  details.prepend(note);
}

function plain() {
  const many = drawn.elements().length > 2 * MANY;
  drawn.elements().toggleClass("plain", many);
  document.getElementById("plain-note").hidden = !many;
}

function save(name, data) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(data);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const zoom = (factor) =>
  drawn.zoom({ level: drawn.zoom() * factor, renderedPosition: { x: canvas.clientWidth / 2, y: canvas.clientHeight / 2 } });
const ACTIONS = {
  in: () => zoom(1.3),
  out: () => zoom(1 / 1.3),
  fit: () => drawn.fit(drawn.elements(":visible"), 30),
  png: async () => {
    const shown = drawn.elements(":visible");
    if (shown.empty()) return;
    const { w, h } = shown.boundingBox();
    const scale = Math.min(2, 4000 / Math.max(w, h, 1));
    save("graph.png", await drawn.png({ output: "blob-promise", full: true, scale, bg: colours().paper }));
  },
  json: () => save("graph.cyjs", new Blob([JSON.stringify(drawn.json())], { type: "application/json" })),
};
const KEYS = {
  "+": ACTIONS.in, "=": ACTIONS.in, "-": ACTIONS.out, 0: ACTIONS.fit,
  ArrowLeft: () => drawn.panBy({ x: 60, y: 0 }), ArrowRight: () => drawn.panBy({ x: -60, y: 0 }),
  ArrowUp: () => drawn.panBy({ x: 0, y: 60 }), ArrowDown: () => drawn.panBy({ x: 0, y: -60 }),
};

async function begin() {
  const answer = await fetch(view.dataset.source);
  if (!answer.ok) return;
  const part = await answer.json();
  view.hidden = false;
  const many = part.nodes.length > MANY;
  const isPlaced = part.nodes.length > 0 && part.nodes[0].x !== null;
  drawn = cytoscape({
    container: canvas,
    elements: elements(part),
    style: look(),
    layout: { name: isPlaced ? "preset" : "grid" },
    minZoom: 0.02,
    maxZoom: 4,
    hideEdgesOnViewport: many,
    textureOnViewport: many,
    pixelRatio: many ? 1 : "auto",
  });
  globalThis.jobkgGraph = drawn;
  plain();
  layoutChoice.value = isPlaced ? "preset" : many ? "concentric" : "fcose";
  if (isPlaced) layoutChoice.querySelector("[value=preset]").disabled = false;
  layout(layoutChoice.value);
  legend();
  drawn.on("tap", "node", (event) => mark(event.target));
  drawn.on("dbltap", "node", (event) => grow(event.target));
  layoutChoice.addEventListener("change", () => {
    if (layoutChoice.value === "preset") location.reload();
    else layout(layoutChoice.value);
  });
  view.querySelectorAll("[data-do]").forEach((each) => each.addEventListener("click", ACTIONS[each.dataset.do]));
  canvas.addEventListener("keydown", (event) => {
    const action = KEYS[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  });
  document.getElementById("find").addEventListener("change", (event) => {
    const wanted = event.target.value.trim().toLowerCase();
    const node = drawn.nodes().filter((each) => each.data("label").toLowerCase() === wanted).first();
    if (!node.length) return;
    drawn.elements().unselect();
    node.select();
    drawn.zoom(Math.max(drawn.zoom(), 1));
    drawn.center(node);
    mark(node);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawn.style(look()));
  view.dataset.ready = "yes";
}

if (globalThis.cytoscape) begin();
