// Draws which paragraphs belong together: one band for each bead, from the original to the
// translation; a stub that ends in the open where one side has nothing.

const observer = new ResizeObserver((entries) => entries.forEach((entry) => drawRibbons(entry.target)));

function extent(blocks, top) {
  const boxes = blocks.map((block) => block.getBoundingClientRect());
  return [Math.min(...boxes.map((box) => box.top)) - top, Math.max(...boxes.map((box) => box.bottom)) - top];
}

function drawRibbons(texts) {
  const gutter = texts.querySelector(".gutter");
  if (!gutter || !gutter.offsetWidth) return;
  const box = gutter.getBoundingClientRect();
  const bands = [...gutter.querySelectorAll(".bead")].map((label) => {
    const side = (name) => (label.dataset[name] ? label.dataset[name].split(" ") : [])
      .map((index) => texts.querySelector(`[data-${name}="${index}"]`)).filter(Boolean);
    return band(label, side("original"), side("seed"), box);
  });
  const old = gutter.querySelector("svg");
  const drawing = svg("svg", { "aria-hidden": "true", width: box.width, height: box.height }, bands);
  if (old) old.replaceWith(drawing); else gutter.prepend(drawing);
}

function band(label, originals, seeds, box) {
  const width = box.width;
  const left = originals.length ? extent(originals, box.top) : null;
  const right = seeds.length ? extent(seeds, box.top) : null;
  const classes = `band level-${label.dataset.level}`;
  if (!left && !right) return null;
  if (left && right) {
    place(label, (left[0] + right[0]) / 2, Math.max(left[1], right[1]));
    const half = width / 2;
    return svg("path", { class: classes, d: `M0 ${left[0]}C${half} ${left[0]} ${half} ${right[0]} ${width} ${right[0]}V${right[1]}C${half} ${right[1]} ${half} ${left[1]} 0 ${left[1]}Z` });
  }
  const [top, bottom] = left || right;
  place(label, top, bottom);
  const [edge, tip, bend] = left ? [0, width * 0.72, width * 0.45] : [width, width * 0.28, width * 0.55];
  const middle = (top + bottom) / 2;
  const reach = Math.min(14, (bottom - top) / 2);
  return svg("path", { class: `${classes} loose`, d: `M${edge} ${top}C${bend} ${top} ${bend} ${middle - reach} ${tip} ${middle - reach}V${middle + reach}C${bend} ${middle + reach} ${bend} ${bottom} ${edge} ${bottom}Z` });
}

function place(label, top, bottom) {
  if (label.parentElement.querySelectorAll(".bead").length > 1) {
    label.style.position = "absolute";
    label.style.top = `${Math.max(0, (top + Math.min(bottom, top + 90)) / 2 - label.offsetHeight / 2)}px`;
  }
}
