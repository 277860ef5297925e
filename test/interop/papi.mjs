// polkadot-api as npm has it, over the new JSON-RPC (chainHead), against a devnet. `node test/interop/papi.mjs`
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { WebSocket } from "ws";
import { keypairFromUri } from "../../dist/wallet.js";
import { checks, equal, holds } from "./support/checks.mjs";
import { startDevnet } from "./support/devnet.mjs";
import { npmPeers, workFolder } from "./support/peers.mjs";

const ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const BOB = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
const { check, end } = checks();
const { folder, remove } = await workFolder();
const home = await npmPeers({ "@polkadot/api": "16.5.6", "polkadot-api": "2.2.2" }, folder);
const require = createRequire(pathToFileURL(join(home, "index.js")));
const peer = (name) => import(pathToFileURL(require.resolve(name)).href);
const { createClient } = await peer("polkadot-api");
const { getPolkadotSigner } = await peer("polkadot-api/signer");
const { getWsProvider } = await peer("polkadot-api/ws");
const devnet = await startDevnet();
// Node 20 has no WebSocket of its own.
const client = createClient(getWsProvider(devnet.url, { websocketClass: WebSocket }));
const api = client.getUnsafeApi();
const pair = await keypairFromUri("//Alice");
const alice = getPolkadotSigner(pair.publicKey, "Sr25519", (message) => pair.sign(message));

try {
  await check("follows the head", async () => {
    const { number } = await client.getFinalizedBlock();
    holds(number >= 2, `block ${number}`);
  });
  await check("reads values, entries, constants, runtime APIs", async () => {
    equal((await api.query.System.Account.getValue(ALICE)).data.free, 1_000_000_000_000_000n);
    equal((await api.query.SubtensorModule.Tempo.getEntries()).length, 2);
    equal(await api.constants.Balances.ExistentialDeposit(), 500n);
    equal(Number((await api.apis.SubnetInfoRuntimeApi.get_dynamic_info(1)).netuid), 1);
  });
  const transfer = api.tx.Balances.transfer_keep_alive({ dest: { type: "Id", value: BOB }, value: 7_000_000_000n });
  await check("estimates a fee", async () => holds((await transfer.getEstimatedFees(ALICE)) > 0n, "no fee"));
  await check("signs, sends, and sees it final", async () => {
    const before = (await devnet.stored("System.Account", BOB)).data.free;
    const { ok, events } = await transfer.signAndSubmit(alice);
    equal(ok, true);
    holds(
      events.some(({ type, value }) => type === "Balances" && value.type === "Transfer"),
      "no event",
    );
    equal((await devnet.stored("System.Account", BOB)).data.free - before, 7_000_000_000n);
  });
  await check("is told of a dispatch that fails", async () => {
    const much = api.tx.Balances.transfer_keep_alive({ dest: { type: "Id", value: BOB }, value: 10n ** 18n });
    const { ok, dispatchError } = await much.signAndSubmit(alice);
    equal([ok, dispatchError.type], [false, "Token"]);
  });
} finally {
  client.destroy();
  await devnet.stop();
  await remove();
}
end();
