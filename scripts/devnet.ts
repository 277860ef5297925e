import { startDevnet } from "../src/devnet/index.js";

const [port = "9944", blockTime = "instant"] = process.argv.slice(2);
const devnet = await startDevnet({
  port: Number(port),
  blockTime: blockTime === "instant" || blockTime === "manual" ? blockTime : Number(blockTime),
});
devnet.onBlock((number, hash) => console.log(`Imported #${number} (${hash})`));
console.log(`${devnet.url} (genesis ${devnet.genesisHash})`);
process.once("SIGINT", () => void devnet.close());
