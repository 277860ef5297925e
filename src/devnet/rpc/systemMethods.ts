import { toHex } from "../../units/hex.js";
import { applyExtrinsic } from "../apis/applyExtrinsic.js";
import { extrinsicBytes } from "./authorMethods.js";
import type { Method, Methods } from "./method.js";
import { stateBlock } from "./params.js";

/** What the official localnet says of itself. */
const PROPERTIES = { ss58Format: 42, tokenDecimals: 9, tokenSymbol: "TAO" };
const CHAIN_NAME = "Bittensor";

/** What a block would make of an extrinsic: `ApplyExtrinsicResult`. */
const dryRun: Method = (node, [hex, hash]) => {
  const block = stateBlock(node, hash);
  return toHex(applyExtrinsic(node, block, extrinsicBytes(hex)));
};

export const systemMethods: Methods = {
  chainSpec_v1_chainName: () => CHAIN_NAME,
  chainSpec_v1_genesisHash: ({ chain }) => chain.genesisHash,
  chainSpec_v1_properties: () => PROPERTIES,
  system_chain: () => CHAIN_NAME,
  system_chainType: () => "Local",
  system_dryRun: dryRun,
  system_dryRunAt: dryRun,
  system_name: () => "Subtensor Node",
  system_nodeRoles: () => ["Authority"],
  system_properties: () => PROPERTIES,
  system_syncState: ({ chain }) => {
    const { number } = chain.head.header;
    return { startingBlock: 0, currentBlock: number, highestBlock: number };
  },
  system_version: () => "4.0.0-dev",
};
