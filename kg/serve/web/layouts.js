// The layouts of the graph view, made known to the Cytoscape.js that the page has loaded.
import dagre from "cytoscape-dagre";
import fcose from "cytoscape-fcose";

globalThis.cytoscape.use(dagre);
globalThis.cytoscape.use(fcose);
