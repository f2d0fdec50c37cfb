// Starts the page: language, colours, addresses.

const THEMES = ["auto", "light", "dark"];

function showBar() {
  const german = state.language === "de";
  const other = () => {
    state.language = german ? "en" : "de";
    storage.set("language", state.language);
    show();
  };
  const theme = () => {
    state.theme = THEMES[(THEMES.indexOf(state.theme) + 1) % THEMES.length];
    storage.set("theme", state.theme);
    dress();
    showBar();
  };
  document.getElementById("bar").replaceChildren(
    h("a.brand", { href: "#/" }, "provenance"),
    h("button", { type: "button", id: "language", lang: german ? "en" : "de", click: other }, t("language")),
    h("button", { type: "button", id: "theme", click: theme }, t(`theme_${state.theme}`)),
    h("button", { type: "button", id: "help", click: showHelp }, t("help")));
  document.querySelector(".skip").textContent = t("skip");
}

function dress() {
  document.documentElement.lang = state.language;
  if (state.theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = state.theme;
}

/** "#/seeds/a.md?9f2c61d0": the path of a text and, perhaps, a finding in it. */
function address() {
  const [path, finding] = location.hash.replace(/^#\/?/, "").split("?");
  try { return [decodeURIComponent(path), finding]; } catch { return ["", undefined]; }
}

async function show() {
  dress();
  showBar();
  const [path, finding] = address();
  if (path) await openPair(path, finding); else showOverview();
}

let overviewTop = 0;
addEventListener("hashchange", async () => {
  const leaving = state.pair === null;
  if (leaving) overviewTop = scrollY;
  await show();
  const [path, finding] = address();
  if (path && !finding) scrollTo({ top: 0, behavior: "instant" });
  if (!path) scrollTo({ top: overviewTop, behavior: "instant" });
  if (state.arrive && state.pair) { state.arrive = false; if (moveTo(1)) return; }
  if (!finding && heading()) heading().focus({ preventScroll: true });
});
document.addEventListener("keydown", onKey);
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("content").focus();
});
addEventListener("storage", (event) => {
  if (served || event.key !== "provenance.decisions") return;
  for (const key of Object.keys(local)) delete local[key];
  Object.assign(local, keptDecisions());
  if (state.pair) state.pair.list.forEach((finding) => refreshKeepingFocus(finding.id)); else showOverview();
});
show();
if (served) listen();
// What was decided in this browser counts in the list once the texts are there.
else if (Object.keys(local).length) allRead.then(() => { if (!state.pair) showOverview(); });
