import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { api } from "@/lib/core/api";
import { compareManifests, type ServedChild } from "@/lib/core/compare/compare-manifests";
import {
  digest,
  listed,
  now,
  serveImage,
  serveIndex,
  sideOf,
} from "@/lib/core/compare/testing/serve";
import type { ServedManifest } from "@/lib/core/compare/read-image";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { sampleTag } from "@/lib/testing/samples";
import { ComparisonScreen } from "./comparison-screen";

const server = stubApi();

const history = (...commands: string[]) => commands.map((command) => ({ created_by: command }));
const imageOf = (name: string, layers: string[], env: string[], commands: string[]) =>
  serveImage({
    name,
    layers,
    config: {
      os: "linux",
      architecture: "amd64",
      config: { Env: env },
      history: history(...commands),
    },
  });
const old = imageOf("old", ["base", "deps"], ["PATH=/bin", "A=1"], ["ADD rootfs", "RUN npm ci"]);
const fresh = imageOf(
  "new",
  ["base", "deps", "app"],
  ["PATH=/bin", "A=2"],
  ["ADD rootfs", "RUN npm ci", "COPY app"],
);

function show(
  a: ServedManifest,
  b: ServedManifest,
  { children = [], query = "" }: { children?: ServedChild[]; query?: string } = {},
) {
  server.answer(api.content.repositories, { items: [], next: null });
  const comparison = compareManifests({ a: sideOf(a), b: sideOf(b, "v2") }, children, now);
  const asked = server.answer(api.comparisons.images, comparison);
  const address = `repository=team/app&reference=v1&otherReference=v2${query}`;
  renderScreen(<ComparisonScreen registry="prod" />, "viewer", address);
  return asked;
}

test("an address is all that is needed to see what differs", async () => {
  const asked = show(old, fresh);
  expect(await screen.findByText(/B adds 1 layer/)).toHaveTextContent(
    "B adds 1 layer (10 B) on top of the 2 of A, from COPY app on. 1 variable differs.",
  );
  expect(asked[0]?.url.searchParams.toString()).toBe(
    "repository=team%2Fapp&reference=v1&otherRepository=team%2Fapp&otherReference=v2",
  );
  expect(screen.getByText("From here on they differ")).toBeVisible();
  expect(screen.getByText("2 layers are the same, not shown")).toBeVisible();
  expect(screen.getByText("only in B")).toBeVisible();
  expect(screen.getByText("changed")).toBeVisible();
  expect(screen.queryByText("PATH")).toBeNull();
});

test("a switch shows what is the same as well", async () => {
  show(old, fresh);
  await userEvent.click(await screen.findByRole("switch", { name: /the same in both/ }));
  expect(screen.getByText("PATH")).toBeVisible();
  expect(screen.getAllByText("RUN npm ci")).toHaveLength(2);
  expect(screen.queryByText(/not shown/)).toBeNull();
});

test("nothing is asked until both sides are named; then the form asks for exactly them", async () => {
  server.answer(api.content.repositories, {
    items: [
      {
        ...{ name: "team/app", tags: 2, digests: 2, untagged: 0, size: 1, newestCreated: null },
        ...{ complete: true, incompleteReason: null, scannedAt: 1, hiddenTags: 0 },
      },
    ],
    next: null,
  });
  server.answer(api.content.tags, { items: [sampleTag("v1"), sampleTag("v2")], next: null });
  const answer = compareManifests({ a: sideOf(old), b: sideOf(fresh, "v2") }, [], now);
  const asked = server.answer(api.comparisons.images, answer);
  renderScreen(<ComparisonScreen registry="prod" />, "viewer", "repository=team/app&reference=v1");
  const b = within(await screen.findByRole("group", { name: "B" }));
  expect(b.getByLabelText("Repository")).toHaveValue("team/app");
  await waitFor(() =>
    expect(document.querySelectorAll("datalist option[value=v2]")).toHaveLength(2),
  );
  expect(asked).toHaveLength(0);
  await userEvent.type(b.getByLabelText("Tag or digest"), "v2");
  await userEvent.click(screen.getByRole("button", { name: "Compare" }));
  await screen.findByText("From here on they differ");
  expect(asked[0]?.url.searchParams.get("otherReference")).toBe("v2");

  await userEvent.click(screen.getByRole("button", { name: "Swap A and B" }));
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(asked[1]?.url.searchParams.get("reference")).toBe("v2");
  expect(asked[1]?.url.searchParams.get("otherReference")).toBe("v1");
});

const child = (side: "a" | "b", name: string, layers: string[]): ServedChild => ({
  side,
  digest: digest(name),
  manifest: serveImage({ name, layers }),
});

test("of indexes each platform says what differs, and one of them is shown in full", async () => {
  const a = serveIndex("a", [
    listed("amd1", "linux/amd64"),
    listed("arm1", "linux/arm64"),
    listed("same", "linux/386"),
    listed("lost1", "linux/s390x"),
    listed("only", "linux/riscv64"),
  ]);
  const b = serveIndex("b", [
    listed("amd2", "linux/amd64"),
    listed("arm2", "linux/arm64"),
    listed("same", "linux/386"),
    listed("lost2", "linux/s390x"),
    listed("seal"),
  ]);
  const children = [
    child("a", "amd1", ["base"]),
    child("b", "amd2", ["base", "amd more"]),
    child("a", "arm1", ["arm"]),
    child("b", "arm2", ["else"]),
    { side: "a" as const, digest: digest("lost1"), manifest: "gone" as const },
  ];
  show(a, b, { children, query: "&platform=linux/arm64" });
  expect(await screen.findByText("They differ from the bottom on")).toBeVisible();
  expect(screen.getByText("The same image in both.")).toBeVisible();
  expect(screen.getByText(/registry no longer has one of the two/)).toBeVisible();
  expect(screen.getByText("Only in A").parentElement).toHaveTextContent("linux/riscv64");
  expect(screen.getByText(/1 manifest of B without a platform/)).toBeVisible();
  expect(screen.getByRole("button", { name: /linux\/arm64/ })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await userEvent.click(screen.getByRole("button", { name: /linux\/amd64/ }));
  expect(await screen.findByText("From here on they differ")).toBeVisible();
});

test("says what cannot be compared, and invents nothing in its place", async () => {
  show(serveImage({ layers: ["base"], config: null }), fresh);
  expect(await screen.findByText(/A config could not be read/)).toBeVisible();
  expect(screen.queryByText("Variables")).toBeNull();
  expect(screen.queryByText(/Nothing else differs/)).toBeNull();
});

test("says that a history does not fit the layers in place of naming steps", async () => {
  show(imageOf("odd", ["base", "x"], [], ["ADD", "RUN a", "RUN b"]), fresh);
  expect(await screen.findByText(/The history of A has another number of steps/)).toBeVisible();
  expect(screen.getByText("build step not known")).toBeVisible();
});

test("one manifest on both sides is said to be one", async () => {
  show(old, old);
  expect(await screen.findByText(/Both are the same manifest/)).toBeVisible();
});

test("why it could not be compared stands in its place", async () => {
  server.answer(api.content.repositories, { items: [], next: null });
  server.refuse(api.comparisons.images, 404, "NOT_FOUND", "The registry has no team/app:v9.");
  const address = "repository=team/app&reference=v1&otherReference=v9";
  renderScreen(<ComparisonScreen registry="prod" />, "viewer", address);
  expect(await screen.findByText("The registry has no team/app:v9.")).toBeVisible();
});
