import { defineIntent, type Obstacle } from "../registry/intent.js";
import { netuid } from "../registry/params.js";
import { encodeSs58 } from "../units/ss58.js";
import { NOTHING } from "./support/nothing.js";

/** The account of zeros, which owns what nobody does: nobody has its key. */
const NOBODY = encodeSs58(new Uint8Array(32));

/** Starts a subnet's emission: by its owner, once, some blocks after its registration. */
export const startCall = defineIntent({
  name: "startCall",
  command: ["subnets", "start"],
  doc: "Start a subnet's emission",
  signer: "coldkey",
  wraps: ["SubtensorModule.start_call"],
  params: { netuid: netuid() },
  examples: ["tao subnets start --netuid 2"],
  async prepare(view, { netuid }, signer) {
    const [exists, owner, first, registeredAt, delay] = await view.getMany<[boolean, string, bigint | null, bigint, bigint]>([
      ["SubtensorModule.NetworksAdded", netuid],
      ["SubtensorModule.SubnetOwner", netuid],
      ["SubtensorModule.FirstEmissionBlockNumber", netuid],
      ["SubtensorModule.NetworkRegisteredAt", netuid],
      ["SubtensorModule.StartCallDelay"],
    ]);
    const obstacles: Obstacle[] = [];
    const opens = registeredAt + delay;
    if (!exists) obstacles.push({ error: "SubtensorModule.SubnetNotExists", message: `there is no subnet ${netuid}` });
    else if (owner !== signer)
      obstacles.push({
        error: "BadOrigin",
        message: `subnet ${netuid} belongs to ${owner === NOBODY ? "nobody: root alone can start it" : owner}`,
      });
    else if (first !== null)
      obstacles.push({
        error: "SubtensorModule.FirstEmissionBlockNumberAlreadySet",
        message: `subnet ${netuid} was started at block ${first}`,
      });
    else if (BigInt(view.block!.number) + 1n < opens)
      obstacles.push({ error: "SubtensorModule.NeedWaitingMoreBlocksToStarCall", message: `it can be started from block ${opens} on` });
    return {
      call: { pallet: "SubtensorModule", name: "start_call", args: { netuid } },
      summary: `start the emission of subnet ${netuid}`,
      effects: [{ what: `emission of subnet ${netuid}`, before: first === null ? "off" : "on", after: "on" }],
      obstacles,
      spend: NOTHING,
    };
  },
  describe: (_events, { netuid }) => `started subnet ${netuid}`,
});
