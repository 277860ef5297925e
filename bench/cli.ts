/*
 * `tao` beside btcli 9.23.2, each command in turn on the same devnet: npm run bench -- cli [--cache FOLDER] [--runs N] prints, per command,
 * {command, runs, tao: {cpuMs, wallMs}, peer: {name, cpuMs, wallMs}, cpuRatio, wallRatio}, medians after a run that warms caches up.
 * The peer of `--help` is `node -e 0`. btcli is installed from PyPI into a virtual environment in FOLDER, by default a temporary one.
 */
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs, promisify } from "node:util";

const run = promisify(execFile);
const { values: options } = parseArgs({ options: { cache: { type: "string" }, runs: { type: "string", default: "7" } } });
const runs = Number(options.runs);
const TAO = [process.execPath, new URL("../dist/cli/bin.js", import.meta.url).pathname];
const ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

interface Times {
  readonly cpuMs: number;
  readonly wallMs: number;
}

async function btcliIn(folder: string): Promise<string> {
  const bin = join(folder, "btcli-9.23.2", "bin");
  if (!existsSync(join(bin, "btcli"))) {
    await run("python3", ["-m", "venv", join(folder, "btcli-9.23.2")]);
    await run(join(bin, "pip"), ["install", "-q", "bittensor-cli==9.23.2"], { timeout: 900_000, maxBuffer: 1e8 });
  }
  return join(bin, "btcli");
}

async function startDevnet() {
  const child = spawn(TAO[0]!, [TAO[1]!, "devnet", "start", "--port", "0", "--block-time", "instant"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface(child.stdout)) {
    const url = /ws:\/\/[^\s,]+/.exec(line)?.[0];
    if (url !== undefined) return { url, stop: () => child.kill() };
  }
  throw new Error("the devnet didn't start");
}

/** What one run takes: bash's `time` adds up the CPU of all processes. @throws Error where it fails */
async function timeOnce(words: readonly string[], home: string): Promise<Times> {
  const env = { PATH: process.env.PATH, HOME: home, COLUMNS: "200", TIMEFORMAT: "%U %S %R" };
  const { stderr } = await run("bash", ["-c", 'time "$@" >/dev/null </dev/null', "bash", ...words], { env, timeout: 120_000 });
  const [user, system, wall] = stderr.trim().split("\n").at(-1)!.split(" ").map(Number);
  return { cpuMs: (user! + system!) * 1000, wallMs: wall! * 1000 };
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const round = (value: number, digits: number) => Number(value.toFixed(digits));
const medians = (all: readonly Times[]): Times => ({
  cpuMs: round(median(all.map(({ cpuMs }) => cpuMs)), 0),
  wallMs: round(median(all.map(({ wallMs }) => wallMs)), 0),
});

const folder = await mkdtemp(join(tmpdir(), "bench-cli-"));
const devnet = await startDevnet();
try {
  const btcli = await btcliIn(options.cache ?? folder);
  const network = ["--network", devnet.url];
  const commands = [
    { command: ["--help"], peer: "node -e 0", words: [process.execPath, "-e", "0"] },
    ...[
      ["wallet", "balance", "--ss58", ALICE],
      ["subnets", "list"],
      ["subnets", "show", "--netuid", "1"],
    ].map((command) => ({
      command: [...command, ...network],
      peer: "btcli 9.23.2",
      words: [btcli, ...command, ...network],
    })),
  ];
  const rows = [];
  for (const { command, peer, words } of commands) {
    const ours: Times[] = [];
    const theirs: Times[] = [];
    for (let i = 0; i <= runs; i++) {
      ours.push(await timeOnce([...TAO, ...command], folder));
      theirs.push(await timeOnce(words, folder));
    }
    const [tao, times] = [medians(ours.slice(1)), medians(theirs.slice(1))];
    rows.push({
      command: `tao ${command.join(" ").replace(devnet.url, "URL")}`,
      runs,
      tao,
      peer: { name: peer, ...times },
      cpuRatio: round(tao.cpuMs / times.cpuMs, 3),
      wallRatio: round(tao.wallMs / times.wallMs, 3),
    });
  }
  console.log(JSON.stringify(rows, null, 1));
} finally {
  devnet.stop();
  await rm(folder, { recursive: true, force: true });
}
