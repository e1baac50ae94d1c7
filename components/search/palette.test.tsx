import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { SearchButton } from "@/components/layout/search-button";
import {
  closePalette,
  openPalette,
  usePaletteKey,
  usePaletteText,
} from "@/components/layout/use-palette";
import { noteVisit } from "@/lib/client/visited-places";
import { api } from "@/lib/core/api";
import type { SearchHit } from "@/lib/core/api/search";
import { policy } from "@/lib/core/policy";
import type { Role } from "@/lib/core/permissions";
import { stubApi } from "@/lib/testing/api-server";
import { harmIn, hostile } from "@/lib/testing/hostile";
import { sampleSchedule } from "@/lib/testing/samples";
import { renderScreen } from "@/lib/testing/render-screen";
import { Palette } from "./palette";

const push = vi.hoisted(() => vi.fn());
const params = vi.hoisted(() => ({ registry: undefined as string | undefined }));
vi.mock("next/navigation", () => ({
  useRouter: () => ({ push }),
  useParams: () => params,
  usePathname: () => "/",
}));

const server = stubApi();

/** What the frame of every page has. */
function Page() {
  usePaletteKey();
  const sought = usePaletteText();
  return (
    <main id="content" tabIndex={-1}>
      <SearchButton />
      <input aria-label="Something else" />
      {sought !== null && <Palette text={sought} onClose={closePalette} />}
    </main>
  );
}

const hit = (given: Partial<SearchHit> & Pick<SearchHit, "kind">): SearchHit => ({
  ...{ registry: "main", repository: null, tag: null, digest: null, as: null, created: null },
  matched: { field: "name", key: null, text: "" },
  ...given,
});
const digest = `sha256:${"ab".repeat(32)}`;
const nothing = { items: [], more: [], unsearched: [], filling: false };
const found = {
  ...nothing,
  items: [
    hit({ kind: "repository", repository: "team/shop" }),
    hit({ kind: "tag", repository: "team/shop", tag: "shop-1", digest }),
    hit({ kind: "digest", repository: "copy", digest, as: "manifest" }),
  ],
};

beforeEach(() => {
  server.answer(api.schedules.list, { items: [], next: null });
  server.answer(api.policies.list, { items: [], next: null });
  push.mockClear();
  params.registry = undefined;
  sessionStorage.clear();
  closePalette();
});

const field = () => screen.findByRole("combobox", { name: "Search everything" });
const titles = () => screen.queryAllByRole("option").map((option) => option.textContent);
const activeText = async () => {
  const id = (await field()).getAttribute("aria-activedescendant") ?? "";
  return document.getElementById(id)?.textContent;
};

async function open(role: Role = "operator") {
  renderScreen(<Page />, role);
  const user = userEvent.setup();
  await user.keyboard("{Control>}k{/Control}");
  expect(await field()).toHaveFocus();
  return user;
}

describe("the search over every page", () => {
  test("opens with Ctrl+K, also while something is typed, and gives the focus back", async () => {
    renderScreen(<Page />);
    const user = userEvent.setup();
    const other = screen.getByRole("textbox", { name: "Something else" });
    await user.click(other);
    await user.keyboard("{Control>}k{/Control}");
    expect(await field()).toHaveFocus();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(other).toHaveFocus());
    expect(screen.queryByRole("dialog")).toBeNull();
    await user.keyboard("{Meta>}k{/Meta}");
    expect(await field()).toHaveFocus();
    await user.keyboard("{Control>}k{/Control}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  test("opens with its button, and not under another dialog", async () => {
    renderScreen(<Page />);
    const other = document.createElement("div");
    other.setAttribute("role", "dialog");
    document.body.append(other);
    const user = userEvent.setup();
    await user.keyboard("{Control>}k{/Control}");
    expect(screen.queryByRole("combobox")).toBeNull();
    other.remove();
    await user.click(screen.getByRole("button", { name: "Search everything" }));
    expect(await field()).toHaveFocus();
  });

  test("shows what was found by kind, and goes through it with the arrows", async () => {
    const asked = server.answer(api.search.find, found);
    const user = await open();
    await user.keyboard("shop");
    expect(await screen.findByRole("group", { name: "Repositories" })).toBeVisible();
    expect(titles()).toEqual([
      "team/shopmain",
      "team/shop:shop-1main",
      expect.stringMatching(/^copy@sha256:abab.*manifest in main$/),
    ]);
    // One question for what was typed, not one for each letter.
    expect(asked.map(({ url }) => url.searchParams.get("q"))).toEqual(["shop"]);
    expect(await activeText()).toContain("team/shopmain");
    await user.keyboard("{ArrowDown}");
    expect(await activeText()).toContain("shop-1");
    expect(screen.getByRole("option", { selected: true })).toHaveTextContent("shop-1");
    await user.keyboard("{ArrowUp}{ArrowUp}");
    expect(await activeText()).toContain("copy@");
    await user.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    expect(push).toHaveBeenCalledExactlyOnceWith(
      "/registries/main/manifest?repository=team/shop&reference=shop-1",
    );
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  test("a click goes there as well", async () => {
    server.answer(api.search.find, found);
    const user = await open();
    await user.keyboard("shop");
    await user.click((await screen.findAllByRole("option"))[0] as HTMLElement);
    expect(push).toHaveBeenCalledExactlyOnceWith("/registries/main/repositories/team/shop");
  });

  test("keeps the last answer while the next one loads", async () => {
    let answer: ((value: typeof nothing) => void) | null = null;
    server.answer(api.search.find, ({ url }) =>
      url.searchParams.get("q") === "shop"
        ? found
        : new Promise<typeof nothing>((resolve) => (answer = resolve)),
    );
    const user = await open();
    await user.keyboard("shop");
    await screen.findAllByRole("option");
    await user.keyboard("x");
    await waitFor(() => expect(answer).not.toBeNull());
    expect(screen.getByRole("status")).toHaveTextContent("Searching");
    expect(titles()).toHaveLength(3);
    answer!(nothing);
    expect(await screen.findByText(/Nothing has a word/)).toBeVisible();
    expect(titles()).toEqual([]);
  });

  test("offers what the role may do, and in the registry of the page", async () => {
    params.registry = "prod";
    await open("viewer");
    expect(titles()).toContain("Retentionprod");
    for (const refused of ["Scan prod now", "New schedule", "Connect a registry", "Users"])
      expect(titles()).not.toContain(refused);
  });

  test("an admin goes to the form of a new registry by its words", async () => {
    server.answer(api.search.find, nothing);
    const user = await open("admin");
    expect(titles()).toContain("Connect a registry");
    await user.keyboard("conn reg");
    expect(titles()).toEqual(["Connect a registry"]);
    await user.keyboard("{Enter}");
    expect(push).toHaveBeenCalledExactlyOnceWith("/registries/new");
  });

  test("scans the registry of the page", async () => {
    params.registry = "prod";
    server.answer(api.search.find, nothing);
    const scans = server.answer(api.scans.create, {
      ...{ id: "1", registry: "prod", state: "queued", repositories: null },
    } as never);
    const user = await open();
    await user.keyboard("scan");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(scans).toHaveLength(1));
    expect(scans[0]?.url.pathname).toBe("/api/registries/prod/scans");
    expect(push).not.toHaveBeenCalled();
  });

  test("begins with the pages that were visited last", async () => {
    noteVisit("/registries/main/repositories/team/shop", "?tab=graph");
    noteVisit("/registries/main/manifest", "?repository=team%2Fshop&reference=v1");
    const user = await open();
    expect(titles().slice(0, 2)).toEqual(["team/shop:v1main", "team/shopmain"]);
    await user.keyboard("{ArrowDown}{Enter}");
    expect(push).toHaveBeenCalledExactlyOnceWith("/registries/main/repositories/team/shop");
  });

  test("a text of an image is shown as text, and says by which label it was found", async () => {
    const matched = { field: "label" as const, key: "vendor", text: hostile("acme") };
    const items = [hit({ kind: "label", repository: "team/shop", tag: "v1", digest, matched })];
    server.answer(api.search.find, { ...nothing, items, more: ["label"] });
    const user = await open();
    await user.keyboard("vendor");
    const group = await screen.findByRole("group", {
      name: /Labels and annotations · there are more/,
    });
    const option = within(group).getByRole("option");
    expect(option).toHaveTextContent("vendor");
    expect(harmIn(option)).toEqual([]);
  });

  test("a schedule is found by its name, and opened", async () => {
    const schedule = { id: "s1", name: "Old builds of the shop", registries: ["main"] };
    server.answer(api.schedules.list, { items: [sampleSchedule(schedule)], next: null });
    server.answer(api.search.find, nothing);
    const user = await open();
    await user.keyboard("builds shop");
    const group = within(await screen.findByRole("group", { name: "Schedules" }));
    await user.click(group.getByRole("option", { name: /Old builds of the shop/ }));
    expect(push).toHaveBeenCalledWith("/schedules/s1");
  });

  test("a saved policy is found in a registry, and opened there", async () => {
    params.registry = "prod";
    const document = policy.parse({ version: 1, name: "Old builds go", rules: [] });
    const saved = { createdAt: 1, updatedAt: 1, updatedBy: "robin@example.com", origin: null };
    server.answer(api.policies.list, { items: [{ id: "p1", document, ...saved }], next: null });
    server.answer(api.search.find, nothing);
    const user = await open();
    await user.keyboard("old go");
    const group = within(await screen.findByRole("group", { name: "Saved policies" }));
    await user.click(group.getByRole("option", { name: /Old builds go/ }));
    expect(push).toHaveBeenCalledWith("/registries/prod/retention?policy=p1");
  });

  test("says where layers were not looked through, and that an upgrade is not through", async () => {
    server.answer(api.search.find, { ...nothing, unsearched: ["prod"], filling: true });
    renderScreen(<Page />);
    openPalette(digest);
    expect(await field()).toHaveValue(digest);
    expect(await screen.findByText(/Layers were not looked through in prod/)).toBeVisible();
    expect(screen.getByText(/before the last upgrade/)).toBeVisible();
  });

  test("says why a search failed", async () => {
    server.refuse(api.search.find, 400, "BAD_REQUEST", "Too long.");
    const user = await open();
    await user.keyboard("shop");
    expect(await screen.findByText(/The search failed. Too long./)).toBeVisible();
  });
});
