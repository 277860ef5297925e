import type { PalletCalls } from "../../runtime/context.js";
import { setCommitment, setMaxSpace } from "./setCommitment.js";

export const commitmentsCalls: PalletCalls = { set_commitment: setCommitment, set_max_space: setMaxSpace };
