// A finding as a card: what, how bad, where, why, and what to say of it.

const VERDICT_KEYS = { a: "accepted", f: "false-alarm", t: "to-fix" };

function card(finding) {
  const said = currentStatus(finding);
  const where = !finding.line ? "" : finding.in_original
    ? t("line_original", { line: finding.line }) : t("line_column", { line: finding.line, column: finding.column });
  const element = h("article", {
    class: `finding ${finding.severity}${said.status === "open" ? "" : " decided"}${isClosed(finding) ? " closed" : ""}`,
    id: `finding-${finding.id}`, "data-finding": finding.id, tabindex: -1,
    "aria-label": `${t("finding")} ${finding.rule}: ${t(`severity_${finding.severity}`)}`,
  },
    h("h3", {}, h("span", { class: `severity ${finding.severity}` }, t(`severity_${finding.severity}`)),
      h("button.rule", { type: "button", title: t("rule_link"), click: () => showRule(finding.rule) }, `${finding.rule} ${inLanguage(RULES[finding.rule].name)}`),
      h("span.sure", {}, t("confidence", { p: percent(finding.confidence) })), where ? h("span.where", {}, where) : null),
    h("p.message", {}, ...shown(inLanguage([finding.message, finding.german]))),
    status(finding, said), buttons(finding, said));
  element.addEventListener("mouseenter", () => light(finding.id, true));
  element.addEventListener("mouseleave", () => light(finding.id, false));
  element.addEventListener("focusin", () => { state.finding = finding.id; light(finding.id, true); });
  element.addEventListener("focusout", () => light(finding.id, false));
  return element;
}

function status(finding, said) {
  if (said.status === "open") return null;
  const parts = [t(`status_${said.status}`), said.in_text ? t("in_text") : said.by, (said.on || "").slice(0, 10)].filter(Boolean);
  return h("p.status", {}, h("b", {}, ...shown(parts.join(", "))), said.reason ? ": " : "", ...shown(said.reason || ""));
}

function buttons(finding, said) {
  const choose = (decision) => () => inTurn(() => act(finding, decision));
  const button = (key, decision, label) => h("button", {
    type: "button", class: `choice ${decision}`, "aria-pressed": String(said.status === decision),
    "aria-keyshortcuts": key, click: choose(decision),
  }, t(label), h("kbd", { "aria-hidden": "true" }, key));
  return h("div.choices", {},
    button("a", "accepted", "accept"), button("f", "false-alarm", "false_alarm"), button("t", "to-fix", "to_fix"),
    h("button", { type: "button", class: "choice comment", "aria-keyshortcuts": "c", click: () => openComment(finding) }, t("comment"), h("kbd", { "aria-hidden": "true" }, "c")),
    said.status === "open" && openOfRule(finding.rule).length > 1 ? h("button", {
      type: "button", class: "choice repeated", "aria-keyshortcuts": "r", click: () => openRepeated(finding),
    }, t("repeated"), h("kbd", { "aria-hidden": "true" }, "r")) : null,
    said.status === "open" || said.in_text ? null : h("button", { type: "button", class: "choice undo", click: choose("open") }, t("undo")));
}

/** Decides and goes on to the next open finding. */
async function act(finding, decision, reason) {
  const said = currentStatus(finding);
  const words = reason ?? (decision === "open" || said.in_text ? "" : said.reason || "");
  if (!(await decide([finding], decision, words))) return;
  refreshFinding(finding.id);
  notify(decision === "open" ? t("reopened", { rule: finding.rule })
    : t("said", { rule: finding.rule, status: t(`status_${decision}`) }));
  if (decision === "open") focusFinding(finding.id);
  else if (!moveTo(1, finding.id)) focusFinding(finding.id);
}

/** Decides on all open findings of a rule in this text, and goes on. */
async function actOnAll(rule, decision, reason) {
  const findings = openOfRule(rule);
  if (!findings.length || !(await decide(findings, decision, reason))) return;
  for (const finding of findings) refreshFinding(finding.id);
  notify(t("said_all", { n: findings.length, rule, status: t(`status_${decision}`) }));
  const last = findings.at(-1).id;
  if (!moveTo(1, last)) focusFinding(last);
}

/** Asks what to say of all open findings of this rule; a, f and t answer, too. */
function openRepeated(finding) {
  const element = document.getElementById(`finding-${finding.id}`);
  const open = openOfRule(finding.rule);
  if (open.length < 2 || !isOpen(finding)) { notify(t("not_repeated", { rule: finding.rule })); return; }
  if (element.querySelector("form")) element.querySelector("form").remove();
  const field = h("textarea", { rows: 2, id: `repeated-${finding.id}`, maxlength: 1000 });
  const finish = (decision) => { form.remove(); inTurn(() => actOnAll(finding.rule, decision, field.value.trim())); };
  const choices = [["a", "accepted", "accept"], ["f", "false-alarm", "false_alarm"], ["t", "to-fix", "to_fix"]];
  const buttons = choices.map(([key, decision, label]) => h("button", {
    type: "button", class: `choice ${decision}`, "aria-keyshortcuts": key, click: () => finish(decision),
  }, t(label), h("kbd", { "aria-hidden": "true" }, key)));
  const title = t("repeated_title", { n: open.length, rule: finding.rule });
  const form = h("form.comment.repeated", { "aria-label": title, submit: (event) => event.preventDefault() },
    h("p", {}, h("b", {}, title)), h("div.choices", {}, buttons),
    h("label", { for: field.id }, t("comment_hint")), field);
  form.addEventListener("keydown", (event) => {
    const chosen = choices.find(([key]) => key === event.key);
    if (event.key === "Escape") { event.stopPropagation(); form.remove(); focusFinding(finding.id); return; }
    if (!chosen || event.target === field || !state.keys || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    finish(chosen[1]);
  });
  element.append(form);
  buttons[0].focus();
}

function openComment(finding) {
  const element = document.getElementById(`finding-${finding.id}`);
  const said = currentStatus(finding);
  if (element.querySelector("form")) { element.querySelector("textarea").focus(); return; }
  const field = h("textarea", { rows: 2, id: `comment-${finding.id}`, maxlength: 1000 }, said.reason || "");
  const finish = (decision) => { form.remove(); inTurn(() => act(finding, decision, field.value.trim())); };
  const choices = [["accepted", "accept"], ["false-alarm", "false_alarm"], ["to-fix", "to_fix"]];
  const form = h("form.comment", { submit: (event) => { event.preventDefault(); finish(said.status === "open" ? "to-fix" : said.status); } },
    h("label", { for: field.id }, t("comment_hint")), field,
    h("div.choices", {}, choices.map(([decision, label]) => h("button", {
      type: "button", class: `choice ${decision}`, click: () => finish(decision),
    }, t(label)))));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.stopPropagation(); form.remove(); focusFinding(finding.id); }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  element.append(form);
  field.focus();
}

/** Lights or dims everything that belongs to one finding or marker. */
function light(id, on) {
  for (const element of document.querySelectorAll(`[data-marks~="${CSS.escape(id)}"], [data-finding="${CSS.escape(id)}"]`)) {
    element.classList.toggle("lit", on);
  }
}

function refreshFinding(id) {
  const old = document.getElementById(`finding-${id}`);
  const finding = state.pair && state.pair.list.find((one) => one.id === id);
  if (old && finding) old.replaceWith(card(finding));
  for (const mark of document.querySelectorAll(`mark[data-marks~="${CSS.escape(id)}"]`)) dressMark(mark);
  showProgress();
}

function focusFinding(id) {
  const element = document.getElementById(`finding-${id}`);
  if (!element) return false;
  const group = element.closest(".group") || element;
  const tall = group.getBoundingClientRect().height > innerHeight * 0.75;
  (tall ? element : group).scrollIntoView({ block: "center", behavior: "instant" });
  element.focus({ preventScroll: true });
  return true;
}

/** Goes to the next (1) or previous (-1) open finding of this text, in reading order. */
function moveTo(step, from) {
  const cards = [...document.querySelectorAll("article.finding")];
  const active = document.activeElement && document.activeElement.closest("article.finding");
  const start = cards.findIndex((one) => (from ? one.dataset.finding === from : one === active));
  const findings = new Map(state.pair.list.map((one) => [one.id, one]));
  for (let count = 1; count <= cards.length; count += 1) {
    const origin = start < 0 ? (step > 0 ? -1 : 0) : start;
    const index = (origin + step * count + cards.length * 2) % cards.length;
    const finding = findings.get(cards[index].dataset.finding);
    if (isOpen(finding) && finding.id !== from) return focusFinding(finding.id);
  }
  return false;
}

function showRule(code) {
  const said = (part) => inLanguage(RULES[code][part]);
  const paragraphs = (words) => words.split(/\n\n+/).map((one) => h("p", {}, marked(one)));
  const fine = said("fine") ? paragraphs(`**${t("fine")}** ${said("fine")}`) : [];
  showDialog(h("div.rule-text", {}, h("h2", {}, `${code} ${said("name")}`),
    h("p", {}, h("strong", {}, said("summary"))), paragraphs(said("explanation")), fine));
}
