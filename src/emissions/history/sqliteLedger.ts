import { readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import type { Database } from "node-sqlite3-wasm";
import { InputError } from "../../errors/kinds.js";
import type { Hex } from "../../units/hex.js";
import type { Ledger } from "./ledger.js";

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS chain (genesis_hash TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS epochs (
    netuid INTEGER NOT NULL, block INTEGER NOT NULL, block_hash TEXT NOT NULL, spec_version INTEGER,
    status TEXT NOT NULL, reasons TEXT NOT NULL, n INTEGER NOT NULL, emission_rao TEXT NOT NULL,
    differing INTEGER NOT NULL, mismatches TEXT NOT NULL, previous INTEGER,
    PRIMARY KEY (netuid, block)
  ) WITHOUT ROWID;`;

const PUT = `INSERT OR REPLACE INTO epochs
  (netuid, block, block_hash, spec_version, status, reasons, n, emission_rao, differing, mismatches, previous)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/**
 * A ledger in a SQLite file, table `epochs`: amounts in rao as text, reasons and mismatches as JSON. Every epoch is on disk when `put` returns, and
 * a process that is killed loses none. One process at a time writes.
 *
 * @throws InputError `ERR_INPUT_LEDGER` for a file that isn't one, of another chain, or that another process writes to
 */
export async function sqliteLedger(file: string, genesisHash: Hex): Promise<Ledger> {
  const { default: sqlite } = await import("node-sqlite3-wasm");
  const release = claim(file);
  let db: Database | undefined;
  try {
    db = new sqlite.Database(file);
    db.exec(SCHEMA);
    const chain = db.get("SELECT genesis_hash FROM chain")?.genesis_hash;
    if (chain === undefined) db.run("INSERT INTO chain VALUES (?)", [genesisHash]);
    else if (chain !== genesisHash) throw wrong(file, `it is about the chain ${chain}, not ${genesisHash}`);
  } catch (error) {
    db?.close();
    release();
    throw error instanceof InputError ? error : wrong(file, (error as Error).message, error);
  }
  const open = db;
  const [put, previous, links, newest] = [
    PUT,
    "SELECT previous FROM epochs WHERE netuid = ? AND block = ?",
    "SELECT block, previous FROM epochs WHERE netuid = ? AND block BETWEEN ? AND ?",
    "SELECT max(block) AS block FROM epochs WHERE netuid = ?",
  ].map((sql) => open.prepare(sql));
  return {
    previous: (netuid, block) => previous!.get([netuid, block])?.previous as number | null | undefined,
    links: (netuid, oldest, latest) =>
      links!.all([netuid, oldest, latest]).map((row) => [row.block as number, row.previous as number | null]),
    newest: (netuid) => (newest!.get([netuid])?.block as number | null | undefined) ?? undefined,
    put(epoch) {
      const { netuid, block, blockHash, specVersion, status, reasons, n, emission, differing, mismatches } = epoch;
      put!.run([
        ...[netuid, block, blockHash, specVersion, status, JSON.stringify(reasons), n, String(emission), differing],
        JSON.stringify(mismatches, (_, value) => (typeof value === "bigint" ? String(value) : value)),
        epoch.previous,
      ]);
    },
    counts() {
      const counts = { ok: 0, mismatch: 0, notProven: 0 };
      const rows = open.all("SELECT status, count(*) AS count FROM epochs GROUP BY status");
      for (const { status, count } of rows as { status: keyof typeof counts; count: number }[]) counts[status] = count;
      return counts;
    },
    close() {
      for (const statement of [put, previous, links, newest]) statement!.finalize();
      open.close();
      release();
    },
  };
}

/**
 * Takes the file for this process, by a file that holds its number. What a killed process left is cleared away: its number, and the folder by
 * which the WASM build of SQLite marks a transaction in progress (the journal beside it makes the database whole again).
 */
function claim(file: string): () => void {
  const mark = `${file}.pid`;
  try {
    writeFileSync(mark, String(process.pid), { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw wrong(file, (error as Error).message, error);
    const owner = Number(readFileSync(mark, "utf8"));
    if (owner !== process.pid && isRunning(owner))
      throw new InputError("ERR_INPUT_LEDGER", `${file} is being written to by process ${owner}`, {
        remedy: "Wait for it, stop it, or choose another file.",
        details: { file, process: owner },
      });
    writeFileSync(mark, String(process.pid));
    try {
      rmdirSync(`${file}.lock`);
    } catch (absent) {
      if ((absent as NodeJS.ErrnoException).code !== "ENOENT") throw wrong(file, (absent as Error).message, absent);
    }
  }
  return () => rmSync(mark, { force: true });
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function wrong(file: string, why: string, cause?: unknown): InputError {
  return new InputError("ERR_INPUT_LEDGER", `${file} can't be used for results: ${why}`, {
    remedy: "Give a file that an earlier run on this chain made, or a new one in a folder that can be written to.",
    details: { file },
    cause,
  });
}
