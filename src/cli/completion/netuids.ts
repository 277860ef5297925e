import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { connect } from "../../client/connect.js";
import { writeJsonFile } from "../config.js";

/** Subnets come and go, but not while somebody presses Tab. */
const FRESH_MS = 10 * 60_000;
const PATIENCE_MS = 1500;

interface Kept {
  readonly at: number;
  readonly netuids: readonly number[];
}

/** The subnets of a network, as the node said at most ten minutes ago. Nothing where it can't be asked at once. */
export async function knownNetuids(network: string, env: NodeJS.ProcessEnv = process.env): Promise<readonly number[]> {
  const path = join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "subtensor-sdk", "netuids.json");
  const kept = readKept(path);
  const known = kept[network];
  const now = Date.now();
  if (known !== undefined && now - known.at < FRESH_MS) return known.netuids;
  try {
    const netuids = await ask(network);
    writeJsonFile(path, { ...kept, [network]: { at: now, netuids } });
    return netuids;
  } catch {
    return known?.netuids ?? []; // no node, no offer: whoever completes a word doesn't want to read of it
  }
}

async function ask(network: string): Promise<number[]> {
  const client = await connect(network, { timeoutMs: PATIENCE_MS });
  try {
    const added = await client.entries<boolean>("SubtensorModule.NetworksAdded");
    return added.flatMap(([[netuid], exists]) => (exists ? [Number(netuid)] : [])).sort((a, b) => a - b);
  } finally {
    await client.close();
  }
}

function readKept(path: string): Readonly<Record<string, Kept>> {
  try {
    return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
  } catch {
    return {}; // written anew
  }
}
