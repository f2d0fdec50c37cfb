// Draws which paragraphs belong together: one band for each bead, from the original to the
// translation; a stub that ends in the open where one side has nothing.

const observer = new ResizeObserver((entries) => entries.forEach((entry) => drawRibbons(entry.target)));

function extent(block, top) {
  const box = block.getBoundingClientRect();
  return [box.top - top, box.bottom - top];
}

function drawRibbons(texts) {
  const gutter = texts.querySelector(".gutter");
  if (!gutter || !gutter.offsetWidth) return;
  const box = gutter.getBoundingClientRect();
  const labels = [...gutter.querySelectorAll(".bead")];
  const bands = labels.map((label) => {
    const side = (name) => (label.dataset[name] ? label.dataset[name].split(" ") : [])
      .map((index) => texts.querySelector(`.side [data-${name}="${index}"]`)).filter(Boolean)
      .map((block) => extent(block, box.top));
    const [left, right] = [side("original"), side("seed")];
    if (labels.length > 1) place(label, (right.length ? right : left)[0]);
    const d = left.length && right.length
      ? left.flatMap((from) => right.map((to) => link(from, to, box.width))).join("")
      : left.map((one) => stub(one, 0, 1, box.width)).concat(right.map((one) => stub(one, box.width, -1, box.width))).join("");
    return svg("path", { class: `band level-${label.dataset.level}${left.length && right.length ? "" : " loose"}`, d });
  });
  const old = gutter.querySelector("svg");
  const drawing = svg("svg", { "aria-hidden": "true", width: box.width, height: box.height }, bands);
  if (old) old.replaceWith(drawing); else gutter.prepend(drawing);
}

/** A band from a paragraph on the left to one on the right; where several meet, they melt. */
function link([top, bottom], [toTop, toBottom], width) {
  const half = width / 2;
  return `M0 ${top}C${half} ${top} ${half} ${toTop} ${width} ${toTop}V${toBottom}C${half} ${toBottom} ${half} ${bottom} 0 ${bottom}Z`;
}

/** A band that ends before it reaches the other side. */
function stub([top, bottom], edge, direction, width) {
  const [bend, tip] = [edge + direction * width * 0.45, edge + direction * width * 0.72];
  const middle = (top + bottom) / 2;
  const reach = Math.min(14, (bottom - top) / 2);
  return `M${edge} ${top}C${bend} ${top} ${bend} ${middle - reach} ${tip} ${middle - reach}V${middle + reach}C${bend} ${middle + reach} ${bend} ${bottom} ${edge} ${bottom}Z`;
}

function place(label, extent) {
  label.style.position = "absolute";
  label.style.top = `${extent[0]}px`;
}
