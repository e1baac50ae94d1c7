import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { App } from "../app/context";
import { createSecretBox } from "../crypto/secret-box";
import { parseEnvironment } from "../app/environment";
import { openSecret } from "../events/receive-events";
import { blankSettings } from "../registry-client";
import { openWebhook } from "../events/api";
import { findRegistry } from "../registries/find-registry";
import { insertRegistry } from "../registries/store-registry";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { bootstrap } from "./bootstrap";
import { lockConfiguration, storeApplied } from "../configuration/configuration-row";
import { loadSources } from "../in-use/sources";
import { createChannel } from "../notifications/api";
import { openSecrets } from "../notifications/channel-secrets";
import { resealStore, sayResealed } from "./reseal";

const earlier = "the earlier secret, which is long enough";
const later = "the later secret, which is long enough too";
const boxOf = { earlier: createSecretBox(earlier), later: createSecretBox(later) };

describe("sealing the store again", () => {
  let testApp: TestApp;
  let eventSecret: string;
  beforeEach(async () => {
    testApp = await createTestApp({ secrets: boxOf.earlier });
    const context = testApp.context();
    const settings = { ...blankSettings, url: "http://registry.example", username: "ann" };
    await insertRegistry(context, "prod", { ...settings, password: "hunter2" });
    const asked = { params: { registry: "prod" }, query: {}, body: {} };
    eventSecret = (await openWebhook(context, asked as never)).secret;
    await createChannel(context, {
      ...{ params: {}, query: {} },
      body: {
        ...{ name: "ops", events: [], enabled: true },
        target: { type: "slack", url: "https://hooks.example.com/hidden" },
      },
    });
    await lockConfiguration(context);
    const nomad = { type: "nomad", address: "http://nomad.example", every: "5m" } as const;
    await storeApplied(context, "/etc/drydock.yaml", {
      batch: { settings: { ...nomad, token: "hidden" }, origin: "drydock.yaml:2" },
    });
  });
  afterEach(() => testApp.close());

  const appWith = (secrets: App["secrets"]): App => ({ ...testApp.app, secrets });
  const both = () => appWith(createSecretBox(later, earlier));
  const sealed = async () => {
    const { db } = testApp.app;
    const registry = await db
      .selectFrom("registries")
      .select(["id", "secrets"])
      .executeTakeFirstOrThrow();
    const webhook = await db.selectFrom("event_intake").select("secret").executeTakeFirstOrThrow();
    return { id: registry.id, credentials: registry.secrets, event: webhook.secret };
  };
  const audited = async () => {
    const rows = await testApp.app.db.selectFrom("audit").select("action").execute();
    return rows.filter(({ action }) => action === "secrets.reseal").length;
  };

  test("makes the earlier secret needless, and says so; once more changes nothing", async () => {
    const result = await resealStore(both());
    expect(result).toEqual({ keyId: boxOf.later.keyId, changed: 4, current: 0, lost: [] });
    expect(sayResealed(result)).toMatch(/4 sealed again.*remove DRYDOCK_SECRET_OLD/);
    const context = { ...testApp.context(), app: appWith(boxOf.later) };
    expect((await findRegistry(context, "prod")).settings.password).toBe("hunter2");
    const { id, event } = await sealed();
    expect(openSecret(context, id, event)).toBe(eventSecret);
    const channel = await context.db.selectFrom("channels").selectAll().executeTakeFirstOrThrow();
    expect(openSecrets(context, channel).url).toBe("https://hooks.example.com/hidden");
    expect((await loadSources(context)).get("batch")?.settings).toMatchObject({ token: "hidden" });

    const before = await sealed();
    expect(await resealStore(both())).toMatchObject({ changed: 0, current: 4, lost: [] });
    expect(await sealed()).toEqual(before);
    expect(await audited()).toBe(1);
  });

  test("takes in what was sealed before values named their key", async () => {
    const { credentials } = await sealed();
    const unnamed = credentials.replace(`v2.${boxOf.earlier.keyId}`, "v1");
    await testApp.app.db.updateTable("registries").set({ secrets: unnamed }).execute();
    expect(await resealStore(both())).toMatchObject({ changed: 4, lost: [] });
  });

  test("leaves what no secret opens as it is, and names it", async () => {
    const before = await sealed();
    const result = await resealStore(appWith(boxOf.later));
    expect(result.lost).toEqual([
      "the credentials of registry prod",
      "the event secret of registry prod",
      "the address of the notification channel ops",
      "the sources of the configuration file",
    ]);
    expect(sayResealed(result)).toContain("Neither secret opens the credentials of registry prod");
    expect(await sealed()).toEqual(before);
    expect(await audited()).toBe(0);
    expect(await resealStore(both())).toMatchObject({ changed: 4, lost: [] });
  });

  test("is undone by a fault in the middle, as if it had not begun", async () => {
    const before = await sealed();
    const box = createSecretBox(later, earlier);
    let sealings = 0;
    const failing = {
      ...box,
      seal: (text: string, purpose: string) => {
        if (++sealings === 2) throw new Error("the process ended");
        return box.seal(text, purpose);
      },
    };
    await expect(resealStore(appWith(failing))).rejects.toThrow("the process ended");
    expect(await sealed()).toEqual(before);
  });

  test("happens at a start with an earlier secret, and not at one without", async () => {
    const before = await sealed();
    const env = { NODE_ENV: "test", DRYDOCK_ADMIN_PASSWORD: "long enough for a start" };
    await bootstrap({ ...both(), env: parseEnvironment(env) });
    expect(await sealed()).toEqual(before);
    await bootstrap({ ...both(), env: parseEnvironment({ ...env, DRYDOCK_SECRET_OLD: earlier }) });
    const after = await sealed();
    expect([after.credentials, after.event].every(boxOf.later.isCurrent)).toBe(true);
  });
});

test("everything that is sealed for the store is among what is sealed again", () => {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const sealing = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.includes("test") && !path.startsWith("crypto/"))
    .filter((path) => /secrets\.seal\(/.test(readFileSync(join(root, path), "utf8")));
  // A file that is new here needs a line in reseal.ts; of what lives in cookies there is none.
  const known = [
    "configuration/configuration-row.ts",
    "events/receive-events.ts",
    "notifications/channel-secrets.ts",
    "registries/store-registry.ts",
    "runs/archive/archive-row.ts",
    "start/reseal.ts",
  ];
  const cookies = ["access/sign-in/known-device.ts"];
  expect(sealing.filter((path) => !cookies.includes(path)).sort()).toEqual(known);
});
