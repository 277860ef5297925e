import { COLDKEY_IDENTITY, SUBNET_IDENTITY } from "../../../protocol/names/identities.js";
import { symbolExists } from "../../../protocol/names/symbols.js";
import { sameBytes } from "../../../units/sameBytes.js";
import { type Handler, signer } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { get, set } from "./items.js";
import { adoptHotkey } from "./neurons.js";
import { ensureOwnerOrRoot } from "./ownership.js";

export type SubnetIdentity = Readonly<Record<keyof typeof SUBNET_IDENTITY, Uint8Array>>;

const lengthOf = (identity: Readonly<Record<string, Uint8Array>>, field: string) => identity[field]?.length ?? 0;
const fits = (identity: Readonly<Record<string, Uint8Array>>, limits: Readonly<Record<string, number>>) =>
  Object.entries(limits).every(([field, most]) => lengthOf(identity, field) <= most);

export const identityIsValid = (identity: SubnetIdentity): boolean => fits(identity, SUBNET_IDENTITY);

/** The most that a coldkey's identity may take up, its repository not counted. */
const MOST_TOGETHER = 4096;
const TOGETHER = ["name", "url", "image", "discord", "description", "additional"];

/** A coldkey's own description of itself (utils/identity.rs). */
export const setIdentity: Handler = (context, identity) => {
  const { state } = context;
  const coldkey = signer(context);
  const registered = (get(state, "OwnedHotkeys", coldkey) as `0x${string}`[]).some((hotkey) =>
    state.keys("SubtensorModule.IsNetworkMember", hotkey).some((key) => get(state, "IsNetworkMember", ...key)),
  );
  ensure(registered, "HotKeyNotRegisteredInNetwork");
  const together = TOGETHER.reduce((sum, field) => sum + lengthOf(identity, field), 0);
  ensure(together <= MOST_TOGETHER && fits(identity, COLDKEY_IDENTITY), "InvalidIdentity");
  set(state, "IdentitiesV2", [coldkey], identity);
  context.event("SubtensorModule", "ChainIdentitySet", [coldkey]);
};

export const setSubnetIdentity: Handler = (context, { netuid, ...identity }) => {
  ensure(get(context.state, "SubnetOwner", netuid) === signer(context), "NotSubnetOwner");
  ensure(identityIsValid(identity as SubnetIdentity), "InvalidIdentity");
  set(context.state, "SubnetIdentitiesV3", [netuid], identity);
  context.event("SubtensorModule", "SubnetIdentitySet", [netuid]);
};

export const updateSymbol: Handler = (context, { netuid, symbol }) => {
  const { state } = context;
  ensureOwnerOrRoot(context, netuid);
  ensure(symbolExists(new TextDecoder().decode(symbol)), "SymbolDoesNotExist");
  const isTaken = state.keys("SubtensorModule.TokenSymbol").some((key) => sameBytes(get(state, "TokenSymbol", ...key), symbol));
  ensure(!isTaken, "SymbolAlreadyInUse");
  set(state, "TokenSymbol", [netuid], symbol);
  context.event("SubtensorModule", "SymbolUpdated", { netuid, symbol });
};

export const associateHotkey: Handler = (context, { hotkey }) => adoptHotkey(context, signer(context), hotkey);
