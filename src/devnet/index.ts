export type { BlockTime } from "./node.js";
export { type Devnet, type DevnetOptions, startDevnet } from "./startDevnet.js";
