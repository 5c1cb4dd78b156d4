// The SPARQL editor: CodeMirror with the colours of SPARQL and completion of the terms that the server names.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const KEYWORDS = (
  "SELECT CONSTRUCT ASK DESCRIBE WHERE FILTER OPTIONAL UNION MINUS GRAPH BIND VALUES DISTINCT REDUCED FROM NAMED " +
  "PREFIX BASE LIMIT OFFSET HAVING EXISTS NOT IN AS COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR STR LANG " +
  "LANGMATCHES DATATYPE BOUND IRI BNODE ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS " +
  "STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY COALESCE IF STRDT isIRI isBLANK isLITERAL REGEX SUBSTR REPLACE"
).split(" ");
const PHRASES = ["GROUP BY", "ORDER BY", "DESC()", "ASC()"];
const WORD = /[?$]?[A-Za-z_][\w-]*(?::[\w-]*)?|[?$]/;

// Colours are custom properties of the page, so that light and dark are said in one style sheet.
const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--code-keyword)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.variableName, tags.atom], color: "var(--code-variable)" },
  { tag: tags.number, color: "var(--code-string)" },
]);
const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper)", fontSize: "0.875rem", height: "100%" },
  ".cm-content": { fontFamily: "var(--mono)", caretColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--wash)", color: "var(--muted)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine": { backgroundColor: "transparent", outline: "1px solid var(--line)" },
  "&.cm-focused": { outline: "2px solid var(--accent)" },
  "&.cm-focused .cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--select)",
  },
  ".cm-content ::selection": { backgroundColor: "var(--select)" },
  ".cm-tooltip": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--line-strong)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--on-accent)" },
  ".cm-completionDetail": { color: "inherit", fontStyle: "normal", marginLeft: "1em" },
});

/** What completes the word before the cursor: variables of the query, else keywords and terms. */
function source(terms) {
  const words = KEYWORDS.map((label) => ({ label, type: "keyword" })).concat(
    PHRASES.map((label) => ({ label, type: "keyword" })),
    terms.map(({ name, label }) => ({ label: name, type: "property", detail: label })),
  );
  return (context) => {
    const word = context.matchBefore(WORD);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    if (/^[?$]/.test(word.text)) {
      const names = new Set(context.state.doc.toString().match(/[?$]\w+/g) ?? []);
      names.delete(word.text);
      const options = [...names].sort().map((label) => ({ label, type: "variable" }));
      return { from: word.from, options, validFor: /^[?$]\w*$/ };
    }
    return { from: word.from, options: words, validFor: /^[\w:-]*$/ };
  };
}

/**
 * An editor in the place of an element; its text goes to `changed`, Ctrl+Enter calls `run`.
 * It lives in a shadow root, where its styles need no permission of the page's policy. Tab leaves it, as it leaves a
 * text area.
 */
function create({ parent, text, label, terms, changed, run }) {
  const root = parent.attachShadow({ mode: "open" });
  const host = document.createElement("div");
  host.style.height = "100%";
  root.append(host);
  const view = new EditorView({
    root,
    parent: host,
    state: EditorState.create({
      doc: text,
      extensions: [
        keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }]),
        lineNumbers(),
        history(),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        StreamLanguage.define(sparql),
        syntaxHighlighting(colours),
        autocompletion({ override: [source(terms)], icons: false }),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...completionKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label }),
        EditorView.updateListener.of((update) => update.docChanged && changed(update.state.doc.toString())),
        look,
      ],
    }),
  });
  return {
    focus: () => view.focus(),
    text: () => view.state.doc.toString(),
    replace: (all) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: all } }),
  };
}

globalThis.jobkgEditor = { create };
