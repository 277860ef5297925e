import { expect, test } from "@jest/globals";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { Node } from "../../../src/devnet/node.js";
import { rlp } from "../../../src/devnet/pallets/ethereum/rlp.js";
import { fromHex, type Hex, toHex } from "../../../src/units/hex.js";

test("a header's hash is Ethereum's: of its block 1", () => {
  const empty: Hex = "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421";
  const bytes = (text: Hex) => rlp.bytes(fromHex(text));
  const header = rlp.list([
    bytes("0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3"),
    bytes("0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347"),
    bytes("0x05a56e2d52c817161883f50c441c3228cfe54d9f"),
    bytes("0xd67e4d450343046425ae4271474353857ab860dbc0a1dde64b41b5cd3a532bf3"),
    ...[bytes(empty), bytes(empty), rlp.bytes(new Uint8Array(256))],
    ...[0x3ff800000n, 1n, 0x1388n, 0n, 0x55ba4224n].map(rlp.number),
    bytes("0x476574682f76312e302e302f6c696e75782f676f312e342e32"),
    bytes("0x969b900de27b6ac6a67742365dd65f55a0526c41fd18e1b16f1a1215c2e66f59"),
    bytes("0x539bd4979fef1ec4"),
  ]);
  expect(toHex(keccak_256(header))).toBe("0x88e96d4537bea4d9c05d12549907b32561d3bf31f45aae734cdc119f13406cb6");
});

test("each block has an empty one of Ethereum's, which its header names, and which follows the one before", () => {
  const node = new Node({ blockTime: "manual", startTime: 1_700_000_000_000, historyBlocks: 10 });
  const blocks = [node.newBlock(), node.newBlock()];
  const state = node.chain.state(2);
  const hashes: Hex[] = [0n, 1n, 2n].map((number) => state.get("Ethereum.BlockHash", number));
  expect(new Set(hashes).size).toBe(3);
  expect(blocks.map(({ header }) => header.logs[1])).toEqual(hashes.slice(1).map((hash) => `0x0466726f6e8801${hash.slice(2)}00`));
  expect(state.get("Ethereum.CurrentBlock").header).toMatchObject({
    parentHash: hashes[1],
    number: 2n,
    stateRoot: blocks[0]!.header.stateRoot,
    timestamp: state.get("Timestamp.Now"),
    gasLimit: 75_000_000n,
  });
});
