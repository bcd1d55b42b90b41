// Builds everything the browser loads into build/static. Needs no network and takes about a second.
//   css/verbund.css, css/verbund.rtl.css   our layers on top of the KERN styles that we use
//   js/verbund.js, js/htmx.js              custom elements; htmx as it comes
//   fonts/*.woff2, icons/sprite.svg        and licences/ with the texts of everything taken from others
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import postcss from "postcss";
import { kernStyles } from "./kern.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const target = path.join(here, "..", "build", "static");
const from = (...parts) => path.join(here, ...parts);
const modules = (...parts) => from("node_modules", ...parts);
const browsers = ["chrome105", "firefox110", "safari16"];

const NOTO = modules("@fontsource-variable", "noto-sans", "files");
const NOTO_ARABIC = modules("@fontsource-variable", "noto-sans-arabic", "files");
const FONTS = {
  "noto-sans-latin.woff2": path.join(NOTO, "noto-sans-latin-wght-normal.woff2"),
  "noto-sans-latin-ext.woff2": path.join(NOTO, "noto-sans-latin-ext-wght-normal.woff2"),
  "noto-sans-latin-common.woff2": path.join(NOTO_ARABIC, "noto-sans-arabic-latin-ext-wght-normal.woff2"),
  "noto-sans-cyrillic.woff2": path.join(NOTO, "noto-sans-cyrillic-wght-normal.woff2"),
  "noto-sans-arabic.woff2": path.join(NOTO_ARABIC, "noto-sans-arabic-arabic-wght-normal.woff2"),
};
const LICENCES = {
  "kern-ux-native.EUPL-1.2.md": modules("@kern-ux", "native", "LICENSE.md"),
  "noto-sans.OFL-1.1.txt": modules("@fontsource-variable", "noto-sans", "LICENSE"),
  "noto-sans-arabic.OFL-1.1.txt": modules("@fontsource-variable", "noto-sans-arabic", "LICENSE"),
  "htmx.0BSD.txt": modules("htmx.org", "LICENSE"),
  "lucide.ISC.txt": from("icons", "LICENSE"),
};

// The order of the layers is the order of their power; files of a folder come in alphabetical order.
async function styleIndex() {
  const files = async (folder) =>
    (await readdir(from("css", folder))).filter((name) => name.endsWith(".css")).sort()
      .map((name) => `@import "./css/${folder}/${name}" layer(${folder});`);
  return [
    "@layer reset, kern, tokens, base, components, rooms, utilities;",
    '@import "./css/fonts.css";',
    '@import "./css/reset.css" layer(reset);',
    '@import "kern" layer(kern);',
    '@import "./css/tokens.css" layer(tokens);',
    '@import "./css/base.css" layer(base);',
    ...(await files("components")),
    ...(await files("rooms")),
    '@import "./css/utilities.css" layer(utilities);',
  ].join("\n");
}

// `@dark { … }` in tokens.css holds for people whose device is dark, and where a page asks for the dark theme.
const darkTheme = {
  postcssPlugin: "dark-theme",
  AtRule: {
    dark(rule) {
      const asked = postcss.rule({ selector: '[data-kern-theme="dark"]', nodes: rule.nodes });
      const device = postcss.atRule({ name: "media", params: "(prefers-color-scheme: dark)" });
      device.append(asked.clone({ selector: ':root:not([data-kern-theme="light"])' }));
      rule.replaceWith(device, asked);
    },
  },
};

const stylePlugin = (kern) => ({
  name: "styles",
  setup(setup) {
    setup.onResolve({ filter: /^kern$/ }, () => ({ path: "kern.css", namespace: "kern" }));
    setup.onLoad({ filter: /.*/, namespace: "kern" }, () => ({ contents: kern, loader: "css" }));
    setup.onLoad({ filter: /tokens\.css$/ }, async ({ path: file }) => ({
      contents: (await postcss([darkTheme]).process(await readFile(file, "utf8"), { from: file })).css,
      loader: "css",
    }));
  },
});

async function buildStyles(direction, index) {
  await build({
    stdin: { contents: index, resolveDir: here, loader: "css" },
    outfile: path.join(target, "css", direction === "rtl" ? "verbund.rtl.css" : "verbund.css"),
    bundle: true,
    minify: true,
    external: ["../fonts/*", "../icons/*"],
    target: browsers,
    plugins: [stylePlugin(await kernStyles(direction))],
    logLevel: "warning",
  });
}

async function buildScript() {
  await build({
    entryPoints: [from("js", "main.js")],
    outfile: path.join(target, "js", "verbund.js"),
    bundle: true,
    minify: true,
    format: "iife",
    target: browsers,
    logLevel: "warning",
  });
}

async function buildSprite() {
  const names = (await readdir(from("icons"))).filter((name) => name.endsWith(".svg")).sort();
  const symbols = await Promise.all(names.map(async (name) => {
    const drawing = (await readFile(from("icons", name), "utf8")).replace(/<!--.*?-->/gs, "");
    const inside = drawing.replace(/^.*?<svg[^>]*>/s, "").replace(/<\/svg>\s*$/, "").replace(/\s*\n\s*/g, "");
    return `<symbol id="${name.slice(0, -4)}" viewBox="0 0 24 24">${inside}</symbol>`;
  }));
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg"><!-- Lucide, ISC licence -->${symbols.join("")}</svg>\n`;
  await writeFile(path.join(target, "icons", "sprite.svg"), sprite);
}

const copyAll = (folder, files) =>
  Promise.all(Object.entries(files).map(([name, source]) => copyFile(source, path.join(target, folder, name))));

await rm(target, { recursive: true, force: true });
for (const folder of ["css", "js", "fonts", "icons", "licences"]) {
  await mkdir(path.join(target, folder), { recursive: true });
}
const index = await styleIndex();
await Promise.all([
  buildStyles("ltr", index),
  buildStyles("rtl", index),
  buildScript(),
  buildSprite(),
  copyAll("fonts", FONTS),
  copyAll("licences", LICENCES),
  copyAll("js", { "htmx.js": modules("htmx.org", "dist", "htmx.min.js") }),
  copyAll("icons", { "favicon.svg": from("brand", "favicon.svg") }),
]);
