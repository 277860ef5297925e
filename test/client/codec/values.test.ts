import { describe, expect, test } from "@jest/globals";
import { createCodec } from "../../../src/client/codec/createCodec.js";
import { recordedMetadata } from "../../../src/client/codec/recorded.js";
import { CodecError } from "../../../src/errors/kinds.js";
import type { StorageValue } from "../../../src/state/state.js";
import { fromHex, type Hex, toHex } from "../../../src/units/hex.js";
import { encodeSs58 } from "../../../src/units/ss58.js";

const codec = createCodec(recordedMetadata(425, 15), { accounts: "hex" });
const ss58 = codec.with({ accounts: "ss58" });
const ALICE: Hex = "0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d";
const ALICE_ADDRESS = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

describe("plain values", () => {
  test.each<[string, StorageValue, Hex]>([
    ["SubtensorModule.Tempo", 360, "0x6801"],
    ["SubtensorModule.TotalIssuance", 21_000_000_000_000_000n, "0x00804884639b4a00"],
    ["SubtensorModule.Owner", ALICE, ALICE],
    ["SubtensorModule.TokenSymbol", Uint8Array.of(0xce, 0xb1), "0x08ceb1"],
    ["SubtensorModule.SubnetMovingPrice", -1n, "0xffffffffffffffffffffffffffffffff"],
    ["SubtensorModule.ValidatorPermit", [true, false], "0x080100"],
    ["SubtensorModule.ChildKeys", [[5n, ALICE]], `0x040500000000000000${ALICE.slice(2)}`],
    ["System.LastRuntimeUpgrade", null, "0x"],
    ["TransactionPayment.StorageVersion", "V2", "0x01"],
    ["SubtensorModule.RootClaimType", { type: "KeepSubnets", value: { subnets: [1, 2] } }, "0x020801000200"],
    ["SubtensorModule.RootClaimType", { type: "Swap" }, "0x00"],
    ["Swap.SwapBalancer", { quote: 500_000_000_000_000_000n }, "0x0000b2d3595bf006"],
  ])("%s: %j", (name, value, bytes) => {
    const item = codec.item(name);
    if (bytes === "0x") {
      expect(item.optional && item.defaultValue === null).toBe(true);
      return;
    }
    expect(toHex(item.encode(value))).toBe(bytes);
    expect(item.decode(fromHex(bytes))).toEqual(value);
  });

  test("accounts come out in the form asked for, and go in in any", () => {
    const bytes = fromHex(ALICE);
    for (const form of [codec, ss58])
      for (const account of [ALICE, ALICE.toUpperCase().replace("0X", "0x"), ALICE_ADDRESS, encodeSs58(ALICE, 0), bytes])
        expect(form.item("SubtensorModule.Owner").encode(account)).toEqual(bytes);
    expect(codec.item("SubtensorModule.Owner").decode(bytes)).toBe(ALICE);
    expect(ss58.item("SubtensorModule.Owner").decode(bytes)).toBe(ALICE_ADDRESS);
    expect(ss58.item("System.Account").decodeKey(codec.item("System.Account").key(ALICE))).toEqual([ALICE_ADDRESS]);
  });

  test("integers go in as number or bigint, whatever their width", () => {
    expect(codec.item("SubtensorModule.Tempo").encode(360n)).toEqual(codec.item("SubtensorModule.Tempo").encode(360));
    expect(codec.item("SubtensorModule.TotalIssuance").encode(7)).toEqual(codec.item("SubtensorModule.TotalIssuance").encode(7n));
  });

  test("a MultiAddress may be an account alone; a unit variant its name alone", () => {
    const long = { pallet: "Balances", name: "transfer_allow_death", args: { dest: { type: "Id", value: ALICE }, value: 1n } };
    for (const dest of [ALICE, ALICE_ADDRESS])
      expect(codec.encodeCall({ ...long, args: { dest, value: 1n } })).toEqual(codec.encodeCall(long));
    expect(codec.decodeCall(codec.encodeCall(long))).toEqual(long);
    const claim = codec.item("SubtensorModule.RootClaimType");
    expect(claim.encode("Swap")).toEqual(claim.encode({ type: "Swap" }));
  });

  test("calls within calls are calls, in both directions", () => {
    const call = {
      pallet: "Sudo",
      name: "sudo",
      args: {
        call: {
          pallet: "Utility",
          name: "batch",
          args: {
            calls: [{ pallet: "SubtensorModule", name: "add_stake", args: { hotkey: ALICE, netuid: 1, amountStaked: 5n } }],
          },
        },
      },
    };
    expect(codec.decodeCall(codec.encodeCall(call))).toEqual(call);
  });
});

describe("what doesn't fit is refused with its field", () => {
  const stake = (args: Record<string, unknown>) => () =>
    codec.encodeCall({ pallet: "SubtensorModule", name: "add_stake", args: { hotkey: ALICE, netuid: 1, amountStaked: 5n, ...args } });

  test.each<[string, () => unknown, string | RegExp]>([
    ["too large", stake({ netuid: 65536 }), "SubtensorModule.add_stake.netuid: expected u16 (0 … 65535), got 65536"],
    ["negative", stake({ amountStaked: -1n }), /amountStaked: expected u64 \(0 … 18446744073709551615\), got -1/],
    ["a fraction", stake({ netuid: 1.5 }), /netuid: expected u16/],
    ["rounded already", stake({ amountStaked: 2 ** 60 }), /amountStaked: expected u64/],
    ["text for a number", stake({ netuid: "1" }), /netuid: expected u16 .* got "1"/],
    ["a mistyped address", stake({ hotkey: ALICE_ADDRESS.replace("5G", "5H") }), /hotkey: .*checksum/],
    ["a short account", stake({ hotkey: "0x1234" }), /hotkey: expected an account/],
    ["a field missing", stake({ netuid: undefined }), /add_stake: field netuid is missing/],
    ["a field too many", stake({ netUid: 1 }), /has no field netUid; its fields are hotkey, netuid, amountStaked/],
    ["text for bytes", () => codec.item("SubtensorModule.TokenSymbol").encode("τ"), /TokenSymbol: expected bytes or 0x hex/],
    ["half a byte", () => codec.item("SubtensorModule.TokenSymbol").encode("0x123"), /expected bytes or 0x hex/],
    ["no hex", () => codec.item("SubtensorModule.TokenSymbol").encode("0xzz"), /expected hex/],
    ["an element in a list", () => codec.item("SubtensorModule.Consensus").encode([1, 70000]), "SubtensorModule.Consensus.1: expected u16"],
    ["an unknown variant", () => codec.item("TransactionPayment.StorageVersion").encode("V3"), /expected one of V1Ancient, V2, got "V3"/],
    ["a key part", () => codec.item("SubtensorModule.Tempo").key(-1), /Tempo.key1: expected u16/],
  ])("%s", (_, work, message) => {
    expect(work).toThrow(message);
    expect(work).toThrow(CodecError);
    expect(work).toThrow(expect.objectContaining({ code: "ERR_CODEC_VALUE" }));
  });

  test.each([
    ["ERR_CODEC_ITEM", () => codec.item("SubtensorModule.Tempos")],
    ["ERR_CODEC_CALL", () => codec.callFields("SubtensorModule.steal")],
    ["ERR_CODEC_CALL", () => codec.encodeCall({ pallet: "SubtensorModule", name: "steal", args: {} })],
    ["ERR_CODEC_CONSTANT", () => codec.constant("System.Nonsense")],
    ["ERR_CODEC_API", () => codec.apiInputs("Nonsense_method")],
    ["ERR_CODEC_EVENT", () => codec.eventFields("System.Nonsense")],
    ["ERR_CODEC_ERROR", () => codec.errorIndex("System", "Nonsense")],
    ["ERR_CODEC_TYPE", () => codec.decodeType(99_999, new Uint8Array())],
  ])("%s names what the chain lacks", (code, work) => {
    expect(work).toThrow(CodecError);
    expect(work).toThrow(expect.objectContaining({ code }));
  });
});

describe("runtime APIs, errors, fields", () => {
  test("inputs and outputs in both directions", () => {
    const api = "AccountNonceApi_account_nonce";
    expect(codec.apiInputs(api).map(({ name }) => name)).toEqual(["account"]);
    expect(codec.decodeApiInput(api, codec.encodeApiInput(api, [ALICE_ADDRESS]))).toEqual([ALICE]);
    expect(codec.decodeApiOutput(api, codec.encodeApiOutput(api, 7))).toBe(7);
    expect(() => codec.encodeApiInput(api, [])).toThrow("takes 1 inputs (account), not 0");
  });

  test("errors by index and by name", () => {
    const index = codec.errorIndex("SubtensorModule", "NotEnoughBalanceToStake");
    expect(codec.error(index.pallet, index.error)).toEqual({ pallet: "SubtensorModule", name: "NotEnoughBalanceToStake" });
    expect(codec.error(250, 0)).toBeUndefined();
    expect(codec.error(index.pallet, 255)).toBeUndefined();
  });

  test("fields by their camelCase names", () => {
    expect(codec.callFields("SubtensorModule.add_stake").map(({ name }) => name)).toEqual(["hotkey", "netuid", "amountStaked"]);
    expect(codec.eventFields("System.ExtrinsicFailed").map(({ name }) => name)).toEqual(["dispatchError", "dispatchInfo"]);
  });
});
