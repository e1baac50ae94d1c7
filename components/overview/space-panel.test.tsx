import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { api } from "@/lib/core/api";
import type { SpacePart, SpaceView } from "@/lib/core/api/space";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { stubLayout } from "@/lib/testing/stub-layout";
import { SpacePanel } from "./space-panel";

const push = vi.hoisted(() => vi.fn());
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));
const server = stubApi();

stubLayout(800, 400);
beforeEach(() => push.mockClear());

const part = (kind: SpacePart["kind"], name: string, bytes: number): SpacePart => ({
  ...{ kind, name, bytes },
  ...(kind === "repository" || kind === "shared" ? { untagged: 0 } : {}),
});
const view = (parts: SpacePart[], elsewhere: number | null = null): SpaceView => ({
  snapshot: { id: "1", scannedAt: 1 },
  totals: { bytes: 0, naiveBytes: 0, untaggedBytes: 0, unknown: 0 },
  ...{ parts, elsewhere, arrivals: null, labels: ["team"] },
});

const whole = view([
  part("repository", "shop/web", 600),
  part("repository", "shop/api", 300),
  part("repository", "tools", 150),
  part("shared", "shop", 100),
  part("shared", "", 110),
]);
const tag = { digest: "sha256:1", tags: ["v1"], tagCount: 1 };
const inside = view(
  [
    { ...part("tag", "v1", 400), ...tag },
    { kind: "shared", name: "shop/web", bytes: 150 },
    part("untagged", "shop/web", 50),
  ],
  700,
);

function answer() {
  server.answer(api.space.get, ({ url }) => (url.searchParams.has("repository") ? inside : whole));
}

const areas = () =>
  within(screen.getByRole("group", { name: /^The space by area/ }))
    .getAllByRole("button")
    .map((area) => area.getAttribute("aria-label"));

test("areas say what they are, how large and which part of the whole", async () => {
  answer();
  renderScreen(<SpacePanel registry="prod" />);
  await screen.findByRole("button", { name: /^shop\/, / });
  expect(areas()).toEqual(
    expect.arrayContaining([
      "shop/, 1.00 kB, 79%",
      "shop/web, 600 B, 48%",
      "shared in shop, 100 B, 8%",
      "shared in the whole registry, 110 B, 9%",
    ]),
  );
});

test("the keyboard alone leads in, from area to area, to a tag, and out again", async () => {
  answer();
  const user = userEvent.setup();
  renderScreen(<SpacePanel registry="prod" />);
  (await screen.findByRole("button", { name: /^shop\/, / })).focus();
  await user.keyboard("{Enter}");
  const web = await screen.findByRole("button", { name: /^shop\/web, 600 B, 60%/ });
  expect(screen.queryByRole("button", { name: /^tools/ })).toBeNull();
  web.focus();
  await user.keyboard("{ArrowRight}");
  expect(document.activeElement).not.toBe(web);
  await user.keyboard("{ArrowLeft}");
  expect(document.activeElement).toBe(web);
  await user.keyboard("{Enter}");
  const v1 = await screen.findByRole("button", { name: /^v1, 400 B/ });
  expect(screen.getByText(/that other repositories hold as well/)).toHaveTextContent("700 B");
  v1.focus();
  await user.keyboard("{Enter}");
  expect(push).toHaveBeenCalledWith(expect.stringContaining("reference=sha256%3A1"));
  await user.keyboard("{Escape}");
  expect(await screen.findByRole("button", { name: /^shop\/api, 300 B, 30%/ })).toBeVisible();
  screen.getByRole("button", { name: /^shop\/api/ }).focus();
  await user.keyboard("{Escape}");
  expect(await screen.findByRole("button", { name: /^tools/ })).toBeVisible();
});

test("one area is in the tab order, the one that was last looked at", async () => {
  answer();
  renderScreen(<SpacePanel registry="prod" />);
  const tools = await screen.findByRole("button", { name: /^tools/ });
  act(() => tools.focus());
  const group = screen.getByRole("group", { name: /^The space by area/ });
  const inOrder = within(group)
    .getAllByRole("button")
    .filter((area) => area.tabIndex === 0);
  expect(inOrder.map((area) => area.getAttribute("aria-label"))).toEqual([
    expect.stringMatching(/^tools/),
  ]);
});

test("a place leads to a plan that is limited to it", async () => {
  answer();
  renderScreen(<SpacePanel registry="prod" />, "operator", "?at=shop/web");
  expect(await screen.findByRole("link", { name: "Plan a cleanup here" })).toHaveAttribute(
    "href",
    "/registries/prod/retention?repositories=shop%2Fweb",
  );
  await userEvent.click(screen.getByRole("button", { name: "shop" }));
  expect(screen.getByRole("link", { name: "Plan a cleanup here" })).toHaveAttribute(
    "href",
    "/registries/prod/retention?repositories=shop%2F**",
  );
});

test("the table says the same as the map", async () => {
  answer();
  renderScreen(<SpacePanel registry="prod" />, "operator", "?table=true&at=shop/");
  const table = await screen.findByRole("grid", { name: "The space, part by part" });
  expect(table).toHaveTextContent(/web\s*600 B/);
  expect(table).toHaveTextContent(/shared\s*100 B/);
  await userEvent.click(within(table).getByRole("button", { name: "api" }));
  expect(await within(await screen.findByRole("grid")).findByText("v1")).toBeVisible();
});

test("labels begin with the one that most images here have", async () => {
  const asked = server.answer(api.space.get, ({ url }) =>
    url.searchParams.get("by") === "label"
      ? view([{ kind: "label", name: "ops", bytes: 500 }])
      : whole,
  );
  renderScreen(<SpacePanel registry="prod" />, "operator", "?by=label");
  expect(await screen.findByRole("button", { name: /^ops, 500 B/ })).toBeVisible();
  expect(screen.getByRole("combobox", { name: "Label" })).toHaveValue("team");
  expect(asked.map(({ url }) => url.searchParams.get("label"))).toContain("team");
});
