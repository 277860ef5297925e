import { alphaPrice } from "./alphaPrice.js";
import { balance } from "./balance.js";
import { bonds } from "./bonds.js";
import { epochStatus } from "./epochStatus.js";
import { hyperparameters } from "./hyperparameters.js";
import { metagraph } from "./metagraph.js";
import { stake } from "./stake.js";
import { subnet } from "./subnet.js";
import { subnets } from "./subnets.js";
import { weights } from "./weights.js";

/** Every declared read, by its name: the registry that the SDK's methods, the commands and the docs come from. */
export const reads = { alphaPrice, balance, bonds, epochStatus, hyperparameters, metagraph, stake, subnet, subnets, weights };
