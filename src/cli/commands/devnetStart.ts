import { InputError } from "../../errors/kinds.js";
import type { Command } from "../command.js";
import { jsonText } from "../output/json.js";

export const devnetStart: Command = {
  group: "devnet",
  name: "start",
  doc: "Run a local chain until Ctrl-C",
  flags: [
    { name: "port", doc: "Where to listen; 9944 unless given, 0 for any free one", value: "port" },
    { name: "block-time", doc: "instant (a block per transaction), manual, or milliseconds; 12000 unless given", value: "time" },
  ],
  examples: ["tao devnet start --block-time instant", "tao devnet start --port 0 --block-time 250"],
  takes: ["json"],
  async run(context) {
    const { startDevnet } = await import("../../devnet/index.js");
    const devnet = await startDevnet({ port: portOf(context.flags.port), blockTime: blockTimeOf(context.flags["block-time"]) });
    if (context.json) context.print(jsonText("devnet-start", { data: { url: devnet.url } }));
    else {
      context.print(`devnet at ${devnet.url}, Ctrl-C ends it`);
      context.print(`try: tao subnets list --network ${devnet.url}`);
    }
    await new Promise<void>((resolve) => {
      process.once("SIGINT", () => resolve());
      process.once("SIGTERM", () => resolve());
    });
    await devnet.close();
    return 0;
  },
};

function portOf(given: string | boolean | undefined): number {
  const port = Number(given ?? 9944);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new InputError("ERR_INPUT_NUMBER", `${given} isn't a port`, { remedy: "Give a number from 0 to 65535." });
}

function blockTimeOf(given: string | boolean | undefined): "instant" | "manual" | number {
  if (given === "instant" || given === "manual") return given;
  const time = Number(given ?? 12_000);
  if (Number.isInteger(time) && time > 0) return time;
  throw new InputError("ERR_INPUT_NUMBER", `${given} isn't a block time`, { remedy: "Say instant, manual, or a number of milliseconds." });
}
