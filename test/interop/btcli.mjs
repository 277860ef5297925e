// The official btcli 9.23.2, unmodified, against a devnet: wallets, subnets, stake, children, hyperparameters, proxies, crowdloans, identities; each is held
// to the state that it leaves. `node test/interop/btcli.mjs`
import { join } from "node:path";
import { checks, equal, holds } from "./support/checks.mjs";
import { startDevnet } from "./support/devnet.mjs";
import { pythonPeer, run, workFolder } from "./support/peers.mjs";

const ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const BOB = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
const TAO = 1_000_000_000n;

const { check, end } = checks();
const { folder, remove } = await workFolder();
const btcliPath = join(await pythonPeer("bittensor-cli", "9.23.2", folder), "btcli");
const devnet = await startDevnet();
const { stored } = devnet;
const wallets = join(folder, "wallets");
const env = { ...process.env, HOME: folder, COLUMNS: "240" };

/** Runs btcli; what it printed. Many of its commands end with 0 when they fail, so that its words count for little. */
async function btcli(...words) {
  const { stdout, stderr } = await run(btcliPath, words, { env, timeout: 120_000, maxBuffer: 64 * 1024 * 1024 });
  return stdout + stderr;
}
const network = ["--network", devnet.url];
const wallet = (name) => ["--wallet-path", wallets, "--wallet-name", name];
const hotkey = ["--hotkey", "default"];
/** A command that sends something. */
const send = (name, ...words) => btcli(...words, ...wallet(name), ...network, "--no-prompt");
const json = async (...words) => JSON.parse((await btcli(...words, ...network, "--json-output")).replace(/^[^{[]*/, ""));
const free = async (address) => (await stored("System.Account", address)).data.free;
const identity = (name) => [
  "--subnet-name",
  name,
  "--github-repo",
  "https://github.com/a/b",
  "--subnet-contact",
  "user@example.com",
  "--subnet-url",
  "https://a.b",
];
const more = ["--discord-handle", "d", "--description", "x", "--logo-url", "https://a.b/c.png", "--additional-info", "y"];
const unsafe = ["--unsafe", "--no-mev-protection"];
const ours = async (...words) => (await run(process.execPath, ["dist/cli/bin.js", ...words], { env })).stdout;

try {
  const addresses = {};
  for (const [name, uri] of [
    ["alice", "//Alice"],
    ["bob", "//Bob"],
  ])
    await check(`wallet create ${name}`, async () => {
      await btcli("wallet", "create", ...wallet(name), ...hotkey, "--no-use-password", "--uri", uri);
      const [address] = /5\w{47}/.exec((await ours("wallet", "list", "--wallet-path", wallets)).split(`${name}`)[1].split("default")[1]);
      addresses[name] = address;
      holds(address.length === 48, address);
    });
  await check("wallet balance", async () => {
    const { balances } = await json("wallet", "balance", ...wallet("alice"));
    equal(balances.alice.free, Number((await free(ALICE)) / TAO));
  });
  await check("wallet transfer", async () => {
    const before = await free(BOB);
    await send("alice", "wallet", "transfer", "--dest", BOB, "--amount", "12.5");
    equal((await free(BOB)) - before, 12_500_000_000n);
  });
  await check("wallet transfer of too much is refused", async () => {
    const before = await free(BOB);
    await send("alice", "wallet", "transfer", "--dest", BOB, "--amount", "99999999");
    equal(await free(BOB), before);
  });
  await check("subnets list", async () => equal((await json("subnets", "list")).total_netuids, 2));
  await check("subnets burn-cost", async () => holds(/burn cost/i.test(await btcli("subnets", "burn-cost", ...network)), "no cost"));
  await check("subnets create", async () => {
    await send("alice", "subnets", "create", ...hotkey, "--no-mev-protection", ...identity("alpha"), ...more);
    equal(await stored("SubtensorModule.SubnetOwner", 2), ALICE);
    equal(new TextDecoder().decode((await stored("SubtensorModule.SubnetIdentitiesV3", 2)).subnetName), "alpha");
  });
  await check("subnets start", async () => {
    await devnet.blocks(10);
    await send("alice", "subnets", "start", ...hotkey, "--netuid", "2");
    equal(await stored("SubtensorModule.SubtokenEnabled", 2), true);
  });
  await check("wallet set-identity", async () => {
    const words = ["--id-name", "Alice", "--web-url", "https://example.com", "--image-url", "https://example.com/i.png", "--discord", "a"];
    await send("alice", "wallet", "set-identity", ...words, "--description", "d", "--additional", "x", "--github", "a/b");
    equal(new TextDecoder().decode((await stored("SubtensorModule.IdentitiesV2", ALICE)).name), "Alice");
  });
  await check("subnets hyperparameters", async () =>
    holds(/tempo/.test(await btcli("subnets", "hyperparameters", "--netuid", "2", ...network)), "none"),
  );
  await check("subnets price", async () =>
    holds(/Price|Current/.test(await btcli("subnets", "price", "--netuids", "2", "--current", ...network)), "none"),
  );
  await check("subnets register", async () => {
    await send("bob", "subnets", "register", ...hotkey, "--netuid", "2");
    equal(await stored("SubtensorModule.Keys", 2, 1), addresses.bob);
  });
  await check("a refusal has the chain's name", async () => {
    const words = await send("alice", "subnets", "create", ...hotkey, "--no-mev-protection", ...identity("beta"), ...more);
    holds(words.includes("NetworkTxRateLimitExceeded"), words);
  });
  await check("subnets show", async () =>
    holds(/5\w{5}/.test(await btcli("subnets", "show", "--netuid", "2", ...network, "--no-prompt")), "no neuron"),
  );
  await check("subnets set-symbol", async () => {
    await send("alice", "subnets", "set-symbol", ...hotkey, "--netuid", "2", "ش");
    equal(new TextDecoder().decode(await stored("SubtensorModule.TokenSymbol", 2)), "ش");
  });
  await check("sudo set, as owner", async () => {
    await send("alice", "sudo", "set", ...hotkey, "--netuid", "2", "--param", "immunity_period", "--value", "77");
    equal(await stored("SubtensorModule.ImmunityPeriod", 2), 77);
  });
  await check("sudo set, of somebody else's subnet, changes nothing", async () => {
    await send("bob", "sudo", "set", ...hotkey, "--netuid", "2", "--param", "immunity_period", "--value", "78");
    equal(await stored("SubtensorModule.ImmunityPeriod", 2), 77);
  });
  const staked = async () => (await stored("SubtensorModule.TotalHotkeyAlpha", addresses.alice, 2)) ?? 0n;
  await check("stake add", async () => {
    const before = await staked();
    await send("bob", "stake", "add", "--netuid", "2", "--include-hotkeys", addresses.alice, "--amount", "5", ...unsafe);
    holds((await staked()) > before, "nothing was staked");
  });
  await check("stake add, safe", async () => {
    const before = await staked();
    const limits = ["--safe", "--tolerance", "0.1", "--no-partial", "--no-mev-protection"];
    await send("bob", "stake", "add", "--netuid", "2", "--include-hotkeys", addresses.alice, "--amount", "2", ...limits);
    holds((await staked()) > before, "nothing was staked");
  });
  await check("stake add as btcli does by default: sealed and safe", async () => {
    const before = await staked();
    await send("bob", "stake", "add", "--netuid", "2", "--include-hotkeys", addresses.alice, "--amount", "2");
    holds((await staked()) > before, "nothing was staked");
  });
  await check("stake list", async () =>
    holds((await btcli("stake", "list", ...wallet("bob"), ...network, "--no-prompt")).includes(addresses.alice.slice(0, 6)), "no"),
  );
  await check("stake move", async () => {
    await send(
      "bob",
      "stake",
      "move",
      "--origin-netuid",
      "2",
      "--dest-netuid",
      "2",
      "--from",
      addresses.alice,
      "--dest",
      addresses.bob,
      "--amount",
      "1",
      "--no-mev-protection",
    );
    equal(await stored("SubtensorModule.TotalHotkeyAlpha", addresses.bob, 2), TAO);
  });
  await check("stake remove", async () => {
    const before = await staked();
    await send("bob", "stake", "remove", "--netuid", "2", "--include-hotkeys", addresses.alice, "--amount", "1", ...unsafe);
    equal(before - (await staked()), TAO);
  });
  await check("stake child set", async () => {
    await send("alice", "stake", "child", "set", ...hotkey, "--netuid", "2", "--children", addresses.bob, "--proportions", "0.5");
    const [children] = await stored("SubtensorModule.PendingChildKeys", 2, addresses.alice);
    equal(children, [[2n ** 63n, addresses.bob]]);
  });
  await check("stake child take", async () => {
    await send("bob", "stake", "child", "take", ...hotkey, "--netuid", "2", "--take", "0.1");
    equal(await stored("SubtensorModule.ChildkeyTake", addresses.bob, 2), 6553);
  });
  await check("proxy add", async () => {
    await send("alice", "proxy", "add", "--delegate", BOB, "--proxy-type", "Staking", "--delay", "0");
    equal((await stored("Proxy.Proxies", ALICE))[0], [{ delegate: BOB, proxyType: "Staking", delay: 0 }]);
  });
  await check("proxy remove", async () => {
    await send("alice", "proxy", "remove", "--delegate", BOB, "--proxy-type", "Staking", "--delay", "0");
    equal((await stored("Proxy.Proxies", ALICE))[0], []);
  });
  await check("crowd create, contribute, list", async () => {
    const terms = [
      "--deposit",
      "10",
      "--min-contribution",
      "1",
      "--cap",
      "100",
      "--duration",
      "60000",
      "--target-address",
      BOB,
      "--fundraising",
    ];
    await send("alice", "crowd", "create", ...terms);
    await send("bob", "crowd", "contribute", "--id", "0", "--amount", "5");
    const { creator, raised, contributorsCount } = await stored("Crowdloan.Crowdloans", 0);
    equal({ creator, raised, contributorsCount }, { creator: ALICE, raised: 15n * TAO, contributorsCount: 2 });
    holds(/15/.test(await btcli("crowd", "list", ...network)), "it isn't listed");
  });
} finally {
  await devnet.stop();
  await remove();
}
end();
