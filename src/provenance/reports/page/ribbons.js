// Draws which paragraphs belong together: one band for each bead, from the original to the
// translation; a stub that ends in the open where one side has nothing.

const observer = new ResizeObserver((entries) => entries.forEach((entry) => drawRibbons(entry.target)));

// What nobody has scrolled to yet is printed, too.
addEventListener("beforeprint", () => {
  for (const long of document.querySelectorAll(".long")) long.classList.remove("long");
  document.querySelectorAll(".texts").forEach(drawRibbons);
});

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
    if (labels.length > 1) place(label, (right.length ? right : left)[0], box.height);
    const d = left.length && right.length ? links(left, right, box.width).join("")
      : left.map((one) => stub(one, 0, 1, box.width)).concat(right.map((one) => stub(one, box.width, -1, box.width))).join("");
    return svg("path", { class: `band level-${label.dataset.level}${left.length && right.length ? "" : " loose"}`, d });
  });
  const old = gutter.querySelector("svg");
  // Drawn in the screen's measures, and stretched to the gutter's: on paper that is narrower.
  const drawing = svg("svg", { "aria-hidden": "true", viewBox: `0 0 ${box.width} ${box.height}`, preserveAspectRatio: "none" }, bands);
  if (old) old.replaceWith(drawing); else gutter.prepend(drawing);
}

/** A band for each paragraph of the side that has more; several that became one share its height. */
function links(left, right, width) {
  return left.length >= right.length
    ? shares(right, left).map((to, index) => link(left[index], to, width))
    : shares(left, right).map((from, index) => link(from, right[index], width));
}

function shares(stretch, parts) {
  const whole = parts.reduce((sum, [top, bottom]) => sum + bottom - top, 0);
  let at = stretch[0][0];
  const scale = (stretch.at(-1)[1] - at) / whole;
  return parts.map(([top, bottom]) => [at, (at += (bottom - top) * scale)]);
}

/** A band from a paragraph, or a part of one, on the left to one on the right. */
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

function place(label, extent, height) {
  label.style.position = "absolute";
  label.style.top = `${(extent[0] / height) * 100}%`;
}
