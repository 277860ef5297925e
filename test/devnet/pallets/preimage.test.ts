import { beforeEach, expect, test } from "@jest/globals";
import { blake2 } from "../../../src/devnet/trie/node.js";
import { toHex } from "../../../src/units/hex.js";
import { alice, bob, testRuntime } from "./runtime.js";

const ROOT = { type: "root" } as const;
const bytes = Uint8Array.of(1, 2, 3);
const hash = toHex(blake2(bytes));
const DEPOSIT = 104_000_000n + 3_000_000n;

let runtime: ReturnType<typeof testRuntime>;
beforeEach(() => {
  runtime = testRuntime();
});
const note = (who: typeof alice | typeof ROOT) => runtime.run(who, "Preimage.note_preimage", { bytes });
const run = (who: typeof alice | typeof ROOT, name: string) => runtime.run(who, `Preimage.${name}`, { hash });
const status = () => runtime.state.get("Preimage.RequestStatusFor", hash);

test("is kept for a deposit, which is held, and given back", () => {
  const before = runtime.free(alice);
  expect(note(alice).events).toEqual(["Preimage.Noted"]);
  expect(status()).toEqual({ type: "Unrequested", value: { ticket: [alice, DEPOSIT], len: 3 } });
  expect(runtime.state.get("Balances.Holds", alice)).toEqual([{ id: { type: "Preimage", value: "Preimage" }, amount: DEPOSIT }]);
  expect(runtime.reserved(alice)).toBe(DEPOSIT);
  expect(note(alice).error).toBe("Preimage.AlreadyNoted");
  expect(run(bob, "unnote_preimage").error).toBe("Preimage.NotAuthorized");
  expect(run(alice, "unnote_preimage").events).toEqual(["Preimage.Cleared"]);
  expect(runtime.free(alice)).toBe(before);
  expect([runtime.state.has("Balances.Holds", alice), runtime.state.get("Balances.Holds", alice)]).toEqual([true, []]);
  expect(run(alice, "unnote_preimage").error).toBe("Preimage.NotNoted");
});

test("that is requested costs nothing, and stays while it is", () => {
  expect(run(alice, "request_preimage").error).toBe("BadOrigin");
  expect(run(ROOT, "request_preimage").events).toEqual(["Preimage.Requested"]);
  expect(run(ROOT, "request_preimage").events).toEqual([]);
  note(alice);
  expect(runtime.reserved(alice)).toBe(0n);
  expect(status().value).toEqual({ maybeTicket: null, count: 2, maybeLen: 3 });
  expect(run(alice, "unnote_preimage").error).toBe("Preimage.NotAuthorized");
  run(ROOT, "unrequest_preimage");
  expect(run(ROOT, "unrequest_preimage").events).toEqual(["Preimage.Cleared"]);
  expect(run(ROOT, "unrequest_preimage").error).toBe("Preimage.NotRequested");
});

test("with an owner goes back to them when it isn't requested any more", () => {
  note(alice);
  run(ROOT, "request_preimage");
  run(ROOT, "unrequest_preimage");
  expect(status().type).toBe("Unrequested");
  run(ROOT, "request_preimage");
  expect(run(alice, "unnote_preimage").error).toBeUndefined();
  expect(runtime.reserved(alice)).toBe(0n);
  expect(status().value.maybeTicket).toBeNull();
});

test("root keeps them for nothing", () => {
  note(ROOT);
  expect(status().value).toEqual({ maybeTicket: null, count: 1, maybeLen: 3 });
});

test.each([
  [[], "TooFew"],
  [Array(1025).fill(hash), "TooMany"],
])("updating %# hashes", (hashes, error) => {
  expect(runtime.run(alice, "Preimage.ensure_updated", { hashes }).error).toBe(`Preimage.${error}`);
});
