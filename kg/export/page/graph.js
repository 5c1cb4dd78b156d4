"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const find = document.querySelector("[name=find]");
  const stated = document.querySelector("[name=stated]");
  const chosen = document.getElementById("chosen");
  const counts = document.querySelector("[name=counts]");
  const style = data.style.concat([
    { selector: ".hidden", css: { display: "none" } },
    { selector: ".faint", css: { opacity: 0.12 } },
    { selector: "node.found, node:selected", css: { "border-width": 4, "border-color": "#000000" } },
  ]);
  const large = data.elements.nodes.length > 800;
  const graph = cytoscape({
    container: document.getElementById("graph"),
    elements: data.elements,
    style: style,
    layout: { name: "preset", fit: true, padding: 30 },
    minZoom: 0.02,
    maxZoom: 6,
    textureOnViewport: large,
    hideEdgesOnViewport: large,
    pixelRatio: large ? 1 : "auto",
  });

  function shown() {
    const names = (name) => new Set([...document.querySelectorAll(`[name=${name}]:checked`)].map((each) => each.value));
    const kinds = names("kind");
    const bases = names("basis");
    graph.batch(() => {
      graph.nodes().forEach((node) => node.toggleClass("hidden", !kinds.has(node.data("kind"))));
      graph.edges().forEach((edge) => {
        const out = !bases.has(edge.data("basis")) || (stated.checked && !edge.data("stated"));
        edge.toggleClass("hidden", out);
      });
    });
    const count = (group) => group.filter((each) => !each.hasClass("hidden")).length.toLocaleString("en");
    const edges = graph.edges().filter((edge) => !edge.source().hasClass("hidden") && !edge.target().hasClass("hidden"));
    counts.textContent = `${count(graph.nodes())} nodes, ${count(edges)} edges`;
  }

  function search() {
    const words = find.value.trim().toLowerCase();
    const texts = (node) => [node.data("label"), ...(node.data("code") || [])].join(" ").toLowerCase();
    graph.batch(() => {
      graph.elements().removeClass("found faint");
      if (!words) return;
      const found = graph.nodes().filter((node) => texts(node).includes(words));
      graph.elements().not(found.union(found.connectedEdges())).addClass("faint");
      found.addClass("found");
    });
    const found = graph.nodes(".found");
    if (found.length) graph.animate({ fit: { eles: found, padding: 120 }, duration: 0 });
    if (found.length === 1) tell(found[0]);
  }

  function line(parent, name, text) {
    const element = document.createElement(name);
    element.textContent = text;
    parent.append(element);
    return element;
  }

  function tell(node) {
    chosen.replaceChildren();
    line(chosen, "h2", node.data("label"));
    const about = ["kind", "code", "pay_grade", "agency"].flatMap((name) => node.data(name) || []);
    line(chosen, "p", about.join(" · "));
    const list = line(chosen, "ul", "");
    node.connectedEdges().forEach((edge) => {
      if (edge.hasClass("hidden")) return;
      const leaves = edge.source().id() === node.id();
      const other = leaves ? edge.target() : edge.source();
      const words = leaves ? `${edge.data("label")} ${other.data("label")}` : `${other.data("label")} ${edge.data("label")} this`;
      const item = line(list, "li", words);
      const why = edge.data("stated") ? edge.data("place") : edge.data("explanation") || edge.data("rule");
      const basis = edge.data("stated") ? "stated" : "by rule";
      line(item, "small", ` (${[basis, ...(why || [])].join("; ")})`);
    });
  }

  graph.on("select", "node", (event) => tell(event.target));
  find.addEventListener("input", search);
  document.querySelectorAll("[type=checkbox]").forEach((each) => each.addEventListener("change", shown));
  document.querySelector("[name=fit]").addEventListener("click", () => graph.fit(graph.elements(":visible"), 30));
  document.querySelector("[name=save]").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = graph.png({ full: true, scale: 2, bg: "#ffffff", maxWidth: 8000, maxHeight: 8000 });
    link.download = "jobclass-kg.png";
    link.click();
  });
  document.getElementById("graph").addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    const factor = { "+": 1.25, "-": 0.8 }[event.key];
    if (step) graph.panBy({ x: step[0], y: step[1] });
    if (factor) graph.zoom({ level: graph.zoom() * factor, renderedPosition: { x: graph.width() / 2, y: graph.height() / 2 } });
    if (step || factor) event.preventDefault();
  });
  window.jobclass = graph;
})();
