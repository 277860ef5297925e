import type { Call } from "../../../client/codec/types.js";
import { hasWeightsStake, withinWeightsLimit } from "../../../protocol/emission/setWeights.js";
import { storageIndex } from "../../../protocol/emission/storageIndex.js";
import type { StateReader } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import { ensure } from "../../runtime/failure.js";
import { isRevealable, type Reveal, revealHash, revealsOf, type WeightCommit } from "./commits.js";
import { ensureEvmKeyLimit } from "./evmKey.js";
import { get, has } from "./items.js";
import { passesRegistrationLimit } from "./networkPrice.js";
import { checkAxon, checkPrometheus } from "./serving.js";

/**
 * What is checked of a signed call before it reaches the pallet, both when the transaction enters the pool and when the call is dispatched, within other
 * calls too (pallets/subtensor/src/guards).
 *
 * @throws DispatchFailure `SubtensorModule.*`
 */
export function checkGuards(state: StateReader, block: bigint, who: Hex, call: Call): void {
  checkColdkeySwap(state, who, call);
  if (call.pallet !== "SubtensorModule") return;
  const { name, args } = call;
  if (WEIGHTS.has(name)) checkWeights(state, block, who, call);
  checkRateLimits(state, block, who, call);
  if (name === "increase_take" || name === "decrease_take") {
    ensure(args.take >= get(state, "MinDelegateTake"), "DelegateTakeTooLow");
    ensure(args.take <= get(state, "MaxDelegateTake"), "DelegateTakeTooHigh");
    ensure(has(state, "Owner", args.hotkey), "HotKeyAccountNotExists");
    ensure(get(state, "Owner", args.hotkey) === who, "NonAssociatedColdKey");
  }
  if (name === "serve_axon" || name === "serve_axon_tls") checkAxon(state, block, who, args);
  if (name === "serve_prometheus") checkPrometheus(state, block, who, args);
  if (name === "associate_evm_key") {
    const uid: number | null = get(state, "Uids", args.netuid, who);
    ensure(uid !== null, "HotKeyNotRegisteredInSubNet");
    ensureEvmKeyLimit(state, block, args.netuid, uid);
  }
}

const WEIGHTS = new Set([
  "batch_commit_weights",
  "batch_reveal_weights",
  "batch_set_weights",
  "commit_weights",
  "commit_mechanism_weights",
  "reveal_weights",
  "reveal_mechanism_weights",
  "set_weights",
  "set_mechanism_weights",
  "commit_timelocked_weights",
  "commit_timelocked_mechanism_weights",
  "commit_crv3_mechanism_weights",
]);
const DURING_SWAP = new Set(["announce_coldkey_swap", "swap_coldkey_announced", "dispute_coldkey_swap", "clear_coldkey_swap_announcement"]);

function checkColdkeySwap(state: StateReader, who: Hex, { pallet, name }: Call): void {
  if (!has(state, "ColdkeySwapAnnouncements", who)) return;
  ensure(!has(state, "ColdkeySwapDisputes", who), "ColdkeySwapDisputed");
  const allowed = (pallet === "SubtensorModule" && DURING_SWAP.has(name)) || (pallet === "MevShield" && name === "submit_encrypted");
  ensure(allowed, "ColdkeySwapAnnounced");
}

function checkWeights(state: StateReader, block: bigint, who: Hex, { name, args }: Call): void {
  const lists = ["netuids", "commitHashes", "weights", "uidsList", "valuesList", "saltsList", "versionKeys"].flatMap((list) =>
    name.startsWith("batch_") && Array.isArray(args[list]) ? [args[list].length as number] : [],
  );
  ensure(new Set(lists).size <= 1, "InputLengthsUnequal");
  const all: number[] = args.netuids ?? [args.netuid];
  for (const netuid of all) ensure(hasWeightsStake(state, who, netuid), "NotEnoughStakeToSetWeights");
  const index = storageIndex(args.netuid ?? 0, args.mecid ?? 0);
  if (name === "reveal_weights" || name === "reveal_mechanism_weights")
    checkReveals(state, block, who, args.netuid, index, [args as unknown as Reveal]);
  if (name === "batch_reveal_weights") checkReveals(state, block, who, args.netuid, index, revealsOf(args));
  if (args.revealRound !== undefined) ensure(args.revealRound >= state.get("Drand.LastStoredRound"), "InvalidRevealRound");
}

function checkReveals(state: StateReader, block: bigint, who: Hex, netuid: number, index: number, reveals: readonly Reveal[]): void {
  const commits: WeightCommit[] | null = get(state, "WeightCommits", index, who);
  ensure(commits !== null, "NoWeightsCommitFound");
  for (const reveal of reveals) {
    const hash = revealHash(who, index, reveal);
    const commit = commits.find(([committed]) => committed === hash);
    ensure(commit !== undefined, "NoWeightsCommitFound");
    ensure(isRevealable(state, netuid, block, commit[1]), "RevealTooEarly");
  }
}

function checkRateLimits(state: StateReader, block: bigint, who: Hex, { name, args }: Call): void {
  if (name === "register_network") {
    ensure(passesRegistrationLimit(state, block), "NetworkTxRateLimitExceeded");
    return;
  }
  const isSet = name === "set_weights" || name === "set_mechanism_weights";
  const isCommit = name === "commit_weights" || name === "commit_mechanism_weights";
  if (!isSet && !isCommit) return;
  if (isSet && get(state, "CommitRevealWeightsEnabled", args.netuid)) return;
  const uid: number | null = get(state, "Uids", args.netuid, who);
  if (uid === null) return;
  const passes = withinWeightsLimit(state, block, { netuid: args.netuid, mechid: args.mecid ?? 0, uid });
  ensure(passes, isSet ? "SettingWeightsTooFast" : "CommittingWeightsTooFast");
}
