import { expect, test } from "@jest/globals";
import { signatureVerify } from "@polkadot/util-crypto";
import { headerHash } from "../../src/client/codec/header.js";
import { AUTHORITY_URI, devAccount } from "../../src/devnet/chain/accounts.js";
import { Node } from "../../src/devnet/node.js";
import { fromHex } from "../../src/units/hex.js";

const chain = () => new Node({ blockTime: "manual", startTime: 1_700_000_000_000, historyBlocks: 10 });

test("a header ends with its author's seal, over the hash that it has without", () => {
  const node = chain();
  for (const _ of Array(20)) {
    const { header, hash } = node.newBlock();
    const seal = header.logs.at(-1)!;
    expect(seal.slice(0, 16)).toBe("0x05617572610101");
    expect(headerHash(header)).toBe(hash);
    const signed = headerHash({ ...header, logs: header.logs.slice(0, -1) });
    const { isValid } = signatureVerify(fromHex(signed), fromHex(`0x${seal.slice(16)}`), devAccount(AUTHORITY_URI));
    expect(isValid).toBe(true);
    expect(node.chain.state(header.number).get("System.Digest").logs).toHaveLength(header.logs.length - 1);
  }
});

test("the same blocks have the same seals", () => {
  expect(chain().newBlock().hash).toBe(chain().newBlock().hash);
});
