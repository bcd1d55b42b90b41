// KERN's style sheet, reduced to the parts that our templates use; mirrored for right-to-left pages.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import postcss from "postcss";
import rtlcss from "rtlcss";

const SOURCE = path.join(path.dirname(fileURLToPath(import.meta.url)), "node_modules/@kern-ux/native/dist/kern.css");
const USED = new Set([
  "kern-light", "kern-dark", "kern-layer", "kern-level-0", "kern-level-1",
  "kern-alert", "kern-badge", "kern-btn", "kern-fieldset", "kern-form-check", "kern-form-input", "kern-label",
  "kern-hint", "kern-error", "kern-table", "kern-table-responsive", "kern-title", "kern-body",
]);
const BANNER = "/*! KERN UX native 2.7.2, EUPL-1.2, see licences/kern-ux-native.EUPL-1.2.md. Changed: reduced to the parts in use, mirrored for right-to-left. */";

const classesOf = (selector) => (selector.match(/\.kern-[a-z0-9-]+(?:_[a-z0-9_-]+)?/g) ?? [])
  .map((name) => name.slice(1).split("__")[0].split("--")[0]);
// Rules for bare elements stay away: reset.css and base.css speak about those.
const isUsed = (selector) =>
  /^(:root|\[data-kern-theme)/.test(selector)
  || (classesOf(selector).length > 0 && classesOf(selector).every((name) => USED.has(name)));

function reduce(sheet) {
  sheet.walkComments((comment) => { comment.remove(); });
  sheet.walkRules((rule) => {
    if (/keyframes/.test(rule.parent.name ?? "")) return;
    const kept = rule.selectors.filter(isUsed);
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
  sheet.walkAtRules((rule) => {
    if (rule.nodes?.length === 0 || /keyframes|charset/.test(rule.name)) rule.remove();
  });
}

export async function kernStyles(direction) {
  const sheet = postcss.parse(await readFile(SOURCE, "utf8"));
  reduce(sheet);
  const styles = sheet.toString();
  return `${BANNER}\n${direction === "rtl" ? rtlcss.process(styles) : styles}`;
}
