import { readdirSync, readFileSync } from "node:fs";
import { keypairFromUri, polkadotJson } from "../../src/wallet/index.js";

const FIXTURES = new URL("../../test/wallet/fixtures/", import.meta.url);

/** What the mutations begin from: official files, an export, URIs, disguised passwords. */
export async function corpus(): Promise<Uint8Array[]> {
  const files = readdirSync(FIXTURES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "manifest.json")
    .map((entry) => new Uint8Array(readFileSync(`${entry.parentPath}/${entry.name}`)));
  const json = await polkadotJson(await keypairFromUri("//Alice"), { password: "fuzz", name: "fuzz" });
  const texts = [
    JSON.stringify(json),
    "//Alice/soft//42///pass",
    `0x${"11".repeat(32)}//hard`,
    "bottom drive obey lake curtain smoke basket hold race lonely fit walk//0",
    "kuuP4Ibfj/af9pTTeJzFsKzMnN0=",
  ];
  return [...files, ...texts.map((text) => new TextEncoder().encode(text))];
}
