// Wallets, both ways, with the official libraries: `node test/interop/wallets.mjs [FOLDER]`. What we write opens there, with the same address and good
// signatures; what they write opens here, by the fixtures' runner. They are installed from PyPI into virtual environments in FOLDER (kept), or in a
// temporary one.
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  createKey,
  decryptMessage,
  disguisePassword,
  encryptMessage,
  keypairFromSeed,
  keypairFromUri,
  newMnemonic,
  passwordVariable,
  polkadotJson,
  storeKey,
  verifySignature,
} from "../../dist/wallet.js";

const run = promisify(execFile);
/** Which crypto types each can have: before 4.1 there was sr25519 only. */
const LIBRARIES = [
  { name: "bittensor-wallet", version: "4.1.1", types: ["sr25519", "ed25519"] },
  { name: "bittensor-wallet", version: "4.0.1", types: ["sr25519"] },
  { name: "bittensor", version: "11.3.0", types: ["sr25519", "ed25519"] },
];
const SCRIPT = new URL("wallets.py", import.meta.url).pathname;
const MESSAGE = new TextEncoder().encode("interop");
const PASSWORD = "correct-horse π✓";

const folder = await mkdtemp(join(tmpdir(), "wallets-interop-"));
const kept = process.argv[2];
let passed = 0;
let failed = 0;

function check(name, problem) {
  if (problem === undefined) passed++;
  else failed++;
  process.stdout.write(problem === undefined ? `passed: ${name}\n` : `FAILED: ${name}: ${problem}\n`);
}

async function pythonOf({ name, version }) {
  const venv = join(kept ?? folder, `${name}-${version}`);
  const python = join(venv, "bin", "python");
  if (!existsSync(python)) {
    await run("python3", ["-m", "venv", venv]);
    await run(python, ["-m", "pip", "install", "-q", `${name}==${version}`], { timeout: 900_000 });
  }
  return python;
}

/** Runs the script with JSON on its standard input. */
function ask(python, words, input = [], env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(python, [SCRIPT, ...words], { env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "inherit"] });
    let out = "";
    child.stdout.on("data", (text) => {
      out += text;
    });
    child.on("close", (code) =>
      code === 0 ? resolve(JSON.parse(out.trim().split("\n").at(-1))) : reject(new Error(`${python} ended with ${code}`)),
    );
    child.stdin.end(JSON.stringify(input));
  });
}

/** What we write: keys of both types from every source, plain and encrypted, with their public files, and exports. */
async function ours(root) {
  const wanted = [];
  for (const cryptoType of ["sr25519", "ed25519"]) {
    const stored = {
      phrase: await createKey({ path: root, name: `phrase-${cryptoType}`, password: PASSWORD, cryptoType, mnemonic: newMnemonic(24) }).then(
        ({ keypair }) => keypair,
      ),
      seed: await keypairFromSeed(`0x${"c3a9".repeat(16)}`, cryptoType),
      uri: await keypairFromUri("//Interop//1", cryptoType),
    };
    for (const [name, key] of Object.entries(stored)) {
      const location = { path: root, name: `${name}-${cryptoType}` };
      if (name !== "phrase") await storeKey(key, { ...location, password: null });
      await storeKey(key, { ...location, hotkey: "h", password: null });
      const at = (file) => join(root, location.name, file);
      const signature = hex(key.sign(MESSAGE));
      const message =
        cryptoType === "ed25519" ? { ciphertext: hex(encryptMessage(new TextEncoder().encode("from node"), key.publicKey)) } : {};
      const common = { key, cryptoType, signature };
      wanted.push({ ...common, kind: "secret", path: at("coldkey"), ...(name === "phrase" ? { password: PASSWORD } : message) });
      wanted.push({ ...common, kind: "secret", path: at("hotkeys/h") });
      wanted.push({ ...common, kind: "public", path: at("coldkeypub.txt") }, { ...common, kind: "public", path: at("hotkeys/hpub.txt") });
    }
    const path = join(root, `${cryptoType}.json`);
    await writeFile(path, JSON.stringify(await polkadotJson(stored.seed, { password: PASSWORD, name: "interop" })));
    wanted.push({ key: stored.seed, cryptoType, kind: "json", path, password: PASSWORD, signature: hex(stored.seed.sign(MESSAGE)) });
  }
  return wanted;
}

const hex = (bytes) => `0x${Buffer.from(bytes).toString("hex")}`;
const bytes = (text) => new Uint8Array(Buffer.from(text.slice(2), "hex"));

function problemWith({ key, cryptoType, kind, ciphertext }, found) {
  if (!found.ok) return found.error;
  if (found.ss58 !== key.address) return `it reads ${found.ss58}, not ${key.address}`;
  if (found.crypto_type !== (cryptoType === "sr25519" ? 1 : 0)) return `it reads the crypto type ${found.crypto_type}`;
  if (kind === "public") return undefined;
  if (found.verifies !== true) return "our signature doesn't verify there";
  if (!verifySignature(MESSAGE, bytes(found.signature), key.publicKey, cryptoType)) return "its signature doesn't verify here";
  if (ciphertext === undefined) return undefined;
  if (found.message !== "from node") return "our message can't be decrypted there";
  return new TextDecoder().decode(decryptMessage(bytes(found.ciphertext), key)) === "from python"
    ? undefined
    : "its message can't be decrypted here";
}

async function opensThere(library, python, wanted) {
  const label = `${library.name} ${library.version}`;
  // bittensor-wallet panics on ed25519's exports of polkadot-js, whoever made them.
  const all = wanted.filter(
    ({ cryptoType, kind }) =>
      library.types.includes(cryptoType) && !(kind === "json" && cryptoType === "ed25519" && library.name === "bittensor-wallet"),
  );
  const found = await ask(
    python,
    ["open"],
    all.map(({ key: _, ...rest }) => rest),
  );
  for (const [i, one] of all.entries()) check(`${label} opens our ${one.path.slice(folder.length + 1)}`, problemWith(one, found[i]));
  const locked = all.find(({ password, kind }) => kind === "secret" && password !== undefined);
  const variable = passwordVariable(locked.path);
  const [byVariable] = await ask(python, ["open"], [{ ...locked, key: undefined, password: undefined }], {
    [variable]: disguisePassword(variable, PASSWORD),
  });
  check(`${label} takes the password from our variable`, problemWith(locked, byVariable));
}

async function opensHere(library, python) {
  const root = join(folder, `by-${library.name}-${library.version}`);
  await mkdir(root);
  const entries = await ask(python, ["make", root]);
  await writeFile(join(root, "manifest.json"), JSON.stringify({ entries }));
  const { stdout } = await run(process.execPath, ["--import", "tsx", "scripts/fixtures.ts", root]).catch((error) => error);
  const [, good, bad] = /(\d+) passed, (\d+) failed/.exec(stdout ?? "") ?? [];
  const whole = Number(good) === entries.length && bad === "0" && entries.length > 0;
  check(`we open the ${entries.length} wallets of ${library.name} ${library.version}`, whole ? undefined : stdout);
}

try {
  const root = join(folder, "ours");
  const wanted = await ours(root);
  for (const library of LIBRARIES) {
    try {
      const python = await pythonOf(library);
      await opensThere(library, python, wanted);
      await opensHere(library, python);
    } catch (error) {
      check(`${library.name} ${library.version}`, error.message);
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
