import type { Codec } from "../../client/codec/types.js";
import { memoryStore } from "../../client/state/memoryStore.js";
import { storageState } from "../../client/state/storageState.js";
import { overlay } from "../../state/overlay.js";
import type { State } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { AUTHORITY_URI, devAccount } from "../chain/accounts.js";
import type { Origin } from "../chain/chain.js";
import { localnetBalances } from "../chain/genesis.js";
import { type Changes, VersionedStore } from "../chain/versionedStore.js";

/** What a fork has unlike the chain it is of: one author of its own, Alice as sudo, and TAO on the development accounts, which issuance grows by. */
export function forkGenesis(codec: Codec, { source }: Origin, accounts: ReadonlyMap<Hex, bigint>): Changes {
  const there = storageState(codec, new VersionedStore({ historyBlocks: 1, source }).at(0));
  const state = overlay(there);
  state.set("Sudo.Key", [], devAccount("//Alice"));
  state.set("Aura.Authorities", [], [devAccount(AUTHORITY_URI)]);
  const added = [...localnetBalances(accounts)].reduce((sum, [who, rao]) => sum + give(state, who, rao), 0n);
  for (const item of ["Balances.TotalIssuance", "SubtensorModule.TotalIssuance"]) state.set(item, [], (state.get(item) as bigint) + added);
  const changes = memoryStore();
  const writer = storageState(codec, changes);
  for (const { cell, value } of state.writes()) writer.set(cell.item, cell.key, value);
  return new Map(changes.entries());
}

function give(state: State, who: Hex, rao: bigint): bigint {
  const account = state.get("System.Account", who);
  const data = { ...account.data, free: (account.data.free as bigint) + rao };
  state.set("System.Account", [who], { ...account, providers: Math.max(1, account.providers), data });
  return rao;
}
