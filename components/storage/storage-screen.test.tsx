import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { api } from "@/lib/core/api";
import type { StorageView } from "@/lib/core/api/storage";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { catchSavedFiles } from "@/lib/testing/saved-files";
import { sampleRegistry } from "@/lib/testing/samples";
import { StorageScreen } from "./storage-screen";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: vi.fn() }) }));
const server = stubApi();
const saved = catchSavedFiles();

const repository = (name: string, untagged: number): StorageView["repositories"][number] => ({
  ...{ name, tags: 3, manifests: 9, untagged: untagged > 0 ? 6 : 0 },
  bytes: { exclusive: 5_000_000, shared: 1_000, untagged },
  uploads: { count: 1, bytes: 2_000, newest: Date.now() - 3_600_000 },
});

const view: StorageView = {
  scannedAt: Date.now() - 60_000,
  bytes: {
    ...{ total: 10_000_000, tagged: 5_000_000, untagged: 3_000_000, unreferenced: 1_500_000 },
    ...{ uploads: 400_000, other: 100_000 },
  },
  counts: {
    ...{ tags: 6, manifests: 18, untaggedManifests: 6, blobs: 40, unreferencedBlobs: 7 },
    ...{ uploads: 2, brokenManifests: 0, strangeFiles: 0 },
  },
  timesKnown: true,
  repositories: [repository("team/app", 3_000_000), repository("team/web", 0)],
  repositoryCount: 2,
  largest: [
    {
      ...{ digest: `sha256:${"a".repeat(64)}`, bytes: 1_200_000, state: "unreferenced" },
      ...{ repositories: [], repositoryCount: 0 },
    },
  ],
  collection: null,
  disk: { total: 50_000_000, free: 20_000_000 },
  failure: null,
};

function show(part: Partial<StorageView> = {}, role: "admin" | "viewer" = "viewer") {
  const storage = { type: "filesystem" as const, root: "/srv/registry" };
  server.answer(api.registries.get, sampleRegistry({ storage }));
  server.answer(api.scans.list, { items: [], next: null });
  server.answer(api.storage.get, { ...view, ...part });
  renderScreen(<StorageScreen registry="prod" />, role);
}

test("says where every byte went, and what gives most of it back", async () => {
  show();
  const all = await screen.findByRole("region", { name: "All bytes" });
  expect(all).toHaveTextContent("10.0 MB on the disk");
  expect(all).toHaveTextContent("20.0 MB of 50.0 MB are free there.");
  expect(all).toHaveTextContent("Waits for garbage collection1.50 MB 15%");
  const savings = within(screen.getByRole("region", { name: "Largest savings" }));
  const items = savings.getAllByRole("listitem");
  expect(items.map((item) => item.textContent?.split(" ").slice(0, 2).join(" "))).toEqual([
    "3.00 MBUntagged",
    "1.50 MBWhat",
    "400 kBUploads",
  ]);
  expect(savings.getByRole("link", { name: "Plan removing them" })).toHaveAttribute(
    "href",
    "/registries/prod/retention?preset=leftovers&repositories=team%2Fapp",
  );
  const table = await screen.findByRole("grid", { name: "Storage of repositories" });
  expect(within(table).getAllByRole("row")[1]).toHaveTextContent("team/app5.00 MB3.00 MB");
});

test("what is wrong with the storage is said", async () => {
  show({
    timesKnown: false,
    counts: { ...view.counts, brokenManifests: 1, strangeFiles: 2 },
    failure: { at: Date.now(), message: "The disk is gone." },
  });
  expect(await screen.findByText("The disk is gone.")).toBeVisible();
  expect(screen.getByText(/^1 manifest cannot be read/)).toBeVisible();
  expect(screen.getByText(/^2 files there that no registry writes/)).toBeVisible();
  expect(screen.getByText(/the same minute/)).toBeVisible();
});

test("where nothing is left over it says so", async () => {
  const bytes = { ...view.bytes, unreferenced: 0, uploads: 0 };
  show({ bytes, repositories: [repository("team/web", 0)] });
  expect(await screen.findByText("There is nothing left over")).toBeVisible();
});

test.each([
  ["admin", true],
  ["viewer", false],
] as const)("a registry whose storage is not named teaches a %s what to do", async (role, link) => {
  server.answer(api.registries.get, sampleRegistry());
  renderScreen(<StorageScreen registry="prod" />, role);
  expect(await screen.findByText(/its content is not known/)).toBeVisible();
  expect(screen.queryAllByRole("link", { name: "Name its directory" })).toHaveLength(link ? 1 : 0);
});

test("before it has been read the reason is shown, not an error", async () => {
  const storage = { type: "filesystem" as const, root: "/srv/registry" };
  server.answer(api.registries.get, sampleRegistry({ storage }));
  server.answer(api.scans.list, { items: [], next: null });
  server.refuse(api.storage.get, 404, "NOT_FOUND", "A scan of the whole registry reads it.");
  renderScreen(<StorageScreen registry="prod" />, "viewer");
  expect(await screen.findByText("A scan of the whole registry reads it.")).toBeVisible();
  expect(screen.getByText("Not read yet")).toBeVisible();
});

test("what the collector would do is said, and what it would destroy stands out", async () => {
  const none = { fails: null, certain: true, manifests: 0, destroyed: 0, destroys: [] };
  const digest = `sha256:${"b".repeat(64)}`;
  show({
    collection: {
      plain: { ...none, blobs: 7, bytes: 1_500_000 },
      deleteUntagged: {
        ...{ ...none, blobs: 19, bytes: 4_500_000, manifests: 8, destroyed: 22 },
        destroys: [{ repository: "team/multi", digest, lost: "manifest" }],
      },
    },
  });
  const panel = await screen.findByRole("region", { name: "Garbage collection now" });
  expect(panel).toHaveTextContent("It would free 1.50 MB in 7 blobs.");
  expect(panel).toHaveTextContent("4.50 MB in 19 blobs, and 8 untagged manifests.");
  expect(panel).toHaveTextContent("It would destroy 22 manifests that tags need");
  expect(panel).toHaveTextContent("and 21 more");
  expect(within(panel).getByRole("link", { name: /^team\/multi/ })).toBeVisible();
});

test("a collection that would fail says why, and one that does nothing says that", async () => {
  const none = { certain: true, blobs: 0, bytes: 0, manifests: 0, destroyed: 0, destroys: [] };
  const plain = { ...none, fails: null };
  show({ collection: { plain, deleteUntagged: { ...none, fails: "It ends with an error." } } });
  const panel = await screen.findByRole("region", { name: "Garbage collection now" });
  expect(panel).toHaveTextContent("It ends with an error.");
  expect(panel).toHaveTextContent("It would remove nothing.");
  expect(panel).not.toHaveTextContent("destroy");
});

test("the largest blobs can be had as a file", async () => {
  show();
  const largest = within(await screen.findByRole("region", { name: "Largest blobs" }));
  await userEvent.click(largest.getByRole("button", { name: "Download CSV of 1 row" }));
  expect(saved.map(({ name }) => name)).toEqual(["largest-blobs-of-prod.csv"]);
  expect((await saved[0]?.text())?.split("\r\n")).toEqual([
    "bytes,digest,state,usedBy,repositories",
    `1200000,sha256:${"a".repeat(64)},unreferenced,,0`,
    "",
  ]);
});
