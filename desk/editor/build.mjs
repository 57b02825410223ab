// Builds the editor: node build.mjs FOLDER-OF-NODE_MODULES OUT. The same sources and
// modules give the same bytes.
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [modules, out] = process.argv.slice(2).map((p) => resolve(p));
const { build } = createRequire(join(modules, "package.json"))("esbuild");
await build({
  absWorkingDir: here,
  entryPoints: ["main.js"],
  nodePaths: [join(modules, "node_modules")],
  outfile: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});
