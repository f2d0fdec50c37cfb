// A text at a glance: one bar a paragraph, as high as its drift; a gap mark where one side is empty.

const STRIP_HEIGHT = 22;
const LEVELS = [[0.6, "high"], [0.3, "middle"], [0.1, "low"], [0, "none"]];

const level = (drift) => LEVELS.find(([least]) => drift >= least)[1];

function stripLabel(cells) {
  if (!cells.length) return t("strip_empty");
  const drifts = cells.map((cell) => (typeof cell === "number" ? cell : -1));
  const max = Math.max(...drifts);
  if (max < 0.1) return t("strip_quiet", { n: cells.length });
  return t("strip_label", { n: cells.length, max: score(max), at: drifts.indexOf(max) + 1 });
}

/** One path for each level, so that a list of five hundred texts stays light. */
function strip(cells, width = 160) {
  const step = Math.min(12, width / Math.max(1, cells.length));
  const bar = Math.max(1, step - (step > 4 ? 2 : step > 2 ? 1 : 0.3));
  const paths = {};
  cells.forEach((cell, index) => {
    const x = (index * step).toFixed(1);
    const one = typeof cell === "number" ? level(cell) : cell;
    const gap = one === "omission" || one === "addition";
    const height = gap ? STRIP_HEIGHT / 2 : Math.max(3, typeof cell === "number" ? cell * STRIP_HEIGHT : 0);
    paths[one] = (paths[one] || "") + `M${x} ${STRIP_HEIGHT}v${-height.toFixed(1)}h${bar.toFixed(1)}v${height.toFixed(1)}z`;
  });
  return svg("svg", {
    class: "strip", role: "img", "aria-label": stripLabel(cells),
    width: Math.ceil(step * cells.length), height: STRIP_HEIGHT + 1,
    viewBox: `0 0 ${Math.ceil(step * cells.length)} ${STRIP_HEIGHT + 1}`,
  }, Object.entries(paths).map(([one, d]) => svg("path", { class: `level-${one}`, d })));
}
