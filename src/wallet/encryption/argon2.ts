import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { WalletError } from "../../errors/kinds.js";

/** libsodium's crypto_pwhash_argon2i with the SENSITIVE limits, and the salt that all official keyfiles share (bittensor-wallet). */
const SALT = Uint8Array.of(0x13, 0x71, 0x83, 0xdf, 0xf1, 0x5a, 0x09, 0xbc, 0x9c, 0x90, 0xb5, 0x51, 0x87, 0x39, 0xe9, 0xb1);
const LIMITS = { parallelism: 1, iterations: 8, memorySize: 524_288, hashLength: 32 };

/**
 * The key that a password makes for `$NACL`: takes some seconds and 512 MiB, so it is made in a thread of its own and the caller goes on.
 *
 * @throws WalletError `ERR_WALLET_MEMORY`
 */
export async function argon2Key(password: string): Promise<Uint8Array> {
  // A container that allows less would have the whole process killed, with no word.
  const allowed = process.constrainedMemory();
  if (allowed > 0 && allowed < LIMITS.memorySize * 1024) throw tooLittle(new Error(`the container allows ${allowed} bytes`));
  const bytes = new TextEncoder().encode(password);
  try {
    return await inWorker({ module: hashWasm(), options: { ...LIMITS, password: bytes, salt: SALT, outputType: "binary" } });
  } catch (cause) {
    throw tooLittle(cause);
  } finally {
    bytes.fill(0);
  }
}

function tooLittle(cause: unknown): WalletError {
  return new WalletError("ERR_WALLET_MEMORY", "the key can't be derived from the password: the format needs 512 MiB of memory", {
    remedy: "Free some memory and try again; in a container, raise its limit.",
    cause,
  });
}

/** hash-wasm has no `require` condition that names its ES module, and a thread that is given as text resolves nothing by itself. */
const hashWasm = () => pathToFileURL(createRequire(import.meta.url).resolve("hash-wasm")).href;

const THREAD = `
const { parentPort, workerData } = require("node:worker_threads");
import(workerData.module)
  .then(({ argon2i, default: all }) => (argon2i ?? all.argon2i)(workerData.options))
  .then((key) => parentPort.postMessage(key), (error) => { throw error; })
  .finally(() => workerData.options.password.fill(0));
`;

function inWorker(workerData: object): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(THREAD, { eval: true, workerData, execArgv: [] });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the thread ended with ${code}`)));
  });
}
