import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Client, connect } from "../../src/client/connect.js";
import { serveRpc } from "../../src/devnet/rpc/server.js";
import type { BlockEvidence } from "../../src/emissions/evidence.js";
import { epochsOf } from "../../src/emissions/replayPayout.js";
import { verifyBlock } from "../../src/emissions/verifyBlock.js";
import { verifyBlockOnNode } from "../../src/emissions/verifyBlockOnNode.js";
import { verifyEpoch } from "../../src/emissions/verifyEpoch.js";
import { verifyEpochOnNode } from "../../src/emissions/verifyEpochOnNode.js";
import { verifyPayout } from "../../src/emissions/verifyPayout.js";
import { verifyStakeOnNode } from "../../src/emissions/verifyStakeOnNode.js";
import type { KeyPart } from "../../src/state/state.js";
import { fromHex, type Hex, toHex } from "../../src/units/hex.js";
import { type ActiveDevnet, activeDevnet, eventsOf } from "../support/activity.js";
import { randomOf } from "../support/randomActions.js";

const SEED = 20_261_125;
const BLOCKS = 500;
const CORRUPTIONS = 30;
/** What must have happened. */
const KINDS = [
  ...["add_stake", "remove_stake", "move_stake", "swap_stake", "transfer_stake", "recycle_alpha", "burned_register", "claim_root"],
  ...["swap_hotkey", "swap_coldkey", "lock_stake", "move_lock", "set_perpetual_lock", "register_network", "root_dissolve_network"],
  ...["set_mechanism_weights"],
  ...["set_weights", "commit_weights", "reveal_weights", "commit_timelocked_weights", "set_children", "set_childkey_take", "decrease_take"],
]
  .map((name) => `SubtensorModule.${name}`)
  .concat(["sudo_set_tempo", "sudo_set_kappa", "sudo_set_recycle_or_burn", "sudo_set_yuma3_enabled"].map((name) => `AdminUtils.${name}`))
  .concat(
    ["sudo_trim_to_max_allowed_uids", "sudo_set_mechanism_count", "sudo_set_mechanism_emission_split"].map((name) => `AdminUtils.${name}`),
  );

let devnet: ActiveDevnet;
let server: Awaited<ReturnType<typeof serveRpc>>;
let client: Client;
/** The blocks with random activity. */
let blocks: number[];

function evidenceOf(number: number): BlockEvidence {
  const { codec, chain } = devnet.node;
  return {
    parent: chain.state(number - 1),
    child: chain.state(number),
    block: BigInt(number),
    parentHash: chain.block(number - 1)!.hash,
    events: eventsOf(devnet.node, number),
    codec,
  };
}

beforeAll(async () => {
  devnet = await activeDevnet(SEED);
  const first = devnet.node.chain.head.header.number + 1;
  await devnet.run(BLOCKS);
  blocks = Array.from({ length: BLOCKS }, (_, i) => first + i);
  server = await serveRpc(devnet.node, { host: "127.0.0.1", port: 0 });
  client = await connect(`ws://127.0.0.1:${server.port}`, {
    cache: { read: async () => undefined, write: async () => {}, remove: async () => {} },
  });
}, 120_000);
afterAll(async () => {
  await client.close();
  await server.close();
});

describe(`${BLOCKS} blocks of random activity`, () => {
  test("have all kinds of it", () => {
    const idle = KINDS.filter((call) => (devnet.calls.get(call)?.succeeded ?? 0) === 0);
    expect(idle).toEqual([]);
    const revealed = blocks.filter((number) => eventsOf(devnet.node, number).some(({ name }) => name === "TimelockedWeightsRevealed"));
    expect(revealed.length).toBeGreaterThan(0);
  });

  test("verify: every epoch, every block's emission, every payout", () => {
    let [epochs, unprovable] = [0, 0];
    const wrong: unknown[] = [];
    for (const number of blocks) {
      const evidence = evidenceOf(number);
      const netuids = epochsOf(evidence.child, evidence.block);
      epochs += netuids.length;
      const emission = verifyBlock(evidence);
      if (emission.status !== "ok") wrong.push([number, emission.reasons, emission.keys.differing]);
      for (const netuid of netuids) {
        const { status, mismatches, reasons } = verifyEpoch(evidence, netuid);
        if (status === "notProven" && reasons.some((reason) => reason.includes("trimmed"))) unprovable++;
        else if (status !== "ok") wrong.push([number, netuid, status, mismatches, reasons]);
      }
      const { report } = netuids.length === 0 ? { report: undefined } : verifyPayout(evidence);
      if (report !== undefined && report.status !== "ok") wrong.push([number, report.status, report.reasons, report.keys.differing]);
    }
    expect(wrong).toEqual([]);
    expect(epochs).toBeGreaterThan(100);
    expect(unprovable).toBeLessThan(5);
  });
});

/** Runs `read` while the node answers with another value for one key of a block. */
async function lying<T>(block: number, key: Hex, value: Uint8Array | null, read: () => Promise<T>): Promise<T> {
  const { rpc } = client;
  const honest = rpc.request;
  const hash = devnet.node.chain.block(block)!.hash;
  let lies = 0;
  rpc.request = async <T>(...[method, params, options]: Parameters<typeof rpc.request>): Promise<T> => {
    const answer = await honest.call<typeof rpc, Parameters<typeof rpc.request>, Promise<T>>(rpc, method, params, options);
    if (method !== "state_queryStorageAt" || params[1] !== hash) return answer;
    const [{ changes }] = answer as unknown as [{ changes: [Hex, Hex | null][] }];
    for (const change of changes)
      if (change[0] === key) {
        change[1] = value === null ? null : toHex(value);
        lies++;
      }
    return answer;
  };
  try {
    const result = await read();
    expect(lies).toBeGreaterThan(0);
    return result;
  } finally {
    rpc.request = honest;
  }
}

/** The value with one bit of it changed, or a made-up one where there was none. */
function corrupted(bytes: Uint8Array | undefined, random: ReturnType<typeof randomOf>): Uint8Array {
  if (bytes === undefined || bytes.length === 0) return fromHex(`0x${"01".repeat(8)}`);
  const at = random.next(bytes.length);
  return bytes.map((byte, i) => (i === at ? byte ^ (1 << random.next(3)) : byte));
}

describe("one wrong value in a node's answers", () => {
  /** Blocks with epochs, in which no key took another's place: that may move what any coldkey has. */
  const calm = () =>
    blocks.filter(
      (number) =>
        epochsOf(devnet.node.chain.state(number), BigInt(number)).length > 0 &&
        !eventsOf(devnet.node, number).some(({ name }) => /^(Hot|Cold)keySwapped/.test(name)),
    );
  /**
   * Whether all claims of a block can be told: none keeps the alpha of some subnets only, none is of somebody who did something else besides. Of others nothing
   * says how much is whose.
   */
  const hasClearClaims = (number: number): boolean => {
    const events = eventsOf(devnet.node, number);
    const claimants = new Set(events.filter(({ name }) => name === "RootClaimed").map(({ data }): Hex => data.coldkey));
    const typeOf = (at: number, coldkey: Hex) => devnet.node.chain.state(at).get("SubtensorModule.RootClaimType", coldkey);
    return [...claimants].every((coldkey) => {
      const type = typeOf(number, coldkey);
      const others = events.filter(({ name, data }) => name !== "RootClaimed" && Object.values(data).includes(coldkey));
      return typeof type === "string" && type === typeOf(number - 1, coldkey) && others.length === 0;
    });
  };
  const numbers = (_: unknown, i: number) => i;
  const raw = (item: string, key: readonly KeyPart[]) => devnet.node.codec.item(item).key(...key);
  const stored = (block: number, key: Hex) => devnet.node.chain.store.get(key, block);
  /** Items of one whole number each: any bit may be wrong. */
  const isNumber = ({ item }: { readonly item: string }) => typeof devnet.node.codec.item(item).defaultValue === "bigint";

  test.each(Array.from({ length: CORRUPTIONS }, numbers))("is found and named (%i)", async (i) => {
    const random = randomOf(SEED + 7919 * i);
    const block = random.one(i % 3 === 2 ? calm().filter(hasClearClaims) : calm());
    const [netuid] = epochsOf(devnet.node.chain.state(block), BigInt(block)) as [number];
    if (i % 3 === 0) {
      const field = random.one(["Emission", "Consensus", "Dividends", "ValidatorTrust", "StakeWeight", "Incentive"]);
      const key = raw(`SubtensorModule.${field}`, [netuid]);
      const bytes = stored(block, key)!;
      const at = 1 + random.next(bytes.length - 1); // behind the list's length
      const wrong = bytes.map((byte, j) => (j === at ? byte ^ 1 : byte));
      const report = await lying(block, key, wrong, () => verifyEpochOnNode(client, { netuid, block }));
      expect(report.status).toBe("mismatch");
      expect(new Set(report.mismatches.map((mismatch) => mismatch.field))).toEqual(new Set([field]));
      expect(report.mismatches).toHaveLength(1);
      return;
    }
    const verify = async () =>
      i % 3 === 1
        ? verifyBlockOnNode(client, { block })
        : verifyStakeOnNode(client, { block, netuid, staker: { coldkey: `0x${"00".repeat(32)}` } });
    const honest = await verify();
    expect(honest.status).toBe("ok");
    const { item, key } = random.one(honest.keys.equal.filter(isNumber));
    const storageKey = raw(item, key);
    const report = await lying(block, storageKey, corrupted(stored(block, storageKey), random), verify);
    const by = report.keys.explained.find((difference) => difference.raw === storageKey)?.by;
    expect([item, key, report.status, by]).toEqual([item, key, "mismatch", undefined]);
    expect(report.keys.differing.map((difference) => difference.raw)).toEqual([storageKey]);
  });
});
