import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { devnetOf } from "../../bench/verifyFixture.js";
import { type Client, connect } from "../../src/client/connect.js";
import { serveRpc } from "../../src/devnet/rpc/server.js";
import { epochPage } from "../../src/emissions/epochPage.js";
import { captureAndVerifyEpoch } from "../../src/emissions/verifyEpochOnNode.js";
import { encodeSs58 } from "../../src/units/ss58.js";

const node = devnetOf(12, 4);
let server: Awaited<ReturnType<typeof serveRpc>>;
let client: Client;
let verified: Awaited<ReturnType<typeof captureAndVerifyEpoch>>;

beforeAll(async () => {
  server = await serveRpc(node, { host: "127.0.0.1", port: 0 });
  client = await connect(`ws://127.0.0.1:${server.port}`, {
    cache: { read: async () => undefined, write: async () => {}, remove: async () => {} },
  });
  verified = await captureAndVerifyEpoch(client, { netuid: 1, block: node.chain.head.hash });
});
afterAll(async () => {
  await client.close();
  await server.close();
});

test("a page shows the verdict, every UID, its weights and bonds, and asks nobody for anything", () => {
  const { report, capture } = verified;
  const page = epochPage(report, capture);
  expect(report).toMatchObject({ status: "ok", n: 12 });
  expect(page).toContain("every bit agrees");
  expect(page).toContain(report.inputs);
  for (let uid = 0; uid < 12; uid++) expect(page).toContain(encodeSs58(`0xa0${(uid + 1).toString(16).padStart(62, "0")}`));
  for (const title of ["Weights, as the epoch read them: 4 rows", "Bonds, as the chain stored them: 4 rows", "Dividends: 4 of 12 UIDs"])
    expect(page).toContain(title);
  expect(page).not.toMatch(/<script|<link|src=|href=|url\(/);
});

test("it names what differs and where that begins, and takes nothing of a node for markup", () => {
  const { report, capture } = verified;
  const mismatches = [{ field: "Incentive", uid: 5, chain: 777, computed: 776 }];
  const page = epochPage({ ...report, status: "mismatch", departure: "incentive", mismatches, endpoint: "ws://<b>&" }, capture);
  expect(page).toContain("departs from the chain first at: incentive");
  expect(page).toContain('<td class="wrong">777</td><td class="wrong">776</td>');
  expect(page).toContain("ws://&#60;b&#62;&#38;");
});

test("where nothing can be said, it says that only", () => {
  const { report, capture } = verified;
  const page = epochPage({ ...report, status: "notProven", reasons: ["no epoch"], n: 0, fields: [], mismatches: [] }, capture);
  expect(page).toContain("Nothing can be said: no epoch.");
  expect(page).not.toContain("Every UID");
});
