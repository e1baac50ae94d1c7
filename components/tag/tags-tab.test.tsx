import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { api } from "@/lib/core/api";
import type { Tag } from "@/lib/core/api/content";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { samplePlan, sampleRow, sampleTag } from "@/lib/testing/samples";
import { TagsTab } from "./tags-tab";

const push = vi.fn();
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));

const server = stubApi();

function show(role?: "viewer" | "operator") {
  const items = ["nightly-1", "nightly-2", "v1", "v2"].map((name) => sampleTag(name));
  server.answer(api.content.tags, { items, next: null });
  renderScreen(<TagsTab registry="prod" repository="team/app" />, role);
}

describe("TagsTab", () => {
  test("makes a plan of exactly the ticked tags, hidden ones included, and opens it", async () => {
    const user = userEvent.setup();
    const asked = server.answer(api.plans.create, samplePlan({ id: "plan-7" }));
    server.answer(api.plans.list, { items: [], next: null });
    show();
    await user.click(await screen.findByRole("checkbox", { name: "Select v1" }));
    await user.selectOptions(screen.getByLabelText("How to match tags"), "glob");
    await user.type(screen.getByRole("searchbox"), "nightly-*");
    await user.click(await screen.findByRole("button", { name: "Select 2 matching" }));
    expect(screen.getByRole("region", { name: "Selection" })).toHaveTextContent(
      "3 selected · 1 not shown by the filter",
    );
    await user.click(screen.getByRole("button", { name: "Delete 3 tags…" }));
    await waitFor(() => expect(push).toHaveBeenCalledWith("/registries/prod/plans/plan-7"));
    expect(asked[0]?.body).toEqual({
      selection: ["nightly-1", "nightly-2", "v1"].map((tag) => ({ repository: "team/app", tag })),
    });
  });

  test("compares two ticked tags, and only two", async () => {
    const user = userEvent.setup();
    show();
    await user.click(await screen.findByRole("checkbox", { name: "Select v1" }));
    expect(screen.queryByRole("link", { name: "Compare" })).toBeNull();
    await user.click(screen.getByRole("checkbox", { name: "Select v2" }));
    expect(screen.getByRole("link", { name: "Compare" })).toHaveAttribute(
      "href",
      "/registries/prod/compare?repository=team/app&reference=v1&otherRepository=team/app&otherReference=v2",
    );
    await user.click(screen.getByRole("checkbox", { name: "Select nightly-1" }));
    expect(screen.queryByRole("link", { name: "Compare" })).toBeNull();
  });

  test("selects nothing by a pattern that is not finished", async () => {
    const user = userEvent.setup();
    show();
    await screen.findByRole("checkbox", { name: "Select v1" });
    await user.selectOptions(screen.getByLabelText("How to match tags"), "regex");
    await user.type(screen.getByRole("searchbox"), "(v");
    expect(await screen.findByText("The pattern is not finished")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: /^Select/ })).not.toBeInTheDocument();
  });

  /** Answers first tags at once, a page of the list, and the rest of it when it is let go. */
  function answerSlowly(first: Tag[], page: Tag[], rest: Tag[]) {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const asked = server.answer(api.content.tags, async ({ url: { searchParams } }) => {
      if (searchParams.has("first")) return { items: first, next: null };
      if (!searchParams.has("cursor")) return { items: page, next: "more" };
      await held;
      return { items: rest, next: null };
    });
    return { asked, letGo };
  }
  const sixty = Array.from({ length: 60 }, (_, at) => sampleTag(`v${at}`));
  const older = sampleTag("older", { created: 1 });

  test("shows the newest while the others are read, and with a filter what is there of them", async () => {
    const { letGo } = answerSlowly(sixty, sixty.slice(0, 1), [...sixty.slice(1), older]);
    renderScreen(<TagsTab registry="prod" repository="team/app" />);
    expect(await screen.findByText("The first 60 tags for now; reading the others…")).toBeVisible();
    expect(screen.getByRole("link", { name: "v2" })).toBeVisible();
    // How many there are is not known yet.
    expect(screen.queryByText("60 tags")).toBeNull();
    await userEvent.type(screen.getByRole("searchbox"), "v");
    expect(await screen.findByText(/^1 tag read so far: more may match/)).toBeVisible();
    expect(screen.getByRole("link", { name: "v0" })).toBeVisible();
    expect(screen.queryByRole("link", { name: "v2" })).toBeNull();
    letGo();
    expect(await screen.findByRole("link", { name: "v2" })).toBeVisible();
    expect(screen.getByText("60 of 61 tags match")).toBeVisible();
    expect(screen.queryByText(/for now|so far/)).toBeNull();
  });

  test("begins in the order that is asked for, of all tags and not of those that are there", async () => {
    const { asked, letGo } = answerSlowly([older], sixty, [older]);
    renderScreen(<TagsTab registry="prod" repository="team/app" />, "operator", "?sort=created");
    expect(await screen.findByRole("link", { name: "older" })).toBeVisible();
    expect(asked.map(({ url }) => url.searchParams.get("by"))).toContain("created");
    expect(screen.queryByRole("link", { name: "v2" })).toBeNull();
    letGo();
    expect(await screen.findByRole("link", { name: "v2" })).toBeVisible();
  });

  describe("its filters", () => {
    function showSome(query = "") {
      const items = [
        sampleTag("large", { size: 5_000_000_000, platforms: ["linux/arm64"] }),
        sampleTag("signed", { signed: true }),
        sampleTag("plain"),
      ];
      server.answer(api.content.tags, { items, next: null });
      renderScreen(<TagsTab registry="prod" repository="team/app" />, "operator", query);
    }
    const links = () => screen.getAllByRole("link", { name: /large|signed|plain/ });
    const names = () => links().map(({ textContent }) => textContent);

    test("are chosen, shown as what can be taken away, and cleared", async () => {
      const user = userEvent.setup();
      server.answer(api.policies.list, { items: [], next: null });
      server.answer(api.plans.list, { items: [], next: null });
      showSome();
      await user.click(await screen.findByRole("button", { name: "Filters" }));
      await user.selectOptions(await screen.findByLabelText("Signed"), "No, as far as known");
      expect(await screen.findByText("2 of 3 tags match")).toBeVisible();
      await user.type(screen.getByLabelText("Least size in MB"), "1.5");
      expect(await screen.findByText("1 of 3 tags match")).toBeVisible();
      expect(names()).toEqual(["large"]);
      await user.click(screen.getByRole("button", { name: /^No signature known/ }));
      expect(screen.getByLabelText("Signed")).toHaveValue("");
      await user.click(screen.getByRole("button", { name: "Clear" }));
      expect(await screen.findByText("3 tags")).toBeVisible();
      expect(screen.getByLabelText("Least size in MB")).toHaveValue("");
      await user.selectOptions(screen.getByLabelText("Created"), "No date known");
      expect(await screen.findByText("No tag matches")).toBeVisible();
    });

    test("stand in the address", async () => {
      showSome("?platform=linux/arm64&min=1000000&created=older-1d");
      await waitFor(() => expect(names()).toEqual(["large"]));
      const group = screen.getByRole("group", { name: "Filters that are set" });
      expect(group).toHaveTextContent("linux/arm64At least 1.00 MBCreated more than 1 day ago");
    });

    test("ask the server for a label, and take nothing before it has answered", async () => {
      let answerNow = () => {};
      const held = new Promise<void>((resolve) => (answerNow = resolve));
      const asked = server.answer(api.content.labelledTags, async () => {
        await held;
        return { tags: ["plain"] };
      });
      showSome("?label=team%3Dshop");
      expect(await screen.findByText("Looking for the label…")).toBeVisible();
      expect(screen.queryByRole("link", { name: "plain" })).toBeNull();
      answerNow();
      await waitFor(() => expect(names()).toEqual(["plain"]));
      expect(asked[0]?.url.searchParams.get("label")).toBe("team=shop");
    });

    test("say that nothing decides, and take nothing then", async () => {
      server.answer(api.policies.list, { items: [], next: null });
      server.answer(api.plans.list, { items: [], next: null });
      showSome("?decision=delete");
      expect(await screen.findByText(/^Nothing decides yet/)).toBeVisible();
      expect(screen.queryByRole("link", { name: "plain" })).toBeNull();
    });

    test("take what a plan has decided", async () => {
      const plan = samplePlan({ id: "plan-7", registry: "prod" });
      server.answer(api.policies.list, { items: [], next: null });
      server.answer(api.plans.list, { items: [plan], next: null });
      server.answer(api.plans.get, plan);
      server.answer(api.plans.rows, {
        items: [sampleRow({ repository: "team/app", tag: "large", decision: "delete" })],
        next: null,
      });
      showSome("?decision=delete&plan=plan-7");
      await waitFor(() => expect(names()).toEqual(["large"]));
    });
  });

  test("offers a viewer nothing to tick", async () => {
    show("viewer");
    expect(await screen.findByRole("link", { name: "v1" })).toBeInTheDocument();
    expect(screen.queryByRole("checkbox")).not.toBeInTheDocument();
  });

  test("does not take what is not known for nothing", async () => {
    const unread = { state: "unscanned" as const, created: null, size: 0, exclusiveSize: null };
    const items = [
      sampleTag("new", unread),
      sampleTag("read", { size: 2000, exclusiveSize: null }),
    ];
    server.answer(api.content.tags, { items, next: null });
    server.answer(api.content.visibleTags, { items: [], reading: false });
    renderScreen(<TagsTab registry="prod" repository="team/app" />);
    expect(await screen.findByText("2.00 kB")).toBeInTheDocument();
    expect(screen.getAllByLabelText("not known")).toHaveLength(3);
    expect(screen.queryByText("0 B")).not.toBeInTheDocument();
  });

  test("fills in the rows on screen while a scan reads them, until nothing more is to come", async () => {
    const unread = { state: "unscanned" as const, created: null, platforms: [], size: 0 };
    const items = ["v1", "v2"].map((name) => sampleTag(name, unread));
    server.answer(api.content.tags, { items, next: null });
    server.refuse(api.registries.get, 404, "NOT_FOUND", "not asked about here");
    let calls = 0;
    const asked = server.answer(api.content.visibleTags, () =>
      (calls += 1) === 1
        ? { items: [sampleTag("v2", { platforms: ["linux/s390x"] })], reading: true }
        : {
            items: [sampleTag("v1", { created: null, platforms: ["linux/ppc64le"] })],
            reading: false,
          },
    );
    renderScreen(<TagsTab registry="prod" repository="team/app" />);
    expect(await screen.findByText("linux/s390x")).toBeInTheDocument();
    expect(await screen.findByText("linux/ppc64le")).toBeInTheDocument();
    expect(asked.map((call) => call.body)).toEqual([
      { repository: "team/app", tags: ["v1", "v2"] },
      { repository: "team/app", tags: ["v1"] },
    ]);
  });

  test("fills rows in where they stand, and puts them in order once the list is loaded again", async () => {
    const unread = { state: "unscanned" as const, created: null, platforms: [], size: 0 };
    const items = ["v1", "v2"].map((name) => sampleTag(name, unread));
    let read = items;
    server.answer(api.content.tags, () => ({ items: read, next: null }));
    const later = sampleTag("v2", { platforms: ["linux/s390x"] });
    server.answer(api.content.visibleTags, { items: [later], reading: false });
    const { client } = renderScreen(<TagsTab registry="prod" repository="team/app" />);
    const order = () =>
      screen
        .getAllByRole("checkbox")
        .slice(1)
        .map((box) => box.ariaLabel);
    expect(await screen.findByText("linux/s390x")).toBeInTheDocument();
    expect(order()).toEqual(["Select v1", "Select v2"]);
    read = [sampleTag("v1", { created: 1 }), later];
    await client.invalidateQueries();
    await waitFor(() => expect(order()).toEqual(["Select v2", "Select v1"]));
  });

  test("tells of pushes and pulls where they are known", async () => {
    const items = [sampleTag("v1", { pushed: Date.now() - 120_000 }), sampleTag("v2")];
    server.answer(api.content.tags, { items, next: null });
    renderScreen(<TagsTab registry="prod" repository="team/app" />);
    const row = (await screen.findByRole("link", { name: "v1" })).closest("[role=row]");
    expect(screen.getByRole("columnheader", { name: /Pushed/ })).toBeInTheDocument();
    expect(row).toHaveTextContent("2 minutes ago");
  });

  test("says why the tags could not be loaded", async () => {
    server.refuse(api.content.tags, 404, "NOT_FOUND", "There is no registry prod.");
    renderScreen(<TagsTab registry="prod" repository="team/app" />);
    expect(await screen.findByRole("alert")).toHaveTextContent("There is no registry prod.");
  });
});
