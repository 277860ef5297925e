// The whole mission on a local chain: wallet → register → stake → set weights → epoch → verify. `npm start` runs it.
// Everything goes over JSON-RPC through the public SDK; beside each step stands how one does it with `tao`.
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { Balance, connect, verifyEpoch, verifyRecordedEpochs } from "subtensor-sdk";
import { startDevnet } from "subtensor-sdk/devnet";
import { createKey, keypairFromUri, keypairSigner } from "subtensor-sdk/wallet";

const say = (what, how) => console.log(how === undefined ? `  ${what}` : `  ${what}\n      $ ${how}`);
const title = (text) => console.log(`\n${text}`);

const devnet = await startDevnet({ port: 0, blockTime: "instant" });
const wallets = await mkdtemp(join(tmpdir(), "tao-wallets-"));
const chain = await connect(devnet.url);
const network = `--network ${devnet.url}`;
let failed = false;

/** Lets blocks pass; a real chain makes one every 12 seconds. */
const blocks = (count) => chain.rpc.request("devnet_newBlocks", [count]);
const blockNow = async () => (await chain.at()).block.number;

try {
  title("A chain");
  say(`devnet at ${devnet.url}, spec ${(await chain.codec()).specVersion}`, "tao devnet start --block-time instant");

  title("Wallets");
  const key = async (name, hotkey) => {
    const made = await createKey({ path: wallets, name, ...(hotkey === undefined ? {} : { hotkey }), password: null });
    return keypairSigner(made.keypair);
  };
  const owner = await key("owner");
  const ownerHotkey = await key("owner", "default");
  const people = await Promise.all(
    ["validator1", "validator2", "validator3", "miner1", "miner2", "miner3", "miner4", "miner5"].map(async (name) => ({
      name,
      coldkey: await key(name),
      hotkey: await key(name, "default"),
    })),
  );
  const [validators, miners] = [people.slice(0, 3), people.slice(3)];
  say(`9 wallets in ${wallets}`, "tao wallet create --wallet-name owner --hotkey default");

  title("Money");
  const alice = keypairSigner(await keypairFromUri("//Alice"));
  for (const { address, amount } of [
    { address: owner.address, amount: "5000" },
    ...validators.map(({ coldkey }, i) => ({ address: coldkey.address, amount: String(1000 * (i + 1)) })),
    ...miners.map(({ coldkey }) => ({ address: coldkey.address, amount: "10" })),
  ])
    await chain.tx.transfer({ destination: address, amount }, alice);
  const { free } = await chain.query.balance({ address: owner.address });
  say(
    `funded by transfers from //Alice; the owner has ${free}`,
    `tao wallet transfer --destination ${owner.address} --amount 5000 ${network}`,
  );

  title("A subnet");
  const created = await chain.tx.registerSubnet({ hotkey: ownerHotkey.address }, owner);
  const netuid = Number(/\d+/.exec(created.summary)[0]);
  say(`${created.summary} (block ${created.block.number}, fee ${created.fee})`, `tao subnets create --wallet-name owner ${network}`);
  const delay = await chain.get("SubtensorModule.StartCallDelay");
  if (delay > 0n) await blocks(Number(delay));
  const started = await chain.tx.startCall({ netuid }, owner);
  say(started.summary, `tao subnets start --netuid ${netuid} --wallet-name owner ${network}`);
  await setParameters(netuid);

  title("Neurons");
  for (const { name, coldkey, hotkey } of people) {
    const { summary } = await chain.tx.burnedRegister({ netuid, hotkey: hotkey.address }, coldkey);
    say(
      `${name}: ${summary}`,
      name === "validator1" ? `tao subnets register --netuid ${netuid} --wallet-name ${name} ${network}` : undefined,
    );
  }

  title("Stake");
  for (const [i, { name, coldkey, hotkey }] of validators.entries()) {
    const amount = Balance.tao(String(5 * (i + 1)));
    const plan = await chain.plan.addStake({ netuid, hotkey: hotkey.address, amount, tolerance: 0.1 }, coldkey.address);
    const { summary } = await chain.submit(plan, coldkey);
    say(
      `${name}: ${summary}`,
      i === 0 ? `tao stake add --netuid ${netuid} --amount 5 --tolerance 0.1 --wallet-name ${name} ${network}` : undefined,
    );
  }

  title("The first epoch gives the validators their permits");
  await runToEpoch(netuid);

  title("Weights");
  const { neurons } = await chain.query.metagraph({ netuid });
  const uidOf = ({ hotkey }) => neurons.find((neuron) => neuron.hotkey === hotkey.address).uid;
  for (const [i, validator] of validators.entries()) {
    const weights = miners.map((_, j) => 1 + ((i + j) % 3));
    const { summary } = await chain.tx.setWeights({ netuid, uids: miners.map(uidOf), weights }, validator.hotkey);
    say(
      `${validator.name}: ${summary} (${weights.join(", ")})`,
      i === 0
        ? `tao weights set --netuid ${netuid} --uids ${miners.map(uidOf).join(",")} --weights ${weights.join(",")} --wallet-name ${validator.name} ${network}`
        : undefined,
    );
  }

  title("The second epoch pays");
  const block = await runToEpoch(netuid);
  for (const neuron of (await chain.query.metagraph({ netuid })).neurons)
    say(`UID ${neuron.uid}: incentive ${neuron.incentive}, dividends ${neuron.dividends}, emission ${neuron.emission}`);

  title("Verify: the same epoch, recomputed from the node's state before it");
  const report = await verifyEpoch(chain, { netuid, block });
  for (const { field, chain: values } of report.fields) say(`${field}: ${values.length} values, ${differing(report, field)} differ`);
  say(
    `block ${report.block}: ${report.status === "ok" ? "every bit agrees" : `${report.mismatches.length} values differ`}`,
    `tao verify epoch --netuid ${netuid} --block ${block} ${network}`,
  );
  failed ||= report.status !== "ok";

  title("And epochs that the real runtime executed (spec 425)");
  const recording = JSON.parse(
    gunzipSync(readFileSync(new URL("../test/vectors/real-runtime/s01-yuma2-two-subnets.json.gz", import.meta.url))),
  );
  for (const recorded of verifyRecordedEpochs(recording)) {
    say(`block ${recorded.block}, subnet ${recorded.netuid}: ${recorded.n} neurons, ${recorded.emission} rao: ${recorded.status}`);
    failed ||= recorded.status !== "ok";
  }
  console.log(failed ? "\n✗ something differs" : "\n✓ everything was verified to the bit");
} finally {
  await chain.close();
  await devnet.close();
  await rm(wallets, { recursive: true });
}
process.exitCode = failed ? 1 : 0;

function differing({ mismatches }, field) {
  return mismatches.filter((mismatch) => mismatch.field === field).length;
}

/** Weights are set directly here, and the subnet's pool emits from the start: what an owner and root decide elsewhere. */
async function setParameters(netuid) {
  const sudo = (name, args) => chain.tx.call({ call: "Sudo.sudo", args: { call: { pallet: "AdminUtils", name, args } } }, root);
  const root = keypairSigner(await keypairFromUri("//Alice"));
  await sudo("sudo_set_commit_reveal_weights_enabled", { netuid, enabled: false });
  await sudo("sudo_set_subnet_emission_enabled", { netuid, enabled: true });
  await sudo("sudo_set_weights_set_rate_limit", { netuid, weightsSetRateLimit: 0n });
  await sudo("sudo_set_tempo", { netuid, tempo: 20 });
  say("commit-reveal off, emission on, an epoch every 20 blocks (as root)", `tao call send --call Sudo.sudo --args '…' ${network}`);
}

/** Makes blocks until the subnet has had its next epoch. @returns its block */
async function runToEpoch(netuid) {
  const { nextEpochBlock } = await chain.query.epochStatus({ netuid });
  const left = Number(nextEpochBlock) - (await blockNow());
  await blocks(left);
  const { lastEpochBlock } = await chain.query.epochStatus({ netuid });
  say(`${left} blocks on: epoch in block ${lastEpochBlock}`, `tao subnets epoch --netuid ${netuid} ${network}`);
  return Number(lastEpochBlock);
}
