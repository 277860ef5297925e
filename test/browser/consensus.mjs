// Runs the consensus vectors in headless Chromium: node test/browser/consensus.mjs. Exits with 0 if all passed, else 1; 2 without a Chromium.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const vectors = join(here, "..", "vectors");
const CANDIDATES = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FILES = ["protocol/epoch.json.gz", "protocol/fixed.json.gz", "protocol/transcendental.json.gz", "math/math.jsonl.gz"];

function content(path) {
  const text = gunzipSync(readFileSync(join(vectors, path))).toString("utf8");
  return path.includes(".jsonl")
    ? text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line))
    : JSON.parse(text);
}

async function page(folder) {
  const paths = [...FILES, ...readdirSync(join(vectors, "epoch")).map((name) => `epoch/${name}`)];
  await build({
    entryPoints: [join(here, "consensusPage.ts")],
    bundle: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    outfile: join(folder, "page.js"),
    logLevel: "error",
  });
  const files = JSON.stringify(paths.map((path) => ({ path, content: content(path) }))).replaceAll("<", "\\u003c");
  const script = readFileSync(join(folder, "page.js"), "utf8").replaceAll("</script", "<\\/script");
  const file = join(folder, "page.html");
  writeFileSync(
    file,
    `<!doctype html><meta charset="utf-8"><body><script>globalThis.VECTORS = ${files};</script><script type="module">${script}</script></body>`,
  );
  return pathToFileURL(file).href;
}

const chromium = CANDIDATES.find((path) => path !== undefined && existsSync(path));
if (chromium === undefined) {
  console.error("no Chromium found; install Debian's chromium, or set CHROMIUM to its path");
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), "consensus-browser-"));
try {
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  flags.push(
    "--disable-component-update",
    "--disable-sync",
    `--user-data-dir=${join(folder, "profile")}`,
    "--timeout=120000",
    "--dump-dom",
  );
  const dom = execFileSync(chromium, [...flags, await page(folder)], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    stdio: ["ignore", "pipe", "ignore"],
    timeout: 300_000,
  });
  const text = dom.replace(/^[\s\S]*<body>|<\/body>[\s\S]*$/g, "").trim();
  const summary = /^(\d+) passed, (\d+) failed$/m.exec(text);
  console.log(summary === null ? "0 passed, 1 failed (the page didn't finish)" : text);
  process.exitCode = summary !== null && Number(summary[1]) > 0 && summary[2] === "0" ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
