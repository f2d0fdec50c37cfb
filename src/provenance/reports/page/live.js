// Talks to `provenance review`: learns what changed on disk, and says so.

let noticeTimer = 0;

function notify(words, kind = "plain") {
  const notice = document.getElementById("notice");
  notice.className = kind;
  notice.textContent = words;
  clearTimeout(noticeTimer);
  if (kind !== "lasting") noticeTimer = setTimeout(() => { notice.textContent = ""; }, 6000);
}

function lost() { notify(t("connection_lost"), "lasting"); }

function replaceRow(now) {
  const index = overview.seeds.findIndex((seed) => seed.path === now.path);
  if (index >= 0) overview.seeds[index] = now; else overview.seeds.push(now);
}

/** Shows a text as it is now, without losing the reader's place. */
function replacePair(pair, rowNow) {
  pairs.set(pair.path, pair);
  if (rowNow) replaceRow(rowNow);
  if (!state.pair || state.pair.path !== pair.path) return;
  const sameTexts = String(pair.digests) === String(state.pair.digests) && pair.list.length === state.pair.list.length;
  state.pair = pair;
  if (sameTexts) {
    for (const finding of pair.list) if (!document.querySelector(`#finding-${CSS.escape(finding.id)} form`)) refreshKeepingFocus(finding.id);
    return;
  }
  const [top, id] = [scrollY, focusedFinding() && focusedFinding().id];
  showPair();
  scrollTo({ top, behavior: "instant" });
  const still = id && document.getElementById(`finding-${id}`);
  if (still) still.focus({ preventScroll: true });
}

function refreshKeepingFocus(id) {
  const old = document.getElementById(`finding-${id}`);
  const focused = old && old.contains(document.activeElement);
  refreshFinding(id);
  const now = document.getElementById(`finding-${id}`);
  if (focused && now) now.focus({ preventScroll: true });
}

/**
 * Asks for news again and again. A page that is seen waits at the server, which answers as soon as there
 * are any; one that nobody sees asks now and then, because a browser keeps few connections to one place.
 */
async function listen() {
  let version = served.version;
  let failures = 0;
  let problem = "";
  for (;;) {
    if (document.hidden) await seenOrAfter(2000);
    const asked = performance.now();
    const news = await request(`api/news?since=${version}${document.hidden ? "" : "&wait=1"}`);
    failures = news && !news.error ? 0 : failures + 1;
    if (failures >= 3) { lost(); return; }
    // Never hotter than this, whatever answers.
    if (failures || (news.version === version && performance.now() - asked < 300)) await seenOrAfter(400);
    if (failures) continue;
    if (news.problem !== problem) {
      problem = news.problem;
      notify(problem, problem ? "lasting" : "plain");
    }
    if (news.version === version) continue;
    version = news.version;
    await takeNews(news);
  }
}

function seenOrAfter(milliseconds) {
  return new Promise((resolve) => {
    const done = () => { clearTimeout(timer); document.removeEventListener("visibilitychange", done); resolve(); };
    const timer = setTimeout(done, milliseconds);
    document.addEventListener("visibilitychange", done);
  });
}

async function takeNews(news) {
  Object.assign(overview, { summary: news.summary, errors: news.errors, ended: news.ended });
  const gone = new Set(news.gone);
  overview.seeds = overview.seeds.filter((seed) => !gone.has(seed.path));
  news.rows.forEach(replaceRow);
  if (!state.pair) {
    showOverview();
    if (news.texts.length) notify(t("list_changed"));
    return;
  }
  const path = state.pair.path;
  if (gone.has(path)) { location.hash = "#/"; notify(t("gone"), "problem"); return; }
  if (!news.rows.some((one) => one.path === path)) return;
  const before = String(state.pair.digests);
  const saidBefore = JSON.stringify(state.pair.list.map((one) => [one.id, one.status, one.reason]));
  const pair = await request(`api/pair?path=${encodeURIComponent(path)}`);
  if (!pair || pair.error || !state.pair || state.pair.path !== path) return;
  const changed = before !== String(pair.digests);
  const said = JSON.stringify(pair.list.map((one) => [one.id, one.status, one.reason])) !== saidBefore;
  if (!changed && !said) return;
  replacePair(whole(pair));
  notify(t(changed ? "text_changed" : "decided_elsewhere"));
}
