import * as blockEmission from "./blockEmission.js";
import * as coinbase from "./coinbase.js";
import * as coinbaseFns from "./coinbaseFns.js";
import * as dump from "./dump.js";
import * as epoch from "./epoch.js";
import * as mainnetEmission from "./mainnetEmission.js";
import * as mainnetQuotes from "./mainnetQuotes.js";
import * as math from "./math.js";
import * as proofs from "./proofs.js";
import * as protocolEpoch from "./protocolEpoch.js";
import * as protocolFixed from "./protocolFixed.js";
import * as protocolPowRatio from "./protocolPowRatio.js";
import * as protocolTranscendental from "./protocolTranscendental.js";
import * as sharePool from "./sharePool.js";
import type { VectorKind } from "./vectorFile.js";

/** Every kind of vector file, each a module of this folder: add one by adding it here. The first that matches a file runs it. */
export const KINDS: readonly VectorKind[] = [
  blockEmission,
  coinbase,
  coinbaseFns,
  dump,
  epoch,
  mainnetEmission,
  mainnetQuotes,
  math,
  proofs,
  protocolEpoch,
  protocolFixed,
  protocolPowRatio,
  protocolTranscendental,
  sharePool,
];
