// Runs the command lines of btcli-lines.txt with tao in place of btcli, on a devnet: node test/interop/btcli-lines.mjs
import { execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { connect } from "../../dist/index.js";
import { keypairFromUri } from "../../dist/wallet.js";

const BIN = new URL("../../dist/cli/bin.js", import.meta.url).pathname;
const PEOPLE = ["Alice", "Bob", "Charlie", "Dave", "Miner", "Second"];

/** Each command line with what stands below it. */
async function cases() {
  const text = await readFile(new URL("btcli-lines.txt", import.meta.url), "utf8");
  const all = [];
  for (const line of text.split("\n")) {
    if (/^(btcli|tao) /.test(line)) all.push({ line, checks: [] });
    else if (/^[~=+!] /.test(line)) all.at(-1).checks.push({ kind: line[0], text: line.slice(2) });
    else if (line.trim() !== "" && !line.startsWith("#")) throw new Error(`btcli-lines.txt has a line of no kind: ${line}`);
  }
  return all;
}

async function startDevnet() {
  const child = spawn(process.execPath, [BIN, "devnet", "start", "--port", "0", "--block-time", "instant"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface(child.stdout)) {
    const url = /ws:\/\/[^\s,]+/.exec(line)?.[0];
    if (url !== undefined) return { url, stop: () => child.kill() };
  }
  throw new Error("the devnet didn't start");
}

function run(words, env) {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [BIN, ...words], { env, timeout: 120_000 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : (error.code ?? 1), text: stdout + stderr }),
    );
    child.stdin.end();
  });
}

/** A value of the chain by item, keys and fields; numbers as they are, the rest as text. */
async function look(chain, text) {
  const [place, expected] = text.split(" -> ");
  const words = place.split(" ");
  const keys = words.slice(1).filter((word) => !word.startsWith("."));
  const fields = words.filter((word) => word.startsWith(".")).flatMap((word) => word.slice(1).split("."));
  const value = await chain.get(words[0], ...keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key)));
  return { value: fields.reduce((part, field) => part?.[field], value), expected };
}

const plain = (value) => {
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString("hex")}`;
  return typeof value === "object" && value !== null ? (value.type ?? JSON.stringify(value)) : String(value);
};

const folder = await mkdtemp(join(tmpdir(), "btcli-lines-"));
const devnet = await startDevnet();
const chain = await connect(devnet.url);
const names = Object.fromEntries(
  await Promise.all(PEOPLE.map(async (name) => [name.toLowerCase(), (await keypairFromUri(`//${name}`)).address])),
);
names.minerShort = `${names.miner.slice(0, 6)}…${names.miner.slice(-6)}`;
const filled = (text) =>
  text.replace(/\$([a-z][A-Za-z]*)/g, (_, name) => names[name]).replaceAll("--network local", `--network ${devnet.url}`);
const env = { PATH: process.env.PATH, HOME: folder, COLUMNS: "200" };
let passed = 0;
let failed = 0;
try {
  for (const { line, checks } of await cases()) {
    const words = filled(line).split(" ").slice(1);
    const grown = checks.filter(({ kind }) => kind === "+").map(({ text }) => filled(text));
    const before = await Promise.all(grown.map((text) => look(chain, text)));
    const { code, text } = await run(words, env);
    const wrong = code === 0 ? [] : [`exit code ${code}`];
    for (const check of checks) {
      const said = filled(check.text);
      if (check.kind === "~" && !new RegExp(said).test(text)) wrong.push(`it doesn't say ${said}`);
      if (check.kind === "=") {
        const { value, expected } = await look(chain, said);
        if (plain(value) !== expected) wrong.push(`${said}: it is ${plain(value)}`);
      }
      if (check.kind === "!") await chain.rpc.request(said.split(" ")[0], said.split(" ").slice(1).map(Number));
    }
    for (const [i, text] of grown.entries()) {
      const { value, expected } = await look(chain, text);
      const more = BigInt(value) - BigInt(before[i].value);
      if (String(more) !== expected) wrong.push(`${text}: it has grown by ${more}`);
    }
    if (wrong.length > 0) failed++;
    else if (line.startsWith("btcli ")) passed++;
    process.stdout.write(
      wrong.length === 0 ? `passed: ${line}\n` : `FAILED: ${line}\n  ${wrong.join("\n  ")}\n${text.replace(/^/gm, "    ")}\n`,
    );
  }
} finally {
  await chain.close();
  devnet.stop();
  await rm(folder, { recursive: true, force: true });
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
