import { cryptoWaitReady } from "@polkadot/util-crypto";
import { createCodec } from "../../../src/client/codec/createCodec.js";
import { recordedMetadata } from "../../../src/client/codec/recorded.js";
import type { Call, EventRecord } from "../../../src/client/codec/types.js";
import { memoryStore } from "../../../src/client/state/memoryStore.js";
import { storageState } from "../../../src/client/state/storageState.js";
import { devAccount } from "../../../src/devnet/chain/accounts.js";
import { genesisStorage } from "../../../src/devnet/chain/genesis.js";
import { type DispatchContext, type Origin, signedBy } from "../../../src/devnet/runtime/context.js";
import { dispatch } from "../../../src/devnet/runtime/dispatch.js";
import { failureOf } from "../../../src/devnet/runtime/outcome.js";
import type { Weight } from "../../../src/devnet/runtime/weights/weight.js";
import type { StorageValue } from "../../../src/state/state.js";
import type { Hex } from "../../../src/units/hex.js";

await cryptoWaitReady();

export const codec = createCodec(recordedMetadata(425, 16), { accounts: "hex" });
const genesis = genesisStorage(codec);

export const [alice, bob, charlie, dave, eve, ferdie] = ["//Alice", "//Bob", "//Charlie", "//Dave", "//Eve", "//Ferdie"].map(
  devAccount,
) as [Hex, Hex, Hex, Hex, Hex, Hex];
export const address = (who: Hex) => ({ type: "Id", value: who });

/** A call as a client would send it: encoded, then decoded again. */
export function call(name: string, args: StorageValue = {}): Call {
  const [pallet, method] = name.split(".") as [string, string];
  return codec.decodeCall(codec.encodeCall({ pallet, name: method, args }));
}

/** What a call did: its events, or the error that it failed with. */
export interface Ran {
  readonly error: string | undefined;
  /** What it weighed until it failed, where it says so. */
  readonly failedWeight: Weight | undefined;
  /** `"Pallet.Name"` of each event. */
  readonly events: readonly string[];
  readonly data: readonly StorageValue[];
}

/** The runtime on the localnet's genesis, to call it without blocks, signatures or fees. */
export function testRuntime() {
  const store = memoryStore(genesis);
  const runtime = {
    codec,
    state: storageState(codec, store),
    block: 10n,
    extrinsicIndex: 1,
    /** Dispatches a call. Events must be encodable. */
    run(who: Hex | Origin, name: string, args: StorageValue = {}): Ran {
      const origin = typeof who === "string" ? signedBy(who) : who;
      const events: EventRecord[] = [];
      const event = (pallet: string, kind: string, data: StorageValue) =>
        void events.push({ pallet, name: kind, data, phase: { extrinsic: 0 }, topics: [] });
      const { state, block, extrinsicIndex } = runtime;
      const context = { codec, state, block, extrinsicIndex, author: devAccount("//One"), event };
      const failure = failureOf(() => dispatch(context, call(name, args), origin));
      failure?.encode(codec);
      const read = codec.decodeEvents(codec.encodeEvents(events));
      return {
        error: failure?.code,
        failedWeight: failure?.weight,
        events: read.map((each) => `${each.pallet}.${each.name}`),
        data: read.map(({ data }) => data),
      };
    },
    /** Runs a block's hook; the events it deposits. */
    hook(work: (context: DispatchContext) => void): Ran {
      const events: EventRecord[] = [];
      const event = (pallet: string, kind: string, data: StorageValue) =>
        void events.push({ pallet, name: kind, data, phase: "initialization", topics: [] });
      work({ codec, state: runtime.state, block: runtime.block, extrinsicIndex: 0, author: undefined, event });
      const read = codec.decodeEvents(codec.encodeEvents(events));
      return {
        error: undefined,
        failedWeight: undefined,
        events: read.map((each) => `${each.pallet}.${each.name}`),
        data: read.map(({ data }) => data),
      };
    },
    free: (who: Hex): bigint => runtime.state.get("System.Account", who).data.free,
    reserved: (who: Hex): bigint => runtime.state.get("System.Account", who).data.reserved,
  };
  return runtime;
}
