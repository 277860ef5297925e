import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { GROUPS } from "../../src/cli/groups.js";
import { startDevnet } from "../../src/devnet/index.js";
import { connect } from "../../src/subtensor.js";
import { keypairFromUri, keypairSigner, polkadotJson } from "../../src/wallet/index.js";
import { checkDocuments, checked, schemasOfBuild } from "../support/documents.js";
import { taoIn } from "../support/tao.js";

const ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const FIXTURES = new URL("../wallet/fixtures/", import.meta.url).pathname;
const BIN = new URL("../../dist/cli/bin.js", import.meta.url).pathname;

let home: string;
let devnet: Awaited<ReturnType<typeof startDevnet>>;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "tao-documents-"));
  devnet = await startDevnet({ port: 0, blockTime: "instant" });
});
afterAll(async () => {
  await devnet.close();
  await rm(home, { recursive: true });
});

/** Runs a line of words, in which @ is the folder, and gives what was printed as `data`. */
async function tao(line: string, ...more: string[]) {
  const words = [...line.split(" ").map((word) => word.replace("@", `${home}/`)), ...more, "--json-output"];
  const { code, out } = await taoIn(home)(...words);
  if (code !== 0) throw new Error(`${words.join(" ")}: ${out}`);
  return JSON.parse(out.split("\n")[0]!).data;
}

const file = async (name: string, text: string) => writeFile(join(home, name), text);

test("the settings and the address book", async () => {
  await tao("config set --network local");
  await tao("config get");
  await tao("config import");
  await tao("config clear --all");
  for (const [kind, plural] of [
    ["address", "addresses"],
    ["proxy", "proxies"],
  ]) {
    await tao(`config add-${kind} --name ${kind} --address ${ALICE} --note x`);
    await tao(`config update-${kind} --name ${kind} --note y`);
    await tao(`config ${plural}`);
    await tao(`config remove-${kind} --name ${kind}`);
    await tao(`config clear-${plural} --no-prompt`);
  }
});

test("keys are made, restored, watched, taken in", async () => {
  await file("secret", "bottom drive obey lake curtain smoke basket hold race lonely fit walk\n");
  await file("alice.json", JSON.stringify(await polkadotJson(await keypairFromUri("//Alice"), { password: "p", name: "x" })));
  await file("p", "p\n");
  await tao("wallet create -w a -H h --no-password --coldkey-crypto-type ed25519");
  await tao("wallet new-coldkey -w b --no-password");
  await tao("wallet new-hotkey -w b -H h");
  await tao("wallet regen-coldkey -w c --no-password --secret-file @secret");
  await tao("wallet regen-hotkey -w c -H h --secret-file @secret");
  await tao(`wallet regen-coldkeypub -w d --ss58 ${ALICE}`);
  await tao(`wallet regen-hotkeypub -w d -H h --ss58 ${ALICE}`);
  await tao("wallet import @alice.json -w e --no-password --json-password-file @p");
  await tao("wallet list");
  await mkdir(join(home, ".bittensor/wallets/broken"));
  await tao("wallet list");
  for (const wallet of ["a", "broken", "d"]) await tao(`wallet show -w ${wallet}`);
});

test("messages", async () => {
  await tao("wallet create -w m -H h --no-password --coldkey-crypto-type ed25519");
  const { address, signature } = await tao("wallet sign -w m --message hello");
  await tao(`wallet verify -m hello -s ${signature} -a ${address}`);
  const { ciphertext } = await tao(`wallet encrypt --to ${address} --message hello`);
  await tao(`wallet decrypt -w m --ciphertext ${ciphertext}`);
});

test("keys' files", async () => {
  await file("password", "correct horse battery\n");
  await tao("wallet new-coldkey -w x --no-password");
  await tao("wallet export -w x --new-password-file @password --output @export.json");
  // Once with real Argon2: an old vault, which opens in no time, moves to today's encryption.
  const old = join(home, ".bittensor/wallets/old/coldkey");
  const { entries } = JSON.parse(await readFile(join(FIXTURES, "manifest.json"), "utf8"));
  const vault = entries.find(({ id }: { id: string }) => id === "ansible-rust-0");
  await mkdir(join(old, ".."), { recursive: true });
  await cp(join(FIXTURES, vault.file), old);
  await file("old", vault.password);
  const moved = await tao("wallet encrypt-file -w old --password-file @old --new-password-file @password");
  expect(moved).toEqual({ address: vault.ss58, path: old, from: "ansible", to: "nacl" });
  expect(await readdir(join(old, ".."))).toEqual(["coldkey"]);
  await cp(join(FIXTURES, vault.file), old);
  expect(await tao("wallet decrypt-file -w old --password-file @old --no-prompt")).toMatchObject({ from: "ansible", to: "none" });
});

test("what speaks of the program itself, and of amounts", async () => {
  await tao("explain ERR_NODE_UNREACHABLE");
  await tao("tools");
  await tao("utils convert --tao 1.5 --rao 3");
  const first = spawn(process.execPath, [BIN, "devnet", "start", "--port", "0", "--json-output"], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface(first.stdout)) {
    checkDocuments(["devnet", "start", "--json-output"], `${line}\n`);
    first.kill("SIGINT");
  }
});

test("what is read from a chain, recomputed, and drawn", async () => {
  const chain = await connect(devnet.url, { cache: { read: async () => undefined, write: async () => {}, remove: async () => {} } });
  const signer = keypairSigner(await keypairFromUri("//Alice"));
  const hotkey = signer.address;
  await chain.tx.registerSubnet({ hotkey }, signer);
  await chain.tx.startCall({ netuid: 2 }, signer);
  await chain.tx.addStake({ netuid: 2, hotkey, amount: "10", tolerance: 0.5 }, signer);
  await chain.tx.lockStake({ netuid: 2, hotkey, amount: "1" }, signer);
  const { blocksLeft } = await chain.query.epochStatus({ netuid: 2 });
  await chain.rpc.request("devnet_newBlocks", [Number(blocksLeft)]);
  const epoch = (await chain.at()).block!.number;
  await chain.rpc.request("devnet_newBlocks", [5]);
  await chain.close();
  const on = ["--network", devnet.url];
  await tao("wallet create -w alice --uri //Alice --no-use-password");
  for (const sent of ["--dry-run", "--no-prompt"]) {
    await tao(`wallet transfer -w alice -d ${ALICE} -a 1 ${sent}`, ...on);
    await tao(`stake add -w alice -H ${ALICE} --netuid 2 --amount 1 ${sent}`, ...on);
  }
  for (const netuids of ["1", "1,2"]) await tao(`subnets price --netuid ${netuids}`, ...on);
  await tao("chain types", ...on);
  await tao("wallet overview -w alice", ...on);
  await tao("wallet balance --all", ...on);
  await tao(`utils latency --endpoints ${devnet.url},ws://127.0.0.1:1`);
  await tao("view dashboard -w alice --dashboard-path @", ...on);
  await tao("view price --netuid 1,2", ...on);
  await tao("lock show -w alice --netuid 2 --graph", ...on);
  await tao("lock show -w alice --netuid 1 --graph", ...on);
  await tao("snapshot --netuid 2 --out @sn.json", ...on);
  await tao("consensus explain --snapshot @sn.json --uid 0");
  await tao("consensus simulate --snapshot @sn.json --set kappa=1");
  await tao("verify epoch --netuid 2 --save @epoch.gz", ...on);
  await tao(`verify block --block ${epoch} --save @block.gz`, ...on);
  await tao(`verify stake --coldkey ${ALICE} --netuid 2 --save @stake.gz`, ...on);
  for (const kind of ["epoch", "block", "stake"]) expect(await tao(`verify file @${kind}.gz`)).toMatchObject({ kind });
  await tao(`verify history --from ${epoch - 5} --to ${epoch}`, ...on);
  await tao(`verify watch --since ${epoch - 5} --count 1`, ...on);
});

test("these are all commands that are written by hand, and src/cli/outputs.ts names no other", async () => {
  const printing: string[] = [];
  for (const { load } of GROUPS)
    for (const { group, name, takes } of (await load?.()) ?? []) if (takes.includes("json")) printing.push(`${group} ${name}`);
  expect(Object.keys(schemasOfBuild().written).sort()).toEqual(printing.sort());
  expect(printing.filter((key) => !checked.has(key))).toEqual([]);
});
