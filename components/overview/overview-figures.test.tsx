import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderScreen } from "@/lib/testing/render-screen";
import { sampleRegistry } from "@/lib/testing/samples";
import type { Reclaimable } from "@/lib/core/api/space";
import { OverviewFigures } from "./overview-figures";

const nothing = { repositories: 0, tags: 0, manifests: 0, bytes: 0 };
const scanned = { id: "scan-1", finishedAt: 1, complete: true, incompleteReason: null };
const unread = { space: undefined, growth: [], reclaimable: undefined };
const policy = (name: string, freedBytes: number, fault: string | null = null) => ({
  ...{ id: name, name, delete: 1, blocked: 0, freedBytes, freedIs: "exact" as const, fault },
});
const reclaimable = (...policies: Reclaimable["policies"]): Reclaimable => ({
  ...{ snapshot: { id: "1", scannedAt: 1 }, policies, more: 0 },
});

const valueOf = (label: string) => screen.getByText(label).nextElementSibling;

test.each([
  ["not scanned yet: no figure is known", nothing, null, 5],
  ["scanned and empty: every figure of the store is", nothing, scanned, 3],
  ["in its first scan: what is known counts", { ...nothing, repositories: 3 }, null, 4],
] as const)("%s", (_case, totals, lastScan, unknown) => {
  renderScreen(<OverviewFigures registry={sampleRegistry({ totals, lastScan })} {...unread} />);
  expect(screen.queryAllByLabelText("not known")).toHaveLength(unknown);
});

test("says what the last scan could not see", () => {
  const incompleteReason = "The list never ends.";
  const lastScan = { ...scanned, complete: false, incompleteReason };
  renderScreen(<OverviewFigures registry={sampleRegistry({ lastScan })} {...unread} />);
  expect(screen.getByText(/The list never ends\./)).toBeVisible();
});

test("what is stored stands beside what it would be if nothing were shared", () => {
  const space = { bytes: 2e9, naiveBytes: 9e9, untaggedBytes: 5e8, unknown: 0 };
  renderScreen(<OverviewFigures registry={sampleRegistry({})} {...unread} space={space} />);
  expect(valueOf("Stored")).toHaveTextContent("2.00 GB");
  expect(screen.getByText("9.00 GB if tags shared nothing")).toBeVisible();
  expect(valueOf("No tag needs")).toHaveTextContent("500 MB");
});

test("of the saved policies the one that frees most is named, never their sum", () => {
  const policies = reclaimable(
    policy("small", 1e6),
    policy("large", 3e9),
    policy("broken", 9e9, "rules: not valid"),
  );
  renderScreen(
    <OverviewFigures registry={sampleRegistry({})} {...unread} reclaimable={policies} />,
  );
  expect(valueOf("Could be deleted")).toHaveTextContent("3.00 GB");
  expect(screen.getByTitle("large")).toBeVisible();
});

test("without a saved policy it is said how to know", () => {
  renderScreen(
    <OverviewFigures registry={sampleRegistry({})} {...unread} reclaimable={reclaimable()} />,
  );
  expect(screen.getByRole("link", { name: "Save a policy to know" })).toBeVisible();
});
