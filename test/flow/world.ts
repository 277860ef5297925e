import { expect } from "@jest/globals";
import { type Devnet, startDevnet } from "../../src/devnet/index.js";
import type { Outcome, Plan } from "../../src/extrinsics/types.js";
import { connect, type Subtensor } from "../../src/subtensor.js";
import { keypairFromUri, keypairSigner, type Signer } from "../../src/wallet/index.js";

/** A devnet, an account with a started subnet, and what flows need again and again. */
export interface World {
  readonly devnet: Devnet;
  readonly chain: Subtensor;
  /** The sudo key, rich. */
  readonly alice: Signer;
  /** Owns the subnet, has some thousand TAO, and `hotkey`, which is UID 0. */
  readonly owner: Signer;
  readonly hotkey: Signer;
  readonly netuid: number;
  /** A key pair of one's own; with TAO where some is named. */
  account(uri: string, tao?: string): Promise<Signer>;
  /** Another started subnet of the owner's. */
  subnet(uri: string): Promise<{ readonly netuid: number; readonly hotkey: Signer }>;
  blocks(count: number): Promise<void>;
  free(address: string): Promise<bigint>;
  /** Sets a hyperparameter as root. */
  set(param: string, value: string, netuid?: number): Promise<Outcome>;
  /** Holds that a plan names the obstacle, that nothing is sent then, and that the chain refuses it by the same name when it is sent all the same.
   * `said` is the pool's name for it, where that refuses it before. */
  refused(plan: Promise<Plan>, signer: Signer, error: string, said?: string): Promise<void>;
  close(): Promise<void>;
}

const memory = { read: async () => undefined, write: async () => {}, remove: async () => {} };
const signerOf = async (uri: string) => keypairSigner(await keypairFromUri(uri));

export async function startWorld(): Promise<World> {
  const devnet = await startDevnet({ port: 0, blockTime: "instant", startTime: 1_700_000_000_000 });
  const chain = await connect(devnet.url, { cache: memory });
  const [alice, owner, hotkey] = (await Promise.all(["//Alice", "//World/owner", "//World/hot"].map(signerOf))) as [Signer, Signer, Signer];
  const blocks = async (count: number) => {
    await chain.rpc.request("devnet_newBlocks", [count]);
  };
  const set: World["set"] = (param, value, netuid) =>
    chain.tx.setHyperparameter({ param: param as "tempo", value, ...(netuid === undefined ? {} : { netuid }) }, alice);
  const subnet = async (hot: Signer) => {
    const created = await chain.tx.registerSubnet({ hotkey: hot.address }, owner);
    const netuid = Number(/\d+/.exec(created.summary)![0]);
    await blocks(Number(await chain.get("SubtensorModule.StartCallDelay")));
    await chain.tx.startCall({ netuid }, owner);
    await set("subnet_emission_enabled", "true", netuid);
    await set("admin_freeze_window", "0");
    return netuid;
  };
  await chain.tx.transfer({ destination: owner.address, amount: "20000" }, alice);
  await set("network_rate_limit", "0");
  const netuid = await subnet(hotkey);
  return {
    devnet,
    chain,
    alice,
    owner,
    hotkey,
    netuid,
    blocks,
    set,
    async account(uri, tao) {
      const signer = await signerOf(uri);
      if (tao !== undefined) await chain.tx.transfer({ destination: signer.address, amount: tao }, alice);
      return signer;
    },
    async subnet(uri) {
      const hot = await signerOf(uri);
      return { netuid: await subnet(hot), hotkey: hot };
    },
    free: async (address) => (await chain.query.balance({ address })).free.rao,
    async refused(planned, signer, error, said = error) {
      const plan = await planned;
      expect(plan.obstacles.map((obstacle) => obstacle.error)).toContain(error);
      await expect(chain.submit(plan, signer)).rejects.toMatchObject({ details: { sent: false } });
      await expect(chain.submit(plan, signer, { force: true })).rejects.toMatchObject({ code: `CHAIN_${said.replace(".", "_")}` });
    },
    async close() {
      await chain.close();
      await devnet.close();
    },
  };
}
