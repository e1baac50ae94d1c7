import "server-only";
import { sql } from "kysely";
import { afterEach, describe, expect, test } from "vitest";
import { putImage } from "../../registry-client/testing/content";
import { createFakeHarness } from "../../events/testing/event-harness";
import { distributionEvent, envelope } from "../../events/testing/recorded";
import { findJob } from "../../jobs/control";
import { startJobEngine } from "../../jobs/engine";
import { registerJobKinds } from "../../start/job-handlers";
import { migrate } from "../../store/migrate";
import { migrations } from "../../store/migrations";
import { search } from "../../store/migrations/search";
import { createTestApp, type TestAppOptions } from "../../../testing/server/test-app";
import { waitFor } from "../../../testing/server/wait-for";
import type { Context } from "../../app/context";
import { findAnything } from "../api";

const ask = (context: Context, q: string) =>
  findAnything(context, { params: {}, query: { q, limit: 10 }, body: undefined });

async function find(context: Context, q: string): Promise<string[]> {
  const { items } = await ask(context, q);
  return items.map(({ kind, repository, tag }) => `${kind} ${repository}:${tag}`);
}

const before = migrations.slice(0, migrations.indexOf(search));

/** How what is stored comes to be found other than by a scan, whichever database the store is. */
export function fillContract(database: string, options: () => TestAppOptions = () => ({})): void {
  describe(`what is found in ${database}`, () => {
    let close: () => Promise<void>;
    afterEach(() => close());

    test("has what events tell of, and not what they say is deleted", async () => {
      const harness = await createFakeHarness(options());
      close = () => harness.close();
      putImage(harness.fake, "app", ["old"], "old");
      await harness.scan();
      expect(await find(harness.context, "pushed")).toEqual([]);

      const annotations = { ticket: "OPS-4711" };
      const digest = putImage(harness.fake, "app", ["pushed-1"], "new", { annotations });
      const tell = async (action: string) => {
        const event = distributionEvent({ action, tag: "pushed-1", digest });
        expect(await harness.send(envelope(event))).toBe(202);
        await harness.settle();
      };
      await tell("push");
      expect(await find(harness.context, "pushed")).toEqual(["tag app:pushed-1"]);
      expect(await find(harness.context, "ops-4711")).toEqual(["label app:pushed-1"]);

      const app = harness.fake.state.repositories.get("app");
      app?.tags.delete("pushed-1");
      app?.manifests.delete(digest);
      await tell("delete");
      for (const q of ["pushed", "ops-4711", digest])
        expect(await find(harness.context, q), q).toEqual([]);
    });

    test("has what was stored before there was a search, once the job of the upgrade is done", async () => {
      const testApp = await createTestApp({ ...options(), migrations: before });
      const { app } = testApp;
      const { db } = app;
      close = () => testApp.close();
      await sql`insert into registries (id, name, url, settings, secrets, created_at, updated_at)
        values ('r1', 'one', 'http://registry.test', '{}', '', 1, 1)`.execute(db);
      await sql`insert into repositories (registry_id, name, complete, tags, digests, untagged, size, hidden_tags)
        values ('r1', 'team/app', 1, 2, 1, 0, 1, 0)`.execute(db);
      const facts = JSON.stringify({
        ...{ digest: "sha256:aabbccdd", kind: "image", blobs: [], children: [], created: null },
        ...{ annotations: { note: "a\u0000b" }, labels: { commit: "c0ffee77" } },
      });
      await sql`insert into manifests (registry_id, digest, facts, kind, config_state)
        values ('r1', 'sha256:aabbccdd', ${facts}, 'image', 'ok')`.execute(db);
      await sql`insert into manifest_presence (registry_id, repository, digest, state, first_seen)
        values ('r1', 'team/app', 'sha256:aabbccdd', 'present', 1)`.execute(db);
      for (const name of ["v1.2", "stable"])
        await sql`insert into tags (registry_id, repository, name, digest, first_seen, digest_since)
          values ('r1', 'team/app', ${name}, 'sha256:aabbccdd', 1, 1)`.execute(db);

      await migrate(db, app.dialect, 2);
      const context = testApp.context();
      expect(await ask(context, "app")).toMatchObject({ items: [], filling: true });
      registerJobKinds();
      const engine = startJobEngine(app, { pollMs: 10 });
      await waitFor(
        async () => (await findJob(context, "fill-search"))?.state === "done",
        "the job should be done",
      );
      await engine.stop();
      expect((await ask(context, "app")).filling).toBe(false);
      expect(await find(context, "app")).toEqual(["repository team/app:null"]);
      expect(await find(context, "1.2")).toEqual(["tag team/app:v1.2"]);
      expect(await find(context, "c0ffee")).toEqual(["label team/app:stable"]);
    });

    test("leaves no job behind in a store that has nothing yet", async () => {
      const testApp = await createTestApp(options());
      close = () => testApp.close();
      expect(await findJob(testApp.context(), "fill-search")).toBeNull();
    });
  });
}
