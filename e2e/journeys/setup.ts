import { tmpdir } from "node:os";
import { expect, test as base, type Page } from "@playwright/test";
import { api } from "../../lib/core/api";
import {
  Distribution,
  listTags,
  pullWhole,
  Pusher,
  resolveTag,
  type DistributionOptions,
} from "../distribution";
import { admin, Drydock, scanRegistry } from "../drydock";
import { english, type Words } from "./words";

/** A journey's own registry, connected to a Drydock, and the means to prove what is left in it. */
export class Setup {
  constructor(
    readonly drydock: Drydock,
    readonly registry: Distribution,
    readonly pusher: Pusher,
    /** The connection's name in Drydock. */
    readonly name: string,
  ) {}

  daysAgo(days: number): string {
    return new Date(Date.now() - days * 86_400_000).toISOString();
  }

  async scan(): Promise<void> {
    await scanRegistry(this.drydock, this.name);
  }

  tags(repository: string): Promise<string[]> {
    return listTags(this.registry.url, repository);
  }

  resolve(repository: string, tag: string): Promise<string | null> {
    return resolveTag(this.registry.url, repository, tag);
  }

  /**
   * Runs the registry's own garbage collector, restarts it so that no cache answers for the disk, and
   * pulls every tag named, whole. The repositories must hold exactly these tags.
   */
  async proveKept(kept: Record<string, Record<string, string>>): Promise<void> {
    await this.registry.garbageCollect();
    await this.registry.restart();
    for (const [repository, tags] of Object.entries(kept)) {
      expect(await this.tags(repository)).toEqual(Object.keys(tags).toSorted());
      for (const [tag, digest] of Object.entries(tags)) {
        expect(await pullWhole(this.registry.url, repository, tag)).toBe(digest);
      }
    }
  }

  async isGone(repository: string, digest: string): Promise<boolean> {
    return (await this.resolve(repository, digest)) === null;
  }
}

export async function signIn(
  page: Page,
  drydock: Drydock,
  who = admin,
  t: Words = english,
): Promise<void> {
  await page.goto(`${drydock.url}/sign-in`);
  await page.getByLabel(t("session.email")).fill(who.email);
  await page.getByLabel(t("session.password"), { exact: true }).fill(who.password);
  await page.getByRole("button", { name: t("session.signIn"), exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** Of the Drydock of all journeys: each one's registry has its files somewhere below. */
export const environment = { DRYDOCK_STORAGE_ROOTS: tmpdir() };

interface Fixtures {
  registryOptions: DistributionOptions;
  setup: Setup;
}

export const test = base.extend<Fixtures, { drydock: Drydock }>({
  registryOptions: [{}, { option: true }],
  drydock: [
    async ({}, provide) => {
      const drydock = await Drydock.start(environment);
      await provide(drydock);
      await drydock.stop();
    },
    { scope: "worker" },
  ],
  setup: async ({ drydock, registryOptions }, provide, info) => {
    const registry = await Distribution.start(registryOptions);
    const pusher = new Pusher(registry.url);
    const name =
      `journey-${info.parallelIndex}-${info.testId.slice(-8)}-${info.retry}`.toLowerCase();
    await drydock.call(api.registries.create, { body: { name, url: registry.url } });
    await provide(new Setup(drydock, registry, pusher, name));
    if (info.status !== info.expectedStatus)
      await info.attach("drydock.log", { body: drydock.log });
    await drydock.call(api.registries.remove, { params: { registry: name } }).catch(() => {});
    await pusher.close();
    await registry.stop();
  },
});

export { expect } from "@playwright/test";
