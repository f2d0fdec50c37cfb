// The list of all texts: sorted, filtered, each with its strip.

const verdictName = (seed) => {
  if (seed.verdict === "machine-translated" && seed.engine_name) return seed.engine_name;
  if (seed.verdict === "machine-translated-post-edited" && seed.engine_name) return t("revised", { engine: seed.engine_name });
  return t(`verdict_${seed.verdict}`);
};

const worst = (open) => open[0] * 1e6 + open[1] * 1e3 + open[2];

const COLUMNS = [
  ["path", "column_text", (seed) => seed.path],
  ["verdict", "verdict", (seed) => verdictName(seed)],
  ["original", "column_original", (seed) => seed.original || "\uffff"],
  ["strip", "column_strip", null],
  ["max", "column_drift", (seed) => seed.max ?? -1],
  ["open", "column_open", (seed) => worst(openCounts(seed))],
];

const linkTo = (path, finding) => `#/${encodeURI(path).replace(/[?#]/g, encodeURIComponent)}${finding ? `?${finding}` : ""}`;
const total = (open) => open.reduce((sum, one) => sum + one, 0);
const countOpen = (n) => (n === 0 ? t("count_none") : n === 1 ? t("count_open_one") : t("count_open", { n }));

function shownSeeds() {
  const filter = state.filter;
  const wanted = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const seeds = overview.seeds.filter((seed) => {
    const text = `${seed.path} ${seed.title} ${seed.original || ""} ${seed.original_title}`.toLowerCase();
    return wanted.every((word) => text.includes(word))
      && (!filter.verdict || seed.verdict === filter.verdict)
      && (!filter.engine || seed.engine === filter.engine)
      && (!filter.folder || `${seed.folder}/`.startsWith(`${filter.folder}/`))
      && (!filter.drift || (seed.max ?? -1) >= filter.drift)
      && (!filter.open || total(openCounts(seed)) > 0)
      && (!filter.failed || !seed.passed);
  });
  const column = COLUMNS.find(([name]) => name === state.sort.column);
  const collator = new Intl.Collator(state.language, { numeric: true });
  const compare = (one, other) => {
    const [a, b] = [column[2](one), column[2](other)];
    return typeof a === "number" ? a - b : collator.compare(a, b);
  };
  seeds.sort((one, other) => (state.sort.down ? compare(other, one) : compare(one, other)) || collator.compare(one.path, other.path));
  return seeds;
}

function showOverview() {
  state.pair = null;
  document.title = t("title");
  const list = h("div", { id: "list" });
  const main = document.getElementById("content");
  main.className = "overview";
  main.replaceChildren(...[
    h("h1", { tabindex: -1 }, t("title")), totals(), troubles(), overview.seeds.length ? filters() : null,
    overview.seeds.length ? h("p.legend", {}, t("drift_legend")) : null, list, saving(),
  ].filter(Boolean));
  fillList();
}

function totals() {
  const counts = overview.summary;
  const open = overview.seeds.reduce((sum, seed) => sum + total(openCounts(seed)), 0);
  const facts = [
    counts.seeds === 1 ? t("count_text") : t("count_texts", { n: counts.seeds }),
    t("count_machine", { n: counts.machine_translated }),
    t("count_paired", { n: counts.paired }),
    countOpen(open),
  ];
  const failed = overview.seeds.filter((seed) => !seed.passed).length;
  if (failed) facts.push(t("count_failed", { n: failed }));
  return h("p.totals", {}, facts.map((fact) => h("span", {}, fact)));
}

function troubles() {
  const unread = overview.errors.map((error) =>
    h("li", {}, h("b", {}, `${error.rule} `), ...shown(error.path), ": ", ...shown(inLanguage(error.message))));
  const ended = overview.ended.map((one) =>
    h("li", {}, h("b", {}, `${one.rule} `), ...shown(one.path), ": ", ...shown(inLanguage(one.reason)), one.excerpt ? h("q", {}, ...shown(one.excerpt)) : null));
  if (!unread.length && !ended.length) return null;
  return h("div", {},
    unread.length ? h("section.trouble", {}, h("h2", {}, t("unread")), h("ul", {}, unread)) : null,
    ended.length ? h("details.trouble.mild", {}, h("summary", {}, `${t("ended")} (${ended.length})`), h("ul", {}, ended)) : null);
}

function filters() {
  const change = (key, read) => (event) => { state.filter[key] = read(event.target); fillList(); };
  const value = (target) => target.value;
  const select = (key, label, options) => h("label", {}, h("span", {}, t(label)),
    h("select", { name: key, change: change(key, value) }, [["", t("any")], ...options].map(([id, name]) =>
      h("option", { value: id, selected: state.filter[key] === id }, name))));
  const box = (key, label) => h("label.box", {},
    h("input", { type: "checkbox", name: key, checked: state.filter[key], change: change(key, (target) => target.checked) }), t(label));
  const drift = h("label", {}, h("span", {}, t("drift_from")), h("select", {
    name: "drift", change: change("drift", (target) => Number(target.value)),
  }, [0, 0.1, 0.3, 0.6].map((least) => h("option", { value: least, selected: state.filter.drift === least }, least ? score(least) : t("any")))));
  const different = (key) => [...new Set(overview.seeds.map((seed) => seed[key]))].filter(Boolean).sort();
  const verdicts = different("verdict").map((one) => [one, t(`verdict_${one}`)]);
  const engines = different("engine").map((one) => [one, overview.seeds.find((seed) => seed.engine === one).engine_name || t("a_machine")]);
  const folders = different("folder").map((one) => [one, one]);
  return h("form.filters", { role: "search", "aria-label": t("filter"), submit: (event) => event.preventDefault() },
    h("label.search", {}, h("span", {}, t("search")), h("input", {
      type: "search", id: "search", value: state.filter.text, placeholder: t("search_hint"),
      autocomplete: "off", spellcheck: "false", input: change("text", value),
    })),
    select("verdict", "verdict", verdicts), engines.length > 1 ? select("engine", "engine", engines) : null,
    folders.length > 1 ? select("folder", "folder", folders) : null, drift,
    box("open", "only_open"), overview.seeds.some((seed) => !seed.passed) ? box("failed", "only_failed") : null);
}

function fillList() {
  const list = document.getElementById("list");
  if (!list) return;
  if (!overview.seeds.length) { list.replaceChildren(h("p.empty", {}, t("no_texts"))); return; }
  const seeds = shownSeeds();
  const count = h("p.count", { role: "status" }, seeds.length < overview.seeds.length
    ? t("count_shown", { n: seeds.length, all: overview.seeds.length }) : "");
  if (!seeds.length) {
    const reset = () => {
      Object.assign(state.filter, { text: "", verdict: "", engine: "", folder: "", drift: 0, open: false, failed: false });
      showOverview();
    };
    list.replaceChildren(count, h("p.empty", {}, t("nothing_fits"), " ", h("button", { type: "button", click: reset }, t("reset"))));
    return;
  }
  list.replaceChildren(count, h("table", {}, h("caption.unseen", {}, t("title")), tableHead(), h("tbody", {}, seeds.map(row))));
}

function tableHead() {
  const heads = COLUMNS.map(([name, label, value]) => {
    const sorted = state.sort.column === name;
    const sort = () => {
      state.sort = { column: name, down: sorted ? !state.sort.down : name === "max" || name === "open" };
      fillList();
      document.querySelector(`th[data-column="${name}"] button`).focus();
    };
    const order = sorted ? (state.sort.down ? "descending" : "ascending") : value ? "none" : null;
    return h("th", { scope: "col", "data-column": name, "aria-sort": order },
      value ? h("button", { type: "button", click: sort }, t(label), h("span.arrow", { "aria-hidden": "true" }, sorted ? (state.sort.down ? "↓" : "↑") : "")) : h("span", {}, t(label)));
  });
  return h("thead", {}, h("tr", {}, heads));
}

function row(seed) {
  const original = seed.original === null
    ? h("span.none", {}, seed.verdict === "not-a-translation" ? t("none_needed") : t("no_original"))
    : h("span", {}, h("span.path", {}, ...shown(seed.original)), seed.reconstruction ? h("span.chip", {}, t("reconstruction")) : null);
  const cell = (label, ...content) => h("td", { "data-label": t(label) }, ...content);
  return h("tr", {},
    h("th", { scope: "row" },
      h("a", { href: linkTo(seed.path), lang: "de" }, ...shown(seed.title || seed.path)),
      h("span.path", {}, ...shown(seed.path)),
      seed.passed ? null : h("span.chip.failed", {}, t("failed"))),
    cell("verdict", verdictName(seed)), cell("column_original", original),
    cell("column_strip", strip(seed.strip)),
    cell("column_drift", seed.max === null ? "–" : h("span", { class: `figure text-${level(seed.max)}` }, score(seed.max))),
    cell("column_open", counts(openCounts(seed))));
}

/** "1 critical, 2 major": the number and the word, so that colour says nothing alone. */
function counts(open) {
  const parts = ["critical", "major", "minor"].map((severity, index) => open[index]
    ? h("span", { class: `count ${severity}` }, h("b", {}, open[index]), ` ${t(`severity_${severity}`)}`) : null);
  return total(open) ? h("span.counts", {}, parts) : h("span.none", {}, "–");
}

function saving() {
  if (served) return null;
  const any = Object.values(local).some((one) => one.status !== "open");
  return h("section.saving", {}, h("button", { type: "button", disabled: !any, click: downloadDecisions }, t("download")),
    h("p", {}, marked(kept ? t("download_hint") : t("not_kept"))));
}
