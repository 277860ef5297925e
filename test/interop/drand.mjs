// bittensor-drand 2.0.0, unmodified, both ways: `node test/interop/drand.mjs [path of a python that has it]`. Without a path it is installed from PyPI into a
// virtual environment in a temporary folder.
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { register } from "tsx/esm/api";

register();
const { openSealed, SHIELD_KEY } = await import("../../src/devnet/chain/shieldKey.js");
const { parseSealed } = await import("../../src/devnet/pallets/mevShield/sealed.js");
const { seal } = await import("../../src/extrinsics/shield/seal.js");
const { decryptTimelock } = await import("../../src/protocol/emission/timelock.js");
const { encryptTimelock } = await import("../../src/protocol/emission/timelockEncrypt.js");

const run = promisify(execFile);
const folder = await mkdtemp(join(tmpdir(), "drand-"));
/** The published signature of quicknet's round 1000. */
const ROUND = 1000n;
const SIGNATURE = "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39";

async function installed() {
  if (process.argv[2] !== undefined) return process.argv[2];
  const bin = join(folder, "venv", "bin");
  await run("python3", ["-m", "venv", join(folder, "venv")]);
  await run(join(bin, "pip"), ["install", "-q", "bittensor-drand==2.0.0"], { timeout: 600_000 });
  return join(bin, "python");
}

const python = await installed();
const asked = async (code, ...args) => (await run(python, ["-c", `import sys, bittensor_drand as d\n${code}`, ...args])).stdout.trim();
/** The envelope that it puts around ciphertexts: SCALE's length before, the round behind. */
function envelope(ciphertext) {
  const bytes = Buffer.alloc(ciphertext.length + 10);
  bytes.writeUInt16LE((ciphertext.length << 2) | 1, 0);
  bytes.set(ciphertext, 2);
  bytes.writeBigUInt64LE(ROUND, ciphertext.length + 2);
  return bytes;
}
let passed = 0;
let failed = 0;
function check(name, got, expected) {
  if (got === expected) passed++;
  else failed++;
  process.stdout.write(got === expected ? `passed: ${name}\n` : `FAILED: ${name}: ${got}, not ${expected}\n`);
}

try {
  for (const text of ["a", "weights of a validator", "x".repeat(4000)]) {
    const ours = envelope(encryptTimelock(new TextEncoder().encode(text), ROUND)).toString("hex");
    const opened = await asked("print(d.decrypt_with_signature(bytes.fromhex(sys.argv[1]), sys.argv[2]).decode())", ours, SIGNATURE);
    check(`it opens ours, ${text.length} bytes`, opened, text);
    const theirs = Buffer.from(await asked("print(d.encrypt_at_round(sys.argv[1].encode(), 1000)[0].hex())", text), "hex");
    const plain = decryptTimelock(theirs.subarray(2), Buffer.from(SIGNATURE, "hex"));
    check(`we open its, ${text.length} bytes`, plain && new TextDecoder().decode(plain), text);
  }
  const extrinsic = Buffer.from("a signed extrinsic, as far as this goes");
  const key = Buffer.from(SHIELD_KEY).toString("hex");
  const sealing = "print(d.encrypt_mlkem768(bytes.fromhex(sys.argv[1]), bytes.fromhex(sys.argv[2]), include_key_hash=True).hex())";
  const theirs = Buffer.from(await asked(sealing, key, extrinsic.toString("hex")), "hex");
  check("its sealed transactions open", Buffer.from(openSealed(parseSealed(theirs), 4) ?? []).toString(), extrinsic.toString());
  const ours = Buffer.from(await seal(SHIELD_KEY, extrinsic));
  check("ours open", Buffer.from(openSealed(parseSealed(ours), 4) ?? []).toString(), extrinsic.toString());
  const layout = (bytes) => `${bytes.length} ${bytes.subarray(0, 18).toString("hex")}`;
  check("ours have its layout: length, key's hash, length of the encapsulated secret", layout(ours), layout(theirs));
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
