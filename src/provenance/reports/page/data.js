// What the page knows: the words, the list of texts, each text once it is asked for.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const WORDS = read("words");
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

const pairs = new Map();

/** Puts back what the page's data leaves out because it is the usual. */
function whole(pair) {
  pair.beads = pair.beads.map((bead) => ({ seed: [], original: [], role: "linked", drift: null, reasons: [], ...bead }));
  pair.groups = pair.groups.map((group) => ({ beads: [0], original: [], seed: [], crossed: false, moved: false, ...group }));
  for (const block of [...pair.seed_blocks, ...pair.original_blocks]) block.kind ||= "body";
  return pair;
}

/** Everything about one text: from this file, or from the server. Null where it is gone. */
async function loadPair(path) {
  if (!served) {
    if (!pairs.has(path)) {
      const index = overview.seeds.findIndex((seed) => seed.path === path);
      if (index < 0) return null;
      pairs.set(path, whole(read(`pair-${index}`)));
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
