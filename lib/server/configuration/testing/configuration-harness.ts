import "server-only";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConfigurationState } from "@/lib/core/api/configuration";
import { createTestApp, type TestApp, type TestAppOptions } from "../../../testing/server/test-app";
import type { App, Context } from "../../app/context";
import { parseEnvironment } from "../../app/environment";
import { getConfiguration } from "../api";
import { lookAtConfiguration } from "../look";

const nothing = { params: {}, query: {}, body: undefined };

export const policyOf = (name: string, olderThan = "30d") => `  - version: 1
    name: ${name}
    rules: [{ id: old, verdict: delete, when: { time: { of: created, olderThan: ${olderThan} } } }]
`;

export const whole = `registries:
  - name: prod
    url: https://registry.example.com
    username: drydock
    password: { env: PROD_PASSWORD }
policies:
${policyOf("nightly")}schedules:
  - { name: every night, policy: nightly, registries: [prod], cron: "0 3 * * *", mode: run }
notifications:
  - name: ops
    target: { type: webhook, url: { env: HOOK }, secret: { env: HOOK_SECRET } }
    events: [planWaits]
sources:
  - { name: prod-eu, type: nomad, address: "http://127.0.0.1:9", token: { env: NOMAD_TOKEN } }
`;

export const secrets = {
  PROD_PASSWORD: "hunter2",
  HOOK: "https://hooks.example.com/services/hidden",
  HOOK_SECRET: "signs what is sent",
  NOMAD_TOKEN: "nomad's token",
};

/** A Drydock with a configuration file that a test writes. */
export class ConfigurationHarness {
  private constructor(
    readonly folder: string,
    readonly store: TestApp,
  ) {}

  static async start(options: TestAppOptions = {}): Promise<ConfigurationHarness> {
    const folder = await mkdtemp(join(tmpdir(), "drydock-configuration-"));
    const env = { ...secrets, DRYDOCK_CONFIG: join(folder, "drydock.yaml") };
    const data = { DRYDOCK_DATA_DIR: join(folder, "data") };
    const store = await createTestApp({ ...options, env: { ...env, ...data, ...options.env } });
    return new ConfigurationHarness(folder, store);
  }

  get context(): Context {
    return this.store.context();
  }

  async stop(): Promise<void> {
    await this.store.close();
    await rm(this.folder, { recursive: true });
  }

  write(text: string, name = "drydock.yaml"): Promise<void> {
    return writeFile(join(this.folder, name), text);
  }

  /** What the server does every few seconds. */
  async look(app: App = this.store.app): Promise<ConfigurationState> {
    await lookAtConfiguration(app);
    return this.state();
  }

  state(): Promise<ConfigurationState> {
    return getConfiguration(this.context, nothing);
  }

  async writeAndLook(text: string): Promise<ConfigurationState> {
    await this.write(text);
    return this.look();
  }

  /** Another process on the same store, or this one after a restart with other variables. */
  process(variables: Record<string, string | undefined> = {}): App {
    const { app } = this.store;
    const given = { NODE_ENV: "test", ...secrets, DRYDOCK_CONFIG: app.env.DRYDOCK_CONFIG };
    const env = parseEnvironment({ ...given, ...variables });
    return { ...app, env, kept: new Map<string, unknown>() };
  }

  async audit(): Promise<string[]> {
    const rows = await this.store.app.db
      .selectFrom("audit")
      .select(["actor_name", "action", "target"])
      .orderBy("id")
      .execute();
    return rows.map(({ actor_name, action, target }) => `${actor_name} ${action} ${target}`);
  }
}

/** "file:line:column message", or nothing. */
export const faultsIn = ({ faults }: ConfigurationState): string[] =>
  faults.map(({ line, column, message }) => `${line}:${column} ${message}`);
