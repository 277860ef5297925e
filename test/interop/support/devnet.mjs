// A devnet as people start it, by the command line in a process of its own, and eyes of our own on its state.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { connect } from "../../../dist/index.js";

export async function startDevnet(flags = ["--block-time", "instant"]) {
  const child = spawn(process.execPath, ["dist/cli/bin.js", "devnet", "--port", "0", "--json", ...flags], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise((resolve, reject) => {
    let text = "";
    createInterface(child.stdout).on("line", (line) => {
      text += line;
      const found = /ws:[^"]+/.exec(text)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", (code) => reject(new Error(`the devnet ended with ${code}`)));
  });
  const chain = await connect(url);
  return {
    url,
    /** What is stored at the head: accounts as addresses. */
    stored: (item, ...key) => chain.get(item, ...key),
    request: (method, params = []) => chain.rpc.request(method, params),
    /** Lets blocks pass. */
    blocks: (count) => chain.rpc.request("devnet_newBlocks", [count]),
    async stop() {
      await chain.close();
      child.kill();
    },
  };
}
