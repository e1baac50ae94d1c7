import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { api } from "@/lib/core/api";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { sampleRegistry } from "@/lib/testing/samples";
import { FirstScan } from "./first-scan";

const server = stubApi();
const estimate = { repositories: 3, tags: 40, requests: 84, exact: true };

test("says what a first scan of Docker Hub would take, before there is one", async () => {
  server.answer(api.scans.estimate, estimate);
  renderScreen(<FirstScan registry={sampleRegistry({}, { vendor: "hub" })} />);
  expect(await screen.findByRole("status")).toHaveTextContent(
    "It would read 40 manifests in 3 repositories, by about 84 requests",
  );
  expect(screen.getByText(/limits pulls/)).toBeInTheDocument();
});

test("says so when that cannot be found out", async () => {
  server.refuse(api.scans.estimate, 502, "REGISTRY_ERROR", "No list. Enter repositories.");
  renderScreen(<FirstScan registry={sampleRegistry({}, { vendor: "ghcr" })} />);
  expect(await screen.findByText(/could not be found out: No list/)).toBeInTheDocument();
});

test.each([
  ["a registry of one's own", sampleRegistry({}, { vendor: "distribution" })],
  ["a scan under way", sampleRegistry({ activeScanId: "scan-1" }, { vendor: "hub" })],
  [
    "an earlier scan",
    sampleRegistry(
      { lastScan: { id: "scan-1", finishedAt: 1, complete: true, incompleteReason: null } },
      { vendor: "hub" },
    ),
  ],
])("says nothing with %s", (_case, registry) => {
  renderScreen(<FirstScan registry={registry} />);
  expect(screen.queryByText(/first scan/)).not.toBeInTheDocument();
});
