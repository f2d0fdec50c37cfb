// One text and its original, side by side, paragraph by paragraph.

const LONG = 60;

async function openPair(path, finding) {
  const pair = await loadPair(path);
  if (!pair) { showOverview(); notify(t("gone"), "problem"); return; }
  state.pair = pair;
  showPair();
  if (finding && !focusFinding(finding)) heading().focus({ preventScroll: true });
}

const heading = () => document.querySelector("main h1");

function showPair() {
  const pair = state.pair;
  observer.disconnect();
  document.title = `${shownText(pair.title || pair.path)} – ${t("title")}`;
  const main = document.getElementById("content");
  main.className = "pair";
  const loose = pair.list.filter((finding) => finding.bead === null || !pair.beads[finding.bead]);
  main.replaceChildren(...[
    pairHead(pair),
    loose.length ? h("section.loose", {}, h("h2", {}, t("document_findings")), loose.map(card)) : null,
    pair.original === null ? h("p.empty", {}, t("unpaired")) : null,
    texts(pair), neighbours(pair),
  ].filter(Boolean));
  for (const element of main.querySelectorAll(".texts")) observer.observe(element);
  showProgress();
}

function pairHead(pair) {
  const facts = [h("span", {}, `${t("verdict")}: `, h("b", {}, verdictName(pair))), h("span.path", {}, ...shown(pair.path))];
  if (pair.original) facts.push(h("span.path", {}, `${t("original")}: `, ...shown(pair.original)));
  return h("header.pair-head", {},
    h("p.crumb", {}, h("a", { href: "#/" }, `← ${t("all_texts")}`), h("span", { id: "progress" })),
    h("h1", { tabindex: -1, lang: "de" }, ...shown(pair.title || pair.path)),
    h("p.facts", {}, facts, pair.passed ? null : h("span.chip.failed", {}, t("failed"))),
    pair.reconstruction && !pair.list.some((finding) => finding.rule === "PR103") ? h("p.remark", {}, t("reconstruction_note")) : null,
    pair.keeping_original ? h("p.remark", {}, t("keeping_original")) : null,
    background(pair));
}

function background(pair) {
  const list = (items) => h("ul", {}, items.map((item) => h("li", {}, ...shown(inLanguage(item)))));
  const markers = pair.markers.map((marker) => h("li", {},
    h("span", { "data-marks": marker.id, class: "sign" }, ...shown(marker.text)),
    ` ${t(`kind_${marker.kind}`)}, ${t("confidence", { p: percent(marker.confidence) })}`));
  const parts = [];
  const reasons = [...pair.provenance.reasons, ...pair.notices];
  if (reasons.length || markers.length) parts.push(h("h2", {}, t("provenance")), reasons.length ? list(reasons) : null, markers.length ? h("ul", {}, markers) : null);
  if (pair.pairing && pair.pairing.evidence.length) parts.push(h("h2", {}, t(pair.original === null ? "why_no_pair" : "why_pair")), list(pair.pairing.evidence));
  if (pair.coverage && pair.original) {
    const words = t("coverage", { seed: percent(pair.coverage.seed), original: percent(pair.coverage.original) });
    parts.push(h("p", {}, `${words}. `, pair.coverage.excerpt ? t("excerpt") : ""));
  }
  return parts.length ? h("details.background", {}, h("summary", {}, t("provenance")), parts) : null;
}

function texts(pair) {
  const paired = pair.original !== null;
  const heads = h("div.column-heads", { "aria-hidden": "true" },
    h("span", {}, t("original")), h("span", {}), h("span", {}, t("translation")));
  const groups = paired ? pair.groups : pair.seed_blocks.map((_, index) => ({ beads: [], original: [], seed: [index] }));
  const beyond = pair.groups.filter((group) => isBeyond(pair, group));
  const body = groups.filter((group) => !beyond.includes(group)).map((group) => groupElement(pair, group));
  // What is not in view of a long text waits to be laid out; a short one is there as a whole.
  const classes = ["body", paired ? "" : "single", body.length > LONG ? "long" : ""].filter(Boolean).join(" ");
  return h("div", { class: classes }, paired ? heads : null, body,
    beyond.length ? beyondElement(pair, beyond) : null);
}

const isBeyond = (pair, group) => group.beads.length === 1 && pair.beads[group.beads[0]].role === "beyond-excerpt";

/** What lies beyond an excerpt can be opened; nobody has to scroll past it. */
function beyondElement(pair, groups) {
  const words = groups.length === 1 ? t("beyond_note_one") : t("beyond_note", { n: groups.length });
  const details = h("details.beyond", {}, h("summary", {}, words), groups.map((group) => groupElement(pair, group)));
  return details;
}

function groupElement(pair, group) {
  const beads = group.beads.map((index) => [index, pair.beads[index]]);
  const findings = pair.list.filter((finding) => group.beads.includes(finding.bead));
  const label = group.beads.length > 1
    ? t("paragraphs", { first: group.beads[0] + 1, last: group.beads.at(-1) + 1 }) : t("paragraph", { n: (group.beads[0] ?? group.seed[0]) + 1 });
  const faint = beads.length === 1 && beads[0][1].role === "apparatus";
  return h("section", { class: `group${faint ? " faint" : ""}`, "aria-label": label },
    h("div.texts", {},
      h("h2.gutter", {}, beads.map(([index, bead]) => beadLabel(pair, group, index, bead)),
        group.crossed ? h("span.crossing", {}, t("crossed")) : null),
      side(pair.original_blocks, group.original, "original", "en", beads),
      side(pair.seed_blocks, group.seed, "seed", "de", beads)),
    reasons(beads), findings.length ? h("div.findings", {}, findings.map(card)) : null);
}

function beadLabel(pair, group, index, bead) {
  const chips = [];
  const [from, to] = [bead.original.length, bead.seed.length];
  if (from > 1 && to >= 1) chips.push(to === 1 ? t("merged_one", { n: from }) : t("merged", { n: from, m: to }));
  if (from === 1 && to > 1) chips.push(t("split", { m: to }));
  if (group.moved && from) chips.push(t("moved", { n: bead.original[0] + 1 }));
  if (bead.role !== "linked") chips.push(t(bead.role));
  return h("span.bead", {
    "data-original": bead.original.join(" "), "data-seed": bead.seed.join(" "),
    "data-level": bead.drift === null ? bead.role : level(bead.drift),
  },
    h("span.number", {}, h("span.unseen", {}, `${t("paragraph", { n: index + 1 })} `), h("span", { "aria-hidden": "true" }, index + 1)),
    bead.drift === null ? null : h("span", { class: `figure text-${level(bead.drift)}` }, h("span.unseen", {}, `${t("drift")} `), score(bead.drift)),
    chips.map((chip) => h("span.chip", {}, chip)));
}

function side(blocks, indices, name, language, beads) {
  const content = indices.length ? indices.map((index) => blockElement(blocks[index], index, name, language))
    : beads.some(([, bead]) => bead.role === "omission" || bead.role === "addition")
      ? h("p.void", {}, t(name === "seed" ? "nothing_translated" : "nothing_original")) : null;
  return h(`div.side.${name}`, {}, content);
}

function blockElement(block, index, name, language) {
  return h(`p.block.${block.kind}`, { lang: language, dir: "auto", [`data-${name}`]: index, "data-level": block.level },
    block.place ? h("span.place", {}, ...shown(block.place)) : null, block.pieces.map((piece) => (typeof piece === "string" ? shown(piece) : markElement(piece))));
}

function markElement([text, ids]) {
  const mark = h("mark", { "data-marks": ids.join(" ") }, ...shown(text));
  dressMark(mark);
  mark.addEventListener("mouseenter", () => ids.forEach((id) => light(id, true)));
  mark.addEventListener("mouseleave", () => ids.forEach((id) => light(id, false)));
  mark.addEventListener("click", () => { const finding = ids.find((id) => document.getElementById(`finding-${id}`)); if (finding) focusFinding(finding); });
  return mark;
}

/** Gives a mark the look of the worst finding that is still open on it. */
function dressMark(mark) {
  const ids = mark.dataset.marks.split(" ");
  const findings = state.pair.list.filter((finding) => ids.includes(finding.id));
  const open = findings.filter((finding) => !isClosed(finding));
  const look = ["critical", "major", "minor"].find((severity) => open.some((finding) => finding.severity === severity));
  mark.className = look || (findings.length ? "settled" : "sign");
}

function reasons(beads) {
  const parts = beads.filter(([, bead]) => bead.reasons.length);
  if (!parts.length) return null;
  const phrase = (one) => (typeof one === "number" ? inLanguage(PHRASES[one]) : one);
  const item = ([one, weight]) => h("li", {}, ...shown(phrase(one)), " ", h("span.weight", {}, t(weight > 0 ? "raises" : "lowers")));
  return h("details.reasons", {}, h("summary", {}, t("why_drift")), parts.map(([, bead]) => h("ul", {}, bead.reasons.map(item))));
}

function neighbours(pair) {
  const seeds = shownSeeds();
  const here = seeds.findIndex((seed) => seed.path === pair.path);
  const link = (seed, label, arrow) => seed && h("a", { href: linkTo(seed.path) }, h("small", {}, t(label)), h("span", { lang: "de" }, arrow, ...shown(seed.title || seed.path)));
  return h("nav.neighbours", { "aria-label": t("all_texts") },
    link(seeds[here - 1], "previous_text", "← ") || h("span"), link(seeds[here + 1], "next_text", "→ ") || h("span"));
}

function showProgress() {
  const target = document.getElementById("progress");
  if (!target || !state.pair) return;
  const open = state.pair.list.filter((finding) => isOpen(finding)).length;
  target.textContent = state.pair.list.length && !open ? t("all_done") : countOpen(open);
}
