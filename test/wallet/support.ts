import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, jest } from "@jest/globals";

/** In place of Argon2's seconds and 512 MiB; to be called before what uses it is imported. What real ones do is tested with the official fixtures. */
export function cheapArgon2(): void {
  jest.unstable_mockModule("../../src/wallet/encryption/argon2.js", () => ({
    argon2Key: async (password: string) => new Uint8Array(createHash("sha256").update(password).digest()),
  }));
}

/** A new folder for each test of a file, removed afterwards. */
export function temporaryFolder(): { readonly path: string } {
  const folder = { path: "" };
  beforeEach(async () => {
    folder.path = await mkdtemp(join(tmpdir(), "wallets-"));
  });
  afterEach(() => rm(folder.path, { recursive: true }));
  return folder;
}

export const never = () => Promise.reject(new Error("no password was expected to be asked for"));
