// The official bittensor 11.3.0, unmodified, against a devnet: its command line's transactions, reads and raw calls, weights among them. It is made for
// runtimes after 425; what needs their storage fails on a node of 425 as well, and isn't tried. `node --import tsx test/interop/bittensor.mjs`
import { join } from "node:path";
import { revealHash } from "../../src/devnet/pallets/subtensor/commits.js";
import { accountHex } from "../../src/units/ss58.js";
import { checks, equal, holds } from "./support/checks.mjs";
import { startDevnet } from "./support/devnet.mjs";
import { pythonPeer, run, workFolder } from "./support/peers.mjs";

const ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const BOB = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
const TAO = 1_000_000_000n;

const { check, end } = checks();
const { folder, remove } = await workFolder();
const bin = await pythonPeer("bittensor", "11.3.0", folder);
const devnet = await startDevnet();
const { stored } = devnet;
const wallets = join(folder, "wallets");
const env = { ...process.env, HOME: folder, COLUMNS: "240", NO_COLOR: "1" };

const program = async (file, ...words) => (await run(file, words, { env, timeout: 120_000, maxBuffer: 64 * 1024 * 1024 })).stdout;
const btcli = (...words) => program(join(bin, "btcli"), ...words, "-n", devnet.url);
const by = (name) => ["--wallet-path", wallets, "-w", name, "-H", "default"];
const tx = (name, ...words) => btcli("tx", ...words, ...by(name), "-y", "--json", "--no-mev-shield");
const call = (name, target, args, ...more) => btcli("call", target, "--args", JSON.stringify(args), ...by(name), "-y", ...more);
const query = async (...words) => JSON.parse(await btcli("query", ...words, "--json"));
const free = async (address) => (await stored("System.Account", address)).data.free;
const makeWallets = `
import os, sys
from bittensor.keyfiles import Keyfile, Keypair
for name, uri in (("alice", "//Alice"), ("bob", "//Bob")):
    hot = Keypair.create_from_uri(uri + "//hot")
    for file, key in (("coldkey", Keypair.create_from_uri(uri)), ("coldkeypub.txt", Keypair.create_from_uri(uri)), ("hotkeys/default", hot)):
        path = os.path.join(sys.argv[1], name, file)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        Keyfile(path, path).set_keypair(key, encrypt=False, overwrite=True)
    print(hot.ss58_address)
`;

try {
  const [aliceHot, bobHot] = (await program(join(bin, "python"), "-c", makeWallets, wallets)).trim().split("\n");
  await check("query balance", async () => equal(await query("balance", "--coldkey", ALICE), "τ1,000,000.000000000"));
  await check("query subnets", async () =>
    equal(
      (await query("subnets")).map(({ netuid }) => netuid),
      [0, 1],
    ),
  );
  await check("tx transfer", async () => {
    const before = await free(BOB);
    await tx("alice", "transfer", "--dest", BOB, "--amount-tao", "1");
    equal((await free(BOB)) - before, TAO);
  });
  await check("tx register-subnet", async () => {
    await tx("alice", "register-subnet");
    equal([await stored("SubtensorModule.SubnetOwner", 2), await stored("SubtensorModule.Keys", 2, 0)], [ALICE, aliceHot]);
  });
  await check("tx start-call", async () => {
    await devnet.blocks(10);
    await tx("alice", "start-call", "--netuid", "2");
    equal(await stored("SubtensorModule.SubtokenEnabled", 2), true);
  });
  await check("tx set-hyperparameter, as owner", async () => {
    await tx("alice", "set-hyperparameter", "--netuid", "2", "--name", "immunity_period", "--value", "40");
    equal(await stored("SubtensorModule.ImmunityPeriod", 2), 40);
  });
  await check("tx set-subnet-identity", async () => {
    await tx("alice", "set-subnet-identity", "--netuid", "2", "--subnet-name", "beta");
    equal(new TextDecoder().decode((await stored("SubtensorModule.SubnetIdentitiesV3", 2)).subnetName), "beta");
  });
  await check("call burned_register", async () => {
    await call("bob", "SubtensorModule.burned_register", { netuid: 2, hotkey: bobHot });
    equal(await stored("SubtensorModule.Keys", 2, 1), bobHot);
  });
  const staked = (hotkey) => stored("SubtensorModule.TotalHotkeyAlpha", hotkey, 2);
  await check("tx add-stake", async () => {
    await tx("bob", "add-stake", "--hotkey", aliceHot, "--netuid", "2", "--amount-tao", "5");
    holds((await staked(aliceHot)) > 0n, "nothing was staked");
  });
  await check("tx add-stake, sealed", async () => {
    const before = await staked(aliceHot);
    const words = ["tx", "add-stake", "--hotkey", aliceHot, "--netuid", "2", "--amount-tao", "3"];
    const outcome = JSON.parse(await btcli(...words, ...by("bob"), "-y", "--json"));
    equal([outcome.success, outcome.data.shielded], [true, true]);
    holds((await staked(aliceHot)) > before, "nothing was staked");
  });
  await check("tx remove-stake", async () => {
    const before = await staked(aliceHot);
    await tx("bob", "remove-stake", "--hotkey", aliceHot, "--netuid", "2", "--amount-alpha", "1");
    equal(before - (await staked(aliceHot)), TAO);
  });
  await check("tx move-stake", async () => {
    const words = ["--origin-hotkey", aliceHot, "--origin-netuid", "2", "--dest-hotkey", bobHot, "--dest-netuid", "2", "--amount", "1"];
    await tx("bob", "move-stake", ...words);
    equal(await staked(bobHot), TAO);
  });
  await check("tx set-children", async () => {
    await tx("alice", "set-children", "--netuid", "2", "--children", JSON.stringify([[0.25, bobHot]]), "--hotkey", aliceHot);
    equal((await stored("SubtensorModule.PendingChildKeys", 2, aliceHot))[0][0][1], bobHot);
  });
  await check("tx add-proxy, remove-proxy", async () => {
    const words = ["--delegate", ALICE, "--proxy-type", "Staking", "--delay", "0"];
    await tx("bob", "add-proxy", ...words);
    equal((await stored("Proxy.Proxies", BOB))[0].length, 1);
    await tx("bob", "remove-proxy", ...words);
    equal((await stored("Proxy.Proxies", BOB))[0], []);
  });
  await check("tx create-crowdloan, contribute-crowdloan", async () => {
    const end = String((await devnet.request("chain_getHeader")).number * 1 + 60_000);
    await tx(
      "bob",
      "create-crowdloan",
      "--deposit-tao",
      "10",
      "--min-contribution-tao",
      "1",
      "--cap-tao",
      "50",
      "--end",
      end,
      "--target",
      ALICE,
    );
    await tx("alice", "contribute-crowdloan", "--crowdloan-id", "0", "--amount", "2");
    equal((await stored("Crowdloan.Crowdloans", 0)).raised, 12n * TAO);
  });
  await check("tx set-identity", async () => {
    await tx("alice", "set-identity", "--name", "Alice");
    equal(new TextDecoder().decode((await stored("SubtensorModule.IdentitiesV2", ALICE)).name), "Alice");
  });
  /** Sends a call until the chain takes it: not in the blocks before an epoch, in which nothing may be changed, nor before its time. */
  const insist = async (...words) => {
    for (let left = 12; ; left--) {
      try {
        return await call("alice", ...words);
      } catch (error) {
        if (left === 0) throw error;
        await devnet.blocks(11);
      }
    }
  };
  const byHotkey = ["--key", "hotkey"];
  await check("call commit_weights and reveal_weights, by the hotkey", async () => {
    await insist("AdminUtils.sudo_set_tempo", { netuid: 2, tempo: 30 }, "--sudo");
    // A neuron may commit so many blocks after it came.
    await devnet.blocks(Number(await stored("SubtensorModule.WeightsSetRateLimit", 2)));
    const revealed = { uids: [0], values: [65_535], salt: [1, 2, 3], version_key: 0 };
    const hash = revealHash(accountHex(aliceHot), 2, { ...revealed, versionKey: 0n });
    await insist("SubtensorModule.commit_weights", { netuid: 2, commit_hash: hash }, ...byHotkey);
    await insist("SubtensorModule.reveal_weights", { netuid: 2, ...revealed }, ...byHotkey);
    equal(await stored("SubtensorModule.Weights", 2, 0), [[0, 65_535]]);
  });
  await check("call set_weights, by the hotkey", async () => {
    await insist("AdminUtils.sudo_set_commit_reveal_weights_enabled", { netuid: 2, enabled: false }, "--sudo");
    await insist("AdminUtils.sudo_set_weights_set_rate_limit", { netuid: 2, weights_set_rate_limit: 0 }, "--sudo");
    const before = (await stored("SubtensorModule.LastUpdate", 2))[0];
    await call("alice", "SubtensorModule.set_weights", { netuid: 2, dests: [0], weights: [65_535], version_key: 0 }, ...byHotkey);
    holds((await stored("SubtensorModule.LastUpdate", 2))[0] > before, "they weren't set");
  });
} finally {
  await devnet.stop();
  await remove();
}
end();
