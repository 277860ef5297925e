import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "@jest/globals";
import { epochLine, exitCode, summary } from "../../src/cli/watch/epochLine.js";
import { createMetrics, serveMetrics } from "../../src/cli/watch/metrics.js";
import { post, webhookUrl } from "../../src/cli/watch/webhook.js";
import type { VerifiedEpoch } from "../../src/emissions/history/verifiedEpoch.js";

const epoch = (more: Partial<VerifiedEpoch> = {}): VerifiedEpoch => ({
  ...{ netuid: 3, block: 360, blockHash: "0x01", specVersion: 425, status: "ok", n: 2, emission: 1_500_000_000n, previous: null },
  ...{ reasons: [], mismatches: [], differing: 0 },
  ...more,
});
const wrong = epoch({ status: "mismatch", differing: 7, mismatches: [{ field: "Incentive", uid: 1, chain: 5, computed: 6 }] });

describe("an epoch's line", () => {
  test.each([
    [epoch(), "✓ block 360, subnet 3: 2 neurons, 1.500000000 α, every bit agrees"],
    [wrong, "✗ block 360, subnet 3: 2 neurons, 1.500000000 α, 7 values differ: Incentive of UID 1 is 5, computed 6, and 6 more"],
    [epoch({ status: "notProven", reasons: ["a", "b"] }), "? block 360, subnet 3: not proven: a; b"],
  ])("says what was found", (of, line) => {
    expect(epochLine(of)).toBe(line);
  });

  test("the worst decides the exit code", () => {
    expect(exitCode({ ok: 2, mismatch: 0, notProven: 0 })).toBe(0);
    expect(exitCode({ ok: 2, mismatch: 1, notProven: 1 })).toBe(3);
    expect(exitCode({ ok: 2, mismatch: 0, notProven: 1 })).toBe(4);
    expect(summary({ ok: 2, mismatch: 0, notProven: 1 })).toBe("3 epochs: 2 agree, 0 differ, 1 not proven");
  });
});

describe("metrics", () => {
  test("are served in Prometheus' format, on loopback, and nothing else is", async () => {
    const metrics = createMetrics();
    metrics.add(epoch());
    metrics.add(wrong);
    metrics.setHead(400);
    metrics.countLostConnection();
    const server = await serveMetrics(metrics, 0);
    const answer = await fetch(server.url);
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    const lines = (await answer.text()).split("\n");
    expect(lines).toEqual(
      expect.arrayContaining([
        'tao_epochs_verified_total{netuid="3",status="ok"} 1',
        'tao_epochs_verified_total{netuid="3",status="mismatch"} 1',
        'tao_epoch_verified_block{netuid="3"} 360',
        "tao_values_differing_total 7",
        "tao_final_head_block 400",
        "tao_connections_lost_total 1",
        "tao_webhooks_failed_total 0",
      ]),
    );
    expect((await fetch(new URL("/", server.url))).status).toBe(404);
    await expect(serveMetrics(metrics, Number(new URL(server.url).port))).rejects.toMatchObject({ code: "ERR_INPUT_PORT" });
    await server.close();
  });
});

describe("the webhook", () => {
  test("gets what is posted, and an answer other than 2xx counts as not taken", async () => {
    const got: string[] = [];
    const server = createServer((request, response) => {
      request.on("data", (chunk) => got.push(String(chunk)));
      request.on("end", () => response.writeHead(request.url === "/ok" ? 204 : 500).end());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await post(webhookUrl(`${base}/ok`), '{"a":1}');
    await expect(post(webhookUrl(`${base}/no`), "{}")).rejects.toThrow(/500/);
    expect(got).toEqual(['{"a":1}', "{}"]);
    await new Promise((resolve) => server.close(resolve));
  });

  test.each(["", "localhost:80", "ftp://x", "ws://x"])("refuses %j", (text) => {
    expect(() => webhookUrl(text)).toThrow(expect.objectContaining({ code: "ERR_INPUT_URL" }));
  });
});
