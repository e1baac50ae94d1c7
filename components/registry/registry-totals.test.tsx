import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderScreen } from "@/lib/testing/render-screen";
import { sampleRegistry } from "@/lib/testing/samples";
import { RegistryTotals } from "./registry-totals";

const nothing = { repositories: 0, tags: 0, manifests: 0, bytes: 0 };
const scanned = { id: "scan-1", finishedAt: 1, complete: true, incompleteReason: null };

test.each([
  ["not scanned yet: no figure is known", nothing, null, 4],
  ["scanned and empty: every figure is", nothing, scanned, 0],
  ["in its first scan: what is known counts", { ...nothing, repositories: 3 }, null, 3],
] as const)("%s", (_case, totals, lastScan, unknown) => {
  renderScreen(<RegistryTotals registry={sampleRegistry({ totals, lastScan })} />);
  expect(screen.queryAllByLabelText("not known")).toHaveLength(unknown);
});

test("says what the last scan could not see", () => {
  const incompleteReason = "The list never ends.";
  const lastScan = { ...scanned, complete: false, incompleteReason };
  renderScreen(<RegistryTotals registry={sampleRegistry({ lastScan })} />);
  expect(screen.getByText(/The list never ends\./)).toBeVisible();
});
