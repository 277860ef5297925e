// The official btcli 9.23.2, unmodified, against a devnet: `node test/interop/btcli.mjs [path of btcli]`. Without a path it is installed from PyPI
// into a virtual environment in a temporary folder.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const run = promisify(execFile);
const folder = await mkdtemp(join(tmpdir(), "btcli-"));
const home = { ...process.env, HOME: folder, COLUMNS: "240" };
let passed = 0;
let failed = 0;

async function installed() {
  if (process.argv[2] !== undefined) return process.argv[2];
  const python = join(folder, "venv", "bin");
  await run("python3", ["-m", "venv", join(folder, "venv")]);
  await run(join(python, "pip"), ["install", "-q", "bittensor-cli==9.23.2"], { timeout: 600_000 });
  return join(python, "btcli");
}

async function startDevnet() {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/devnet.ts", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface(child.stdout)) {
    const url = /^ws:\S+/.exec(line)?.[0];
    if (url !== undefined) return { url, stop: () => child.kill() };
  }
  throw new Error("the devnet didn't start");
}

/** The same with this project's own command line. */
const checkOurs = (name, args, expected) => check(name, ["dist/cli/bin.js", ...args], expected, process.execPath);

async function check(name, args, expected, program = btcli) {
  try {
    const { stdout, stderr } = await run(program, args, { env: home, timeout: 120_000 });
    const text = stdout + stderr;
    if (!expected.test(text)) throw new Error(`it doesn't say ${expected}:\n${text}`);
    passed++;
    process.stdout.write(`passed: ${name}\n`);
  } catch (error) {
    failed++;
    process.stdout.write(`FAILED: ${name}: ${error.message}\n${error.stdout ?? ""}\n`);
  }
}

const btcli = await installed();
const devnet = await startDevnet();
const wallet = ["--wallet-path", join(folder, "wallets"), "--wallet-name", "alice"];
const hotkey = ["--hotkey", "default"];
const network = ["--network", devnet.url];
const sure = ["--no-prompt"];
try {
  await check("wallet create", ["wallet", "create", ...wallet, ...hotkey, "--no-use-password", "--uri", "//Alice"], /Wallet created/);
  await checkOurs("our wallet list", ["wallet", "list", "--wallet-path", join(folder, "wallets")], /alice {2}5GrwvaEF[\s\S]*default {2}5/);
  await checkOurs("our balance of its wallet", ["wallet", "balance", ...wallet, ...network], /τ1000000/);
  await check("wallet balance", ["wallet", "balance", ...wallet, ...network, "--json-output"], /"free": ?1000000/);
  await check("subnets list", ["subnets", "list", ...network, "--json-output"], /"total_netuids": 2/);
  await check("subnets burn-cost", ["subnets", "burn-cost", ...network], /burn cost/i);
  const bob = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
  await check(
    "wallet transfer",
    ["wallet", "transfer", ...wallet, ...network, ...sure, "--dest", bob, "--amount", "12.5"],
    /included|Finalized/i,
  );
  const identity = [
    "--subnet-name",
    "x",
    "--github-repo",
    "https://github.com/a/b",
    "--subnet-contact",
    "user@example.com",
    "--subnet-url",
    "https://a.b",
  ];
  const more = ["--discord-handle", "x", "--description", "x", "--logo-url", "https://a.b/c.png", "--additional-info", "x"];
  const create = ["subnets", "create", ...wallet, ...hotkey, ...network, ...sure, "--no-mev-protection", ...identity, ...more];
  await check("subnets create", create, /netuid: 2/);
  await check("subnets start", ["subnets", "start", ...wallet, ...hotkey, ...network, ...sure, "--netuid", "2"], /Successfully started/);
  await check("subnets hyperparameters", ["subnets", "hyperparameters", ...network, "--netuid", "2"], /tempo/);
  const stake = [
    "stake",
    "add",
    ...wallet,
    ...hotkey,
    ...network,
    ...sure,
    "--netuid",
    "2",
    "--amount",
    "5",
    "--unsafe",
    "--no-mev-protection",
  ];
  await check("stake add", stake, /Finalized|Stake added/);
  await check("stake list", ["stake", "list", ...wallet, ...network, ...sure], /5GrwvaEF/);
  await check("subnets show", ["subnets", "show", ...network, ...sure, "--netuid", "2"], /5GrwvaEF|Tempo/);
} finally {
  devnet.stop();
  await rm(folder, { recursive: true, force: true });
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
