// Single keys (they can be switched off, WCAG 2.1.4), the list of them, and dialogs.

const KEYS = [
  ["j", "n", "key_next"], ["k", "p", "key_previous"], ["a", "", "key_accept"], ["f", "", "key_false"],
  ["t", "", "key_fix"], ["r", "", "key_repeated"], ["c", "", "key_comment"], ["u", "", "key_undo"], ["]", "[", "key_text"],
  ["o", "", "key_overview"], ["/", "", "key_search"], ["?", "", "key_help"],
];

function focusedFinding() {
  if (!state.pair) return null;
  const element = document.activeElement && document.activeElement.closest("article.finding");
  const id = element ? element.dataset.finding : null;
  return state.pair.list.find((finding) => finding.id === id) || null;
}

async function takeBack() {
  const findings = await undo();
  if (!findings.length) return;
  for (const one of findings) refreshFinding(one.id);
  const finding = findings[0];
  focusFinding(finding.id);
  if (findings.length > 1) { notify(t("taken_back", { n: findings.length })); return; }
  const now = currentStatus(finding).status;
  notify(now === "open" ? t("reopened", { rule: finding.rule }) : t("said", { rule: finding.rule, status: t(`status_${now}`) }));
}

/** Goes to an open finding; where this text has none left, to the next text that has. */
function step(direction) {
  if (!state.pair) {
    const first = shownSeeds().find((seed) => total(openCounts(seed)));
    if (first) { state.arrive = true; location.hash = linkTo(first.path); }
    return;
  }
  if (moveTo(direction)) return;
  const seeds = shownSeeds();
  const here = seeds.findIndex((seed) => seed.path === state.pair.path);
  const rest = direction > 0 ? seeds.slice(here + 1) : seeds.slice(0, here).reverse();
  const next = rest.find((seed) => total(openCounts(seed)));
  if (next) { state.arrive = true; location.hash = linkTo(next.path); } else notify(t("no_more"));
}

function goToNeighbour(direction) {
  const links = [...document.querySelectorAll("nav.neighbours > *")];
  const link = links[direction > 0 ? 1 : 0];
  if (link && link.href) location.hash = new URL(link.href).hash;
}

/** Keys wait for each other: the second of two quick ones means the finding that comes next. */
let lastKey = Promise.resolve();

function inTurn(work) {
  lastKey = lastKey.then(work, work);
  return lastKey;
}

function onKey(event) {
  if (!state.keys || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.target.closest("input, textarea, select")) return;
  const onFocused = (work) => () => inTurn(() => { const finding = focusedFinding(); return finding && work(finding); });
  const acts = {
    j: () => inTurn(() => step(1)), n: () => inTurn(() => step(1)),
    k: () => inTurn(() => step(-1)), p: () => inTurn(() => step(-1)), u: () => inTurn(takeBack),
    "]": () => goToNeighbour(1), "[": () => goToNeighbour(-1), o: () => { location.hash = "#/"; },
    "/": () => (document.getElementById("search") || heading()).focus(), "?": showHelp,
  };
  if (focusedFinding()) {
    for (const [key, decision] of Object.entries(VERDICT_KEYS)) acts[key] = onFocused((finding) => act(finding, decision));
    acts.c = onFocused(openComment);
    acts.r = onFocused(openRepeated);
  }
  if (!Object.hasOwn(acts, event.key)) return;
  event.preventDefault();
  acts[event.key]();
}

function showHelp() {
  const box = h("input", { type: "checkbox", checked: state.keys, change: (event) => {
    state.keys = event.target.checked;
    storage.set("keys", state.keys ? "on" : "off");
  } });
  const rows = KEYS.map(([key, other, label]) => h("div", {},
    h("dt", {}, h("kbd", {}, key), other ? h("kbd", {}, other) : null), h("dd", {}, t(label))));
  showDialog(h("div", {}, h("h2", {}, t("keys_title")), h("dl.keys", {}, rows), h("label.box", {}, box, t("keys_on"))));
}

function showDialog(content) {
  const before = document.activeElement;
  const close = h("button.close", { type: "button", click: () => dialog.close() }, t("close"));
  const dialog = h("dialog", { close: () => { dialog.remove(); if (before) before.focus({ preventScroll: true }); } }, content, close);
  const title = dialog.querySelector("h2");
  if (title) { title.id = "dialog-title"; dialog.setAttribute("aria-labelledby", title.id); }
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  dialog.showModal();
}
