import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { digestOf } from "@/lib/testing/fake-registry";
import { mediaTypes } from "@/lib/core/oci";
import { explainRow, planPolicy } from "@/lib/core/plan";
import { inEnglish } from "@/lib/core/phrases";
import { lintPolicy, parsePolicy, type PolicyInput } from "@/lib/core/policy";
import type { Timestamp } from "@/lib/core/policy/leaves";
import { timestampSupply, leafSupply, type LeafKey } from "@/lib/core/lint/unanswered-leaves";
import type { Snapshot } from "@/lib/core/snapshot";
import { createFakeHarness } from "../events/testing/event-harness";
import { distributionEvent, envelope } from "../events/testing/recorded";
import { putDocument, putImage } from "../registry-client/testing/content";
import { reportInUse } from "../in-use/report";
import { loadSnapshot } from "../snapshots/load-snapshot";

type Condition = NonNullable<PolicyInput["rules"][number]["when"]>;

let harness: Awaited<ReturnType<typeof createFakeHarness>>;

beforeEach(async () => {
  harness = await createFakeHarness();
});
afterEach(() => harness.close());

function putLabelled(tag: string, labels: unknown): string {
  const bytes = Buffer.from(
    JSON.stringify({
      ...{ os: "linux", architecture: "amd64", created: "2024-03-01T10:00:00Z" },
      config: { Labels: labels },
    }),
  );
  harness.fake.state.putBlob("app", bytes);
  const config = { mediaType: mediaTypes.ociConfig, digest: digestOf(bytes), size: bytes.length };
  const document = { schemaVersion: 2, mediaType: mediaTypes.ociImage, config, layers: [] };
  putDocument(harness.fake, "app", document, mediaTypes.ociImage, [tag]);
  return digestOf(bytes);
}

const load = () => loadSnapshot(harness.context, "main");

/** What a condition answers of every image of the registry, as the planner is given it. */
function answersTo(snapshot: Snapshot, when: Condition): Set<string> {
  const rules = [{ id: "asked", verdict: "delete" as const, when }];
  const parsed = parsePolicy({ version: 1, name: "asked", unit: "image", rules });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
  const now = harness.test.app.now();
  const { rows } = planPolicy(snapshot, parsed.policy, now);
  return new Set(
    rows.flatMap(({ repository, tag, digest }) => {
      const item = tag === null ? { repository, digest } : { repository, tag };
      return explainRow(snapshot, parsed.policy, now, item)?.rules[0]?.holds ?? [];
    }),
  );
}

/** One of each kind; a new kind has to be added. */
const examples: Record<LeafKey, Condition> = {
  tag: { tag: { exact: "v1" } },
  repository: { repository: { exact: "app" } },
  tagged: { tagged: true },
  kind: { kind: "image" },
  platform: { platform: "linux/amd64" },
  digest: { digest: { in: [`sha256:${"0".repeat(64)}`] } },
  label: { label: { key: "team", equals: "ops" } },
  annotation: { annotation: { key: "team", exists: true } },
  size: { size: { over: 1 } },
  time: { time: { of: "created", olderThan: "1d" } },
  rank: { rank: { by: ["created:desc"], top: 1 } },
  revision: { revision: { top: 1 } },
  expires: { expires: { label: "until" } },
  inUse: { inUse: { onStale: "confirm" } },
  immutable: { immutable: true },
};

describe("the table of supplied facts says what a scan brings in", () => {
  beforeEach(async () => {
    putImage(harness.fake, "app", ["v1", "moving"], "old");
    putLabelled("labelled", { team: "ops", until: "2020-01-01" });
    await harness.scan();
    putImage(harness.fake, "app", ["moving", "v1"], "new");
    await harness.scan();
  });

  test.each(Object.entries(leafSupply))("%s: supplied by %s", async (key, supply) => {
    const answers = answersTo(await load(), examples[key as LeafKey]);
    expect(answers.size).toBeGreaterThan(0);
    const isSilent = supply === "nobody" || supply === "reports";
    expect(answers.has("unknown")).toBe(isSilent);
    if (isSilent) expect([...answers]).toEqual(["unknown"]);
  });

  test("in use: not known until a source reports, and known of everything then", async () => {
    await reportInUse(harness.context, {
      ...{ params: { source: "prod" }, query: {} },
      body: { images: [{ reference: `${new URL(harness.fake.url).host}/app:v1` }] },
    });
    const answers = answersTo(await load(), { inUse: {} });
    expect([...answers].sort()).toEqual(["no", "yes"]);
  });

  test("times: those that come with events are not known without them, and are with them", async () => {
    const answers = (snapshot: Snapshot) =>
      Object.fromEntries(
        Object.keys(timestampSupply).map((of) => [
          of,
          answersTo(snapshot, { time: { of: of as Timestamp, olderThan: "1d" } }).has("unknown"),
        ]),
      );
    const expected = Object.entries(timestampSupply).map(([of, supply]) => [
      of,
      supply === "events",
    ]);
    expect(answers(await load())).toEqual(Object.fromEntries(expected));

    const tell = (fields: Parameters<typeof distributionEvent>[0]) =>
      harness.send(envelope(distributionEvent({ at: harness.test.app.now(), ...fields })));
    const digest = putImage(harness.fake, "app", ["first"], "first");
    await tell({ tag: "first", digest });
    await tell({ action: "pull", tag: "first", digest });
    await harness.settle();
    await harness.scan();
    harness.pass(2 * 86_400_000);
    expect(Object.values(answers(await load()))).not.toContain(true);
  });
});

describe("labels stand in the config", () => {
  const policy = {
    ...{ version: 1 as const, name: "t", default: "delete" as const, rules: [] },
    protect: [{ label: { key: "keep", exists: true } }],
  };
  const decisions = async () => {
    const parsed = parsePolicy(policy);
    if (!parsed.ok) throw new Error("refused");
    const { rows } = planPolicy(await load(), parsed.policy, harness.test.app.now());
    return Object.fromEntries(
      rows.map(({ tag, decision, reason }) => [tag, `${decision}: ${inEnglish(reason)}`]),
    );
  };
  const unread = "keep: Perhaps protected: its labels are not known";

  test("an image whose config the registry has lost may have the label that protects it", async () => {
    const config = putLabelled("kept", { keep: "yes" });
    const lost = putLabelled("lost", { keep: "yes too" });
    putLabelled("odd", { keep: true });
    putLabelled("odder", ["keep"]);
    putLabelled("none", null);
    putLabelled("plain", { other: "x" });
    harness.fake.state.repository("app").blobs.delete(lost);
    harness.fake.state.blobs.delete(lost);
    await harness.scan();
    expect(await decisions()).toEqual({
      kept: 'keep: Protected: label `keep` is "yes"',
      lost: unread,
      odd: unread,
      odder: unread,
      none: "delete: No rule keeps it",
      plain: "delete: No rule keeps it",
    });

    // As it was stored when labels that nobody had read were written down as none.
    const rows = await harness.context.db.selectFrom("manifests").selectAll().execute();
    for (const row of rows.filter(({ config_state }) => config_state === "missing")) {
      const facts = JSON.stringify({ ...(JSON.parse(row.facts) as object), labels: {} });
      await harness.context.db
        .updateTable("manifests")
        .set({ facts })
        .where("digest", "=", row.digest)
        .execute();
    }
    expect((await decisions())["lost"]).toBe(unread);
    expect(config).not.toBe(lost);
  });

  test("a policy that asks what nobody tells hears it from the check", async () => {
    const asking = { ...policy, protect: [{ immutable: true }, { inUse: {} }] };
    putImage(harness.fake, "app", ["v1"], "one");
    await harness.scan();
    const unanswered = lintPolicy(asking, await load()).filter(({ code }) => code === "unanswered");
    expect(unanswered.map(({ severity, path }) => `${severity} ${path}`)).toEqual([
      "error protect[0]",
      "error protect[1]",
    ]);
  });
});
