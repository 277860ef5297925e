import { gunzipSync, gzipSync } from "node:zlib";
import type { PartialState } from "../client/state/onNode.js";
import { InputError } from "../errors/kinds.js";
import { fromHex, type Hex, toHex } from "../units/hex.js";
import { type Capture, capturedEvidence, inputsDigest, plainState, provenanceOf } from "./capture.js";
import type { Staker } from "./stakers.js";
import { verifyBlock } from "./verifyBlock.js";
import type { NodeBlockReport } from "./verifyBlockOnNode.js";
import { verifyEpoch } from "./verifyEpoch.js";
import type { NodeEpochReport } from "./verifyEpochOnNode.js";
import { verifyStake } from "./verifyStake.js";
import type { NodeStakeReport } from "./verifyStakeOnNode.js";

/** What was verified: an epoch, a block's emission, or what one staker was paid. */
export type Task =
  | { readonly kind: "epoch"; readonly netuid: number }
  | { readonly kind: "block" }
  | { readonly kind: "stake"; readonly staker: Staker };

/** A report by the task it is of. */
export type TaskReport =
  | { readonly kind: "epoch"; readonly report: NodeEpochReport }
  | { readonly kind: "block"; readonly report: NodeBlockReport }
  | { readonly kind: "stake"; readonly report: NodeStakeReport };

const FORMAT = "subtensor-sdk/evidence/1";
const MOST_BYTES = 512 * 2 ** 20;
const HEX = /^0x([0-9a-f]{2})*$/;

/**
 * A task with all that was read for it, so that anyone can repeat it without a node: gzip of the JSON `{ format, task, genesisHash, endpoint, proven,
 * block, parent, inputs, metadata, states }`. The metadata is that of the runtime that ran the block; `inputs` is the digest of the states.
 */
export function writeEvidence(task: Task, capture: Capture): Uint8Array {
  const { states, metadata, ...where } = capture;
  const content = {
    format: FORMAT,
    task,
    ...where,
    inputs: inputsDigest(capture),
    metadata: toHex(metadata),
    states: { parent: plainState(states.parent), child: plainState(states.child) },
  };
  return new Uint8Array(gzipSync(JSON.stringify(content)));
}

/** @throws InputError `ERR_INPUT_EVIDENCE` for anything but what {@link writeEvidence} wrote */
export function readEvidence(file: Uint8Array): { task: Task; capture: Capture } {
  const wrong = (why: string, cause?: unknown) =>
    new InputError("ERR_INPUT_EVIDENCE", `this isn't a file of evidence: ${why}`, {
      remedy: "Make one by --save with tao verify epoch, block or stake.",
      ...(cause === undefined ? {} : { cause }),
    });
  let parsed: Record<string, never> | null;
  try {
    parsed = JSON.parse(new TextDecoder().decode(gunzipSync(file, { maxOutputLength: MOST_BYTES })));
  } catch (cause) {
    throw wrong("it isn't JSON compressed by gzip", cause);
  }
  if (parsed?.format !== FORMAT) throw wrong(`its format is ${JSON.stringify(parsed?.format)}`);
  const { task, genesisHash, endpoint, proven, block, parent, inputs, metadata, states } = parsed as Record<string, never>;
  if (!isTask(task)) throw wrong("it names no task");
  if (!isBlock(block) || !isBlock(parent) || !isText(genesisHash) || typeof endpoint !== "string") throw wrong("it names no blocks");
  if (!isText(metadata) || typeof states !== "object" || states === null) throw wrong("it holds no states");
  const read = states as { readonly parent?: unknown; readonly child?: unknown };
  const capture: Capture = {
    genesisHash,
    endpoint,
    proven: proven === true,
    block,
    parent,
    metadata: fromHex(metadata),
    states: { parent: partialState(read.parent, wrong), child: partialState(read.child, wrong) },
  };
  if (inputsDigest(capture) !== inputs) throw wrong("its states aren't those that its digest is of");
  return { task, capture };
}

/** Repeats a task on what was captured for it. @throws MissingStateError where it reads what wasn't */
export function verifyEvidence(task: Task, capture: Capture): TaskReport {
  const evidence = capturedEvidence(capture);
  const provenance = provenanceOf(capture);
  if (task.kind === "epoch") return { kind: "epoch", report: { ...verifyEpoch(evidence, task.netuid), ...provenance } };
  if (task.kind === "block") return { kind: "block", report: { ...verifyBlock(evidence), ...provenance } };
  return { kind: "stake", report: { ...verifyStake(evidence, task.staker), ...provenance } };
}

type Wrong = (why: string) => Error;

function partialState(given: unknown, wrong: Wrong): PartialState {
  const { values, lists } = (given ?? {}) as { readonly values?: unknown; readonly lists?: unknown };
  if (typeof values !== "object" || values === null || typeof lists !== "object" || lists === null) throw wrong("a state is missing");
  const bytes = (value: unknown) => {
    if (value !== null && !isText(value)) throw wrong("a value isn't hex");
    return value === null ? null : fromHex(value);
  };
  const keys = (list: unknown) => {
    if (!Array.isArray(list) || !list.every(isText)) throw wrong("a list of keys isn't one");
    return list;
  };
  return {
    values: new Map(Object.entries(values).map(([key, value]) => [key as Hex, bytes(value)])),
    lists: new Map(Object.entries(lists).map(([prefix, list]) => [prefix as Hex, keys(list)])),
  };
}

const isText = (value: unknown): value is Hex => typeof value === "string" && HEX.test(value);
const isBlock = (value: unknown): value is Capture["block"] =>
  typeof value === "object" &&
  value !== null &&
  isText((value as { hash?: unknown }).hash) &&
  Number.isInteger((value as { number?: unknown }).number);

function isTask(value: unknown): value is Task {
  const task = (value ?? {}) as { readonly kind?: unknown; readonly netuid?: unknown; readonly staker?: Partial<Record<string, unknown>> };
  if (task.kind === "epoch") return Number.isInteger(task.netuid);
  if (task.kind === "stake") return isText(task.staker?.coldkey) || isText(task.staker?.hotkey);
  return task.kind === "block";
}
