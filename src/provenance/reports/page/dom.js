// Builds elements from plain calls. Text becomes text nodes only, never markup.

const SVG = "http://www.w3.org/2000/svg";

/** h("a.link", {href: "#"}, "text", child): an element with classes, attributes and children. */
function h(name, attributes, ...children) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(" ");
  return fill(element, attributes, children);
}

function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(key, value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

// Characters that steer instead of showing: controls, bidirectional controls, lone surrogates.
const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Nodes that show a text, with steering characters as visible labels. */
function shown(text) {
  if (!STEERING.test(text)) return [text];
  return text.split(new RegExp(`(${STEERING.source})`)).map((part) => {
    if (!part || !STEERING.test(part)) return part;
    const code = part.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    return h("span.control", {}, `U+${code}`);
  });
}

/** The same as plain text, for labels and titles. */
function shownText(text) {
  return shown(text).map((part) => (typeof part === "string" ? part : `<${part.textContent}>`)).join("");
}

const SIGNS = [["**", "strong"], ["*", "em"], ["`", "code"]];

/** Nodes for words in which `code`, *emphasis* and **stress** are all the markup there is. */
function marked(words) {
  return words.split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*]+\*)/).map((part) => {
    const [sign, name] = SIGNS.find(([one]) => part.length > 2 * one.length && part.startsWith(one) && part.endsWith(one)) || [];
    return name ? h(name, {}, part.slice(sign.length, -sign.length)) : part;
  });
}

const percent = (share) => `${Math.round(share * 100)} %`;
const score = (value) => value.toLocaleString(state.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
