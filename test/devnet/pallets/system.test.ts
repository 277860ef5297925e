import { beforeEach, describe, expect, test } from "@jest/globals";
import { blake2 } from "../../../src/devnet/trie/node.js";
import { fromHex, type Hex, toHex } from "../../../src/units/hex.js";
import { alice, codec, testRuntime } from "./runtime.js";

const ROOT = { type: "root" } as const;
const NO_CODE = new TextEncoder().encode("no code");
const WASM = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const hashOf = (code: Uint8Array) => toHex(blake2(code));

let runtime: ReturnType<typeof testRuntime>;
beforeEach(() => {
  runtime = testRuntime();
});
const run = (name: string, args: object, who: typeof ROOT | typeof alice = ROOT) => runtime.run(who, `System.${name}`, args);
const authorized = () => runtime.state.get("System.AuthorizedUpgrade");

describe("an upgrade", () => {
  test("is root's to make, and no code is none", () => {
    for (const name of ["set_code", "set_code_without_checks"]) expect(run(name, { code: NO_CODE }, alice).error).toBe("BadOrigin");
    expect(run("set_code", { code: NO_CODE }).error).toBe("System.FailedToExtractRuntimeVersion");
  });

  test("to another runtime is refused", () => {
    expect(run("set_code", { code: WASM }).error).toBe("System.CallFiltered");
    expect(run("set_code_without_checks", { code: NO_CODE }).error).toBe("System.CallFiltered");
    run("authorize_upgrade", { codeHash: hashOf(WASM) });
    expect(run("apply_authorized_upgrade", { code: WASM }, alice).error).toBe("System.CallFiltered");
  });

  test("can be authorized, by its hash", () => {
    expect(run("apply_authorized_upgrade", { code: WASM }, alice).error).toBe("System.NothingAuthorized");
    expect(run("authorize_upgrade", { codeHash: hashOf(WASM) }, alice).error).toBe("BadOrigin");
    const authorization = { codeHash: hashOf(WASM), checkVersion: false };
    expect(run("authorize_upgrade_without_checks", { codeHash: hashOf(WASM) })).toMatchObject({
      events: ["System.UpgradeAuthorized"],
      data: [authorization],
    });
    expect(authorized()).toEqual(authorization);
    expect(run("apply_authorized_upgrade", { code: NO_CODE }, alice).error).toBe("System.Unauthorized");
  });

  test("that was authorized and is no code is rejected for good", () => {
    run("authorize_upgrade", { codeHash: hashOf(NO_CODE) });
    expect(run("apply_authorized_upgrade", { code: NO_CODE }, alice)).toMatchObject({
      error: undefined,
      events: ["System.RejectedInvalidAuthorizedUpgrade"],
      data: [{ codeHash: hashOf(NO_CODE), error: { type: "Module", value: { index: 0 } } }],
    });
    expect(authorized()).toBeNull();
  });
});

test("root writes raw storage, of which the runtime reads what a value takes", () => {
  const item = codec.item("SubtensorModule.SubnetMovingPrice");
  const write = (key: Hex, value: string) => run("set_storage", { items: [[fromHex(key), new TextEncoder().encode(value)]] });
  const text = "003665c4ffc99a3b0000000000000000";
  expect(write(item.key(2), text).error).toBeUndefined();
  expect(runtime.state.get(item.item, 2)).toEqual(item.decode(new TextEncoder().encode(text.slice(0, 16))));
  expect(write(item.key(2), "short").error).toBe("System.CallFiltered");
  expect(write(`${item.prefix}07`, text).error).toBe("System.CallFiltered");
  const none = [`0x${"07".repeat(40)}`, `${item.prefix}07`, item.key(3)] as Hex[];
  expect(run("kill_storage", { keys: none.map(fromHex) }).error).toBeUndefined();
});
