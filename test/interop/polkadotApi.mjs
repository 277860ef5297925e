// @polkadot/api as npm has it, against a devnet: connects, reads, subscribes, sends, and follows a transaction. `node test/interop/polkadotApi.mjs`
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { checks, equal, holds } from "./support/checks.mjs";
import { startDevnet } from "./support/devnet.mjs";
import { npmPeers, workFolder } from "./support/peers.mjs";

const { check, end } = checks();
const { folder, remove } = await workFolder();
const home = await npmPeers({ "@polkadot/api": "16.5.6", "polkadot-api": "2.2.2" }, folder);
const require = createRequire(pathToFileURL(join(home, "index.js")));
const { ApiPromise, WsProvider, Keyring } = require("@polkadot/api");
const devnet = await startDevnet();
const api = await ApiPromise.create({ provider: new WsProvider(devnet.url), noInitWarn: true });
const keys = new Keyring({ type: "sr25519" });
const [alice, zoe] = ["//Alice", "//Zoe"].map((uri) => keys.addFromUri(uri));

/** Sends; the statuses and events until it is final. */
const sent = (tx, who) =>
  new Promise((resolve, reject) => {
    const statuses = [];
    tx.signAndSend(who, ({ status, events }) => {
      statuses.push(status.type);
      if (status.isFinalized) resolve({ statuses, events: events.map(({ event }) => `${event.section}.${event.method}`) });
    }).catch(reject);
  });

try {
  await check("finds the chain", () => {
    equal(api.runtimeVersion.specVersion.toNumber(), 425);
    equal(api.registry.chainDecimals, [9]);
  });
  await check("transfers, told of each step", async () => {
    const { statuses, events } = await sent(api.tx.balances.transferKeepAlive(zoe.address, 5_000_000_000n), alice);
    equal([statuses[0], statuses.at(-1)], ["Ready", "Finalized"]);
    holds(events.includes("system.ExtrinsicSuccess"), events.join());
    equal((await devnet.stored("System.Account", zoe.address)).data.free, 5_000_000_000n);
  });
  await check("batches, one block, nonces in turn", async () => {
    const nonce = (await api.rpc.system.accountNextIndex(alice.address)).toNumber();
    await Promise.all([0, 1, 2].map((i) => api.tx.system.remark(`0x0${i}`).signAndSend(alice, { nonce: nonce + i })));
    await devnet.blocks(1);
    equal((await api.rpc.system.accountNextIndex(alice.address)).toNumber(), nonce + 3);
  });
  await check("reads storage, entries, an old block, a proof", async () => {
    equal((await api.query.subtensorModule.tempo.entries()).length, 2);
    const at = await api.at(await api.rpc.chain.getBlockHash(1));
    equal((await at.query.system.account(zoe.address)).data.free.toBigInt(), 0n);
    const { proof } = await api.rpc.state.getReadProof([api.query.sudo.key.key()]);
    holds(proof.length > 0, "no proof");
  });
  await check("subscribes to heads and storage", async () => {
    const numbers = [];
    const stop = await api.rpc.chain.subscribeNewHeads(({ number }) => numbers.push(number.toNumber()));
    await devnet.blocks(2);
    while (numbers.length < 3) await new Promise((resolve) => setTimeout(resolve, 10));
    stop();
    equal(numbers[2] - numbers[0], 2);
  });
  await check("calls runtime APIs by the metadata", async () => {
    const info = (await api.call.subnetInfoRuntimeApi.getDynamicInfo(1)).unwrap();
    equal(info.netuid.toNumber(), 1);
    const { partialFee } = await api.tx.system.remark("0x00").paymentInfo(alice);
    holds(partialFee.toBigInt() > 0n, "no fee");
  });
} finally {
  await api.disconnect();
  await devnet.stop();
  await remove();
}
end();
