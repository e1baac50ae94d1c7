import { skipToken, useQuery } from "@tanstack/react-query";
import { act } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { contentKeys } from "@/lib/client/queries/content";
import { spaceKey } from "@/lib/client/queries/space";
import { registryKeys } from "@/lib/client/queries/registries";
import { api } from "@/lib/core/api";
import type { Registry } from "@/lib/core/api/registries";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { sampleRegistry } from "@/lib/testing/samples";
import { ScanProgress } from "./scan-progress";

const server = stubApi();
const key = registryKeys.one("prod");

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** As screens have it: the registry comes from the cache, where each poll puts the newest. */
function Shown() {
  const { data } = useQuery<Registry>({ queryKey: key, queryFn: skipToken });
  return data ? <ScanProgress registry={data} /> : null;
}

test("has lists loaded again at once after a push, and once a minute for any number of pulls", async () => {
  server.answer(api.scans.list, { items: [], next: null });
  const { client } = renderScreen(<Shown />);
  const invalidate = vi.spyOn(client, "invalidateQueries");
  const reloads = () =>
    invalidate.mock.calls.filter(
      ([filter]) => String(filter?.queryKey) === String(contentKeys.registry("prod")),
    ).length;
  const poll = async (events: Registry["events"], ms = 5_000) => {
    const value = sampleRegistry({ name: "prod", events });
    await act(async () => {
      client.setQueryData(key, value);
      await vi.advanceTimersByTimeAsync(ms);
    });
  };
  await poll({ changedAt: 1, timesChangedAt: 0 });
  expect(reloads()).toBe(0);

  for (let pulls = 1; pulls <= 12; pulls++) await poll({ changedAt: 1, timesChangedAt: pulls });
  expect(reloads()).toBe(1);
  for (let pulls = 13; pulls <= 24; pulls++) await poll({ changedAt: 1, timesChangedAt: pulls });
  expect(reloads()).toBe(2);
  // The last of them is not waited for until another comes.
  await poll({ changedAt: 1, timesChangedAt: 25 }, 60_000);
  expect(reloads()).toBe(3);

  await poll({ changedAt: 2, timesChangedAt: 25 });
  expect(reloads()).toBe(4);
  await poll({ changedAt: 2, timesChangedAt: 25 }, 600_000);
  expect(reloads()).toBe(4);
});

test("has the registry added up again after a scan, and not after every push", async () => {
  server.answer(api.scans.list, { items: [], next: null });
  const { client } = renderScreen(<Shown />);
  const invalidate = vi.spyOn(client, "invalidateQueries");
  const reloads = () =>
    invalidate.mock.calls.filter(
      ([filter]) => String(filter?.queryKey) === String(spaceKey("prod")),
    ).length;
  const scan = { finishedAt: 1, complete: true, incompleteReason: null };
  const poll = async (id: string, changedAt: number) => {
    const events = { changedAt, timesChangedAt: 0 };
    const value = sampleRegistry({ name: "prod", events, lastScan: { ...scan, id } });
    await act(async () => {
      client.setQueryData(key, value);
      await vi.advanceTimersByTimeAsync(5_000);
    });
  };
  for (let pushes = 1; pushes <= 5; pushes++) await poll("first", pushes);
  expect(reloads()).toBe(0);
  await poll("second", 5);
  expect(reloads()).toBe(1);
});

test.each([
  ["just now", 1_000, 1],
  ["long ago", 600_000, 0],
])("reads lists again that came before the registry whose scan ended %s", async (_, ago, times) => {
  server.answer(api.scans.list, { items: [], next: null });
  const { client } = renderScreen(<Shown />);
  const invalidate = vi.spyOn(client, "invalidateQueries");
  const finishedAt = Date.now() - ago;
  const lastScan = { id: "first", finishedAt, complete: true, incompleteReason: null };
  await act(async () => {
    client.setQueryData(key, sampleRegistry({ name: "prod", lastScan }));
    await vi.advanceTimersByTimeAsync(5_000);
  });
  const reloads = invalidate.mock.calls.filter(
    ([filter]) => String(filter?.queryKey) === String(contentKeys.registry("prod")),
  );
  expect(reloads).toHaveLength(times);
});
