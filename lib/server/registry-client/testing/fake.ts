import "server-only";
import { afterEach, expect } from "vitest";
import {
  startFakeRegistry,
  type FakeOptions,
  type FakeRegistry,
} from "@/lib/testing/fake-registry";
import type { RegistryDeps, RegistrySettings } from "../types";
import { createReader, type ClosableReader } from "../read/reader";
import { createWriter, type ClosableWriter } from "../write/writer";
import { testSettings } from "./settings";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

/** Ended after the test, which must not have deleted a blob. */
export async function startFake(options: FakeOptions = {}): Promise<FakeRegistry> {
  const fake = await startFakeRegistry(options);
  open.push({
    async close() {
      await fake.stop();
      expectNoBlobDeleted(fake);
    },
  });
  return fake;
}

/** A registry deletes blobs that are in use, too: whatever a test is about, none may be asked to. */
export function expectNoBlobDeleted(fake: FakeRegistry): void {
  expect(fake.calls("DELETE").filter((call) => call.includes("/blobs/"))).toEqual([]);
}

/** Waits are recorded, not waited. */
export function quietDeps(): {
  deps: Partial<RegistryDeps>;
  waits: number[];
  clock: { now: number };
} {
  const waits: number[] = [];
  const clock = { now: Date.now() };
  const sleep = (ms: number) => {
    waits.push(ms);
    clock.now += ms;
    return Promise.resolve();
  };
  return { deps: { sleep, random: () => 0.5, now: () => clock.now }, waits, clock };
}

export function readerOf(
  fake: { url: string },
  changes: Partial<RegistrySettings> = {},
  deps: Partial<RegistryDeps> = quietDeps().deps,
): ClosableReader {
  const reader = createReader(testSettings(fake.url, changes), deps);
  open.push(reader);
  return reader;
}

export function writerOf(
  fake: { url: string },
  changes: Partial<RegistrySettings> = {},
  deps: Partial<RegistryDeps> = quietDeps().deps,
): ClosableWriter {
  const writer = createWriter(testSettings(fake.url, changes), deps);
  open.push(writer);
  return writer;
}
