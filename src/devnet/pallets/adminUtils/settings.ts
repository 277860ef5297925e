import { Writer } from "../../../client/codec/writer.js";
import type { Hex } from "../../../units/hex.js";
import { ensureRoot, type Handler } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { get, keys, set, subnetExists } from "../subtensor/items.js";
import { ensureOwnerOrRoot, setOwnerHotkey } from "../subtensor/ownership.js";
import { isAllowed, subnetLimitKey } from "../subtensor/rateLimits.js";
import { clearSmallNomination, leastNomination } from "../subtensor/staking.js";

/*
 * AdminUtils' calls that do more than set one thing of SubtensorModule (pallets/admin-utils/src/lib.rs).
 */

/** Blocks between changes of the hotkey that stands for a subnet's owner. */
const OWNER_HOTKEY_LIMIT = 50_400n;

/** `sudo_set_sn_owner_hotkey`, and under its older name `sudo_set_subnet_owner_hotkey` (`do_set_sn_owner_hotkey`). */
export const setSubnetOwnerHotkey: Handler = (context, { netuid, hotkey }) => {
  const { state, block } = context;
  ensureOwnerOrRoot(context, netuid);
  ensure(subnetExists(state, netuid), "SubnetNotExists");
  const key = subnetLimitKey("SetSNOwnerHotkey", netuid);
  ensure(isAllowed(block, get(state, "LastRateLimitedBlock", key), OWNER_HOTKEY_LIMIT), "TxRateLimitExceeded");
  set(state, "LastRateLimitedBlock", [key], block);
  setOwnerHotkey(context, netuid, hotkey);
};

/** In millionths of the least stake; where it rises, nominations below it are sold. */
export const setNominatorMinStake: Handler = (context, { minStake }) => {
  ensureRoot(context);
  const { state } = context;
  const before = leastNomination(state);
  set(state, "NominatorMinRequiredStake", [], minStake);
  if (minStake <= before) return;
  const positions = new Map(["Alpha", "AlphaV2"].flatMap((item) => keys(state, item)).map((key) => [key.join("/"), key]));
  const order = [...positions.values()].sort((a, b) => compare(a[0]!, b[0]!) || compare(a[1]!, b[1]!) || Number(a[2]) - Number(b[2]));
  for (const [hotkey, coldkey, netuid] of order)
    clearSmallNomination(context, { hotkey: hotkey as Hex, coldkey: coldkey as Hex, netuid: netuid as number });
};

const compare = <T>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);

export const setEvmChainId: Handler = (context, { chainId }) => {
  ensureRoot(context);
  context.state.set("EVMChainId.ChainId", [], chainId);
};

export const togglePrecompile: Handler = (context, { precompileId, enabled }) => {
  ensureRoot(context);
  const item = "AdminUtils.PrecompileEnable";
  if (context.state.get(item, precompileId) === enabled) return;
  context.state.set(item, [precompileId], enabled);
  context.event("AdminUtils", "PrecompileUpdated", { precompileId, enabled });
};

/** Other authors from now on; the block's header says so. */
export const swapAuthorities: Handler = (context, { newAuthorities }) => {
  ensureRoot(context);
  const { state } = context;
  const authorities: Hex[] = newAuthorities;
  if (authorities.length === 0) return;
  state.set("Aura.Authorities", [], authorities);
  const change = new Writer();
  change.u8(1);
  change.compact(authorities.length);
  for (const authority of authorities) change.hex(authority);
  const { logs } = state.get("System.Digest");
  state.set("System.Digest", [], { logs: [...logs, { type: "Consensus", value: ["0x61757261", change.result()] }] });
};
