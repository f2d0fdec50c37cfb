// What the page knows: the words, the list of texts, each text once it is asked for.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
// The list is shown while the texts, which stand behind this script, are still being read.
const allRead = new Promise((done) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", done); else done();
});
const WORDS = read("words");
const RULES = read("rules");
const PHRASES = read("phrases");
const overview = read("overview");
const served = overview.served;

const storage = {
  get(key) {
    try { return localStorage.getItem(`provenance.${key}`); } catch { return null; }
  },
  set(key, value) {
    try { localStorage.setItem(`provenance.${key}`, value); return true; } catch { return false; }
  },
};

const state = {
  language: storage.get("language") || ((navigator.language || "").startsWith("de") ? "de" : "en"),
  theme: storage.get("theme") || "auto",
  keys: storage.get("keys") !== "off",
  filter: { text: "", verdict: "", engine: "", folder: "", drift: 0, open: false, failed: false },
  sort: { column: "path", down: false },
  pair: null,
};

/** A word of the interface in the reader's language, with {names} filled in. */
function t(key, values) {
  const pair = WORDS[key];
  if (!pair) return key;
  return pair[state.language === "de" ? 1 : 0].replace(/\{(\w+)\}/g, (_, name) => String((values || {})[name] ?? ""));
}

/** One of two, English and German, in the reader's language. */
const inLanguage = ([english, german]) => (state.language === "de" ? german : english);

const pairs = new Map();

/** Puts back what the page's data leaves out because it is the usual, or told elsewhere. */
function whole(pair, row) {
  Object.assign(pair, row);
  pair.beads = pair.beads.map((bead) => ({ seed: [], original: [], role: "linked", drift: null, reasons: [], ...bead }));
  pair.groups = pair.groups.map((one) => {
    const group = { crossed: false, moved: false, ...(typeof one === "number" ? { beads: [one] } : one) };
    const inside = group.beads.map((index) => pair.beads[index]);
    group.original = inside.flatMap((bead) => bead.original).sort((a, b) => a - b);
    group.seed = inside.flatMap((bead) => bead.seed);
    return group;
  });
  const block = (one) => ({ kind: "body", ...(typeof one === "string" ? { pieces: [one] } : one) });
  pair.seed_blocks = pair.seed_blocks.map(block);
  pair.original_blocks = pair.original_blocks.map(block);
  pair.list = pair.list.map((finding) => ({
    id: finding.fingerprint.slice(0, 8), status: "open", reason: "", by: "", on: "", in_original: false, in_text: false, path: pair.path, ...finding,
  }));
  return pair;
}

/** Everything about one text: from this file, or from the server. Null where it is gone. */
async function loadPair(path) {
  if (!served) {
    if (!pairs.has(path)) {
      const index = overview.seeds.findIndex((seed) => seed.path === path);
      if (index < 0) return null;
      await allRead;
      pairs.set(path, whole(read(`pair-${index}`), overview.seeds[index]));
    }
    return pairs.get(path);
  }
  const answer = await request(`api/pair?path=${encodeURIComponent(path)}`);
  if (!answer || answer.error) return null;
  pairs.set(path, whole(answer));
  return pairs.get(path);
}

/** Asks the server; null where it does not answer. */
async function request(address, body) {
  const options = body === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
  try {
    const response = await fetch(address, { cache: "no-store", ...options });
    return await response.json();
  } catch {
    return null;
  }
}
