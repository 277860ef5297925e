import { CHAIN_SETTERS } from "./setters/chain.js";
import { CONSENSUS_SETTERS } from "./setters/consensus.js";
import { REGISTRATION_SETTERS } from "./setters/registration.js";
import type { Setters } from "./setters/setter.js";
import { SUBNET_SETTERS } from "./setters/subnet.js";

/** AdminUtils' calls that set one thing (pallets/admin-utils/src/lib.rs): who may, when, and what the chain then says. */
export const SETTERS: Setters = { ...CHAIN_SETTERS, ...CONSENSUS_SETTERS, ...REGISTRATION_SETTERS, ...SUBNET_SETTERS };
