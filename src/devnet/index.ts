export type { Beacon } from "./chain/genesis.js";
export type { BlockTime } from "./node.js";
export type { RuntimeBuild } from "./runtimeCode.js";
export { type Devnet, type DevnetOptions, startDevnet } from "./startDevnet.js";
