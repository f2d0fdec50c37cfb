// Decisions: kept in the ledger by the server, or in this browser until they are saved to a file.

const CLOSED = new Set(["accepted", "false-alarm"]);
const undoStack = [];

function keptDecisions() {
  try { return JSON.parse(storage.get("decisions") || "{}"); } catch { return {}; }
}

const local = served ? {} : keptDecisions();
let kept = true;

const isOpen = (finding) => currentStatus(finding).status === "open";
const isClosed = (finding) => CLOSED.has(currentStatus(finding).status);

/** A decision on a whole text is that text's; one on a paragraph holds wherever the paragraph stands. */
const keyOf = (finding) => (finding.bead === null ? `${finding.path}#${finding.fingerprint}` : finding.fingerprint);

/** What was said of a finding: here, if anything was, or in the report. */
function currentStatus(finding) {
  const said = local[keyOf(finding)];
  return said ? { ...said, by: "", on: said.on } : finding;
}

/** Decides on findings of the text that is shown, all or none; true when it is saved. "open" takes back. */
async function decide(findings, status, reason) {
  const before = findings.map((finding) => {
    const said = currentStatus(finding);
    return { id: finding.id, status: said.in_text ? "open" : said.status, reason: said.in_text ? "" : said.reason || "" };
  });
  if (!(await save(findings.map((finding) => ({ finding, status, reason }))))) return false;
  undoStack.push({ path: state.pair.path, before });
  return true;
}

async function save(choices) {
  if (served) return saveToServer(choices);
  const on = new Date().toISOString();
  Object.assign(local, keptDecisions()); // another tab may have decided meanwhile
  for (const { finding, status, reason } of choices) {
    local[keyOf(finding)] = {
      status, reason, on, id: finding.id, rule: finding.rule, seed: state.pair.path,
      fingerprint: finding.fingerprint,
    };
    if (status === finding.status && status === "open") delete local[keyOf(finding)];
  }
  kept = storage.set("decisions", JSON.stringify(local));
  return true;
}

async function saveToServer(choices) {
  const answer = await request("api/decide", {
    path: state.pair.path, digests: state.pair.digests,
    choices: choices.map(({ finding, status, reason }) => ({ fingerprint: finding.fingerprint, decision: status, reason })),
  });
  if (!answer) { lost(); return false; }
  if (answer.pair) replacePair(whole(answer.pair), answer.row);
  if (answer.changed) { notify(t("text_changed")); return false; }
  if (answer.error) { notify(t("not_saved", { reason: answer.error }), "problem"); return false; }
  return true;
}

/** Takes back what was decided last, whichever text it was in; returns the findings, or none. */
async function undo() {
  const last = undoStack.pop();
  if (!last) { notify(t("nothing_to_undo")); return []; }
  if (!state.pair || state.pair.path !== last.path) await openPair(last.path);
  const found = (id) => state.pair && state.pair.list.find((one) => one.id === id);
  const choices = last.before.map(({ id, status, reason }) => ({ finding: found(id), status, reason })).filter((one) => one.finding);
  if (!choices.length || !(await save(choices))) return [];
  return choices.map((one) => found(one.finding.id));
}

/** The open findings of a rule in the text that is shown. */
const openOfRule = (rule) => state.pair.list.filter((one) => one.rule === rule && isOpen(one));

/** Open findings of a text, by severity; local decisions count. */
function openCounts(seed) {
  const pair = pairs.get(seed.path);
  if (!pair || served) return adjusted(seed);
  return ["critical", "major", "minor"].map(
    (severity) => pair.list.filter((one) => one.severity === severity && !isClosed(one)).length);
}

function adjusted(seed) {
  if (served || !Object.values(local).some((one) => one.seed === seed.path)) return seed.open;
  const index = overview.seeds.indexOf(seed);
  if (!document.getElementById(`pair-${index}`)) return seed.open;
  const pair = whole(read(`pair-${index}`), overview.seeds[index]);
  pairs.set(seed.path, pair);
  return openCounts(seed);
}

/** The file that `provenance review --from FILE` reads. */
function decisionsFile() {
  const known = Object.values(local).filter((one) => one.status !== "open");
  return JSON.stringify({
    schema_version: 1,
    tool: { name: "provenance", version: overview.version, signature: overview.signature },
    decisions: known.map(({ seed, rule, fingerprint, status, reason, on }) => ({
      seed, rule, fingerprint, decision: status, reason, on,
    })),
  }, null, 2) + "\n";
}

function downloadDecisions() {
  const address = URL.createObjectURL(new Blob([decisionsFile()], { type: "application/json" }));
  const link = h("a", { href: address, download: "provenance-decisions.json" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
