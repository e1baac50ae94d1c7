import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { api } from "@/lib/core/api";
import type { Lineage, Relative } from "@/lib/core/api/lineage";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { LineagePanel } from "./lineage-panel";

const server = stubApi();
const digest = `sha256:${"a".repeat(64)}`;

const relative = (part: Partial<Relative>): Relative => ({
  ...{ repository: "team/app", digest, kind: "image", tags: ["v1"], tagCount: 1 },
  ...{ platforms: ["linux/amd64"], layersOnTop: 2, created: null, size: 1_000_000 },
  ...part,
});

async function open(part: Partial<Lineage>) {
  const asked = server.answer(api.lineages.get, {
    ...{ gap: null, bases: [], builtOn: [], images: 0, imagesListed: 0 },
    ...part,
  });
  renderScreen(<LineagePanel registry="prod" digest={digest} />, "viewer");
  const find = screen.getByRole("button", { name: "Find related images" });
  expect(asked).toHaveLength(0);
  await userEvent.click(find);
  return asked;
}

test("asks only when somebody wants to know, and tells both directions with tags and sizes", async () => {
  const asked = await open({
    bases: [relative({ repository: "base/os", tags: ["3", "3.1"], tagCount: 25, layersOnTop: 1 })],
    builtOn: [
      relative({}),
      relative({ repository: "team/old", tags: [], tagCount: 0, layersOnTop: 0 }),
    ],
    images: 1_500,
    imagesListed: 2,
  });
  const base = within(await screen.findByRole("region", { name: "Base" }));
  expect(base.getByRole("link", { name: "base/os" })).toHaveAttribute(
    "href",
    "/registries/prod/manifest?repository=base/os&reference=3",
  );
  expect(base.getByText("1 layer below the top")).toBeVisible();
  expect(base.getByText("and 23 more")).toBeVisible();
  const built = within(screen.getByRole("region", { name: "Built on it" }));
  expect(built.getByText("Built on it: 1,500 images")).toBeVisible();
  expect(built.getByText("2 layers on top")).toBeVisible();
  expect(built.getByText("the same layers")).toBeVisible();
  expect(built.getByText("untagged")).toBeVisible();
  expect(built.getAllByText("1.00 MB")).toHaveLength(2);
  expect(built.getByText("and 1,498 more images, not shown here")).toBeVisible();
  expect(asked[0]?.url.searchParams.get("digest")).toBe(digest);
});

test("says that there are none, which is not the same as not knowing", async () => {
  await open({});
  expect(await screen.findByText(/No image of this registry is a beginning/)).toBeVisible();
  expect(screen.getByText(/No other image of this registry begins/)).toBeVisible();
});

test("says that no scan has read it", async () => {
  await open({ gap: "unscanned" });
  expect(await screen.findByText(/No scan has read this manifest yet/)).toBeVisible();
  expect(screen.queryByText(/No other image/)).toBeNull();
});
