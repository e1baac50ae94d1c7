import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { registryKeys } from "@/lib/client/queries/registries";
import { api } from "@/lib/core/api";
import type { UntaggedManifest } from "@/lib/core/api/content";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { samplePlan, sampleUntagged } from "@/lib/testing/samples";
import { UntaggedTab } from "./untagged-tab";

const push = vi.fn();
vi.mock("next/navigation", () => ({ useRouter: () => ({ push }) }));

const server = stubApi();
const digestOf = (digit: string) => `sha256:${digit.repeat(64)}`;

function answer(items: UntaggedManifest[], held: UntaggedManifest[] = []) {
  return server.answer(api.content.untagged, ({ url }) => ({
    items: url.searchParams.get("group") === "held" ? held : items,
    next: null,
  }));
}

const scannedOnce = { scannedBefore: true, scanning: false };

function show(
  role?: "viewer" | "operator",
  scan: { scannedBefore: boolean; scanning: boolean; fromStorage?: boolean } = scannedOnce,
) {
  const screenOf = (
    <UntaggedTab registry="prod" repository="team/app" fromStorage={false} {...scan} />
  );
  return renderScreen(screenOf, role);
}

describe("UntaggedTab", () => {
  test("asks for what nothing needs, and says of each which tag it had; the digest leads on", async () => {
    const until = Date.now() - 3 * 86_400_000;
    const asked = answer([
      sampleUntagged(digestOf("a"), { formerTags: [{ name: "latest", since: 1, until }] }),
    ]);
    show();
    const row = await screen.findByRole("row", { name: /sha256:aaaaaaaaaaaa/ });
    expect(row).toHaveTextContent("Was latest until 3 days ago");
    expect(screen.getByRole("link", { name: "sha256:aaaaaaaaaaaa" })).toHaveAttribute(
      "href",
      expect.stringContaining(`reference=${encodeURIComponent(digestOf("a"))}`),
    );
    expect(asked.map(({ url }) => url.searchParams.get("group"))).toEqual(["unneeded"]);
  });

  test("makes a plan of exactly the ticked digests, hidden ones included, and opens it", async () => {
    const user = userEvent.setup();
    const asked = server.answer(api.plans.create, samplePlan({ id: "plan-7" }));
    server.answer(api.plans.list, { items: [], next: null });
    const formerTags = [{ name: "nightly", since: 1, until: 2 }];
    answer([
      sampleUntagged(digestOf("a"), { exclusiveSize: 1500 }),
      sampleUntagged(digestOf("b"), { exclusiveSize: 500, formerTags }),
      sampleUntagged(digestOf("c")),
    ]);
    show();
    await user.click(await screen.findByRole("checkbox", { name: "Select sha256:aaaaaaaaaaaa" }));
    await user.type(screen.getByRole("searchbox"), "nightly");
    await screen.findByText("1 of 3 match");
    await user.click(screen.getByRole("checkbox", { name: "Select sha256:bbbbbbbbbbbb" }));
    expect(screen.getByRole("region", { name: "Selection" })).toHaveTextContent(
      "2 selected · 1 not shown by the filter · 2.00 kB that nothing else uses",
    );
    await user.click(screen.getByRole("button", { name: "Delete 2 manifests…" }));
    await waitFor(() => expect(push).toHaveBeenCalledWith("/registries/prod/plans/plan-7"));
    expect(asked[0]?.body).toEqual({
      selection: ["a", "b"].map((digit) => ({ repository: "team/app", digest: digestOf(digit) })),
    });
  });

  test("finds what has been untagged for long, and not what nobody knows it of", async () => {
    const user = userEvent.setup();
    const days = (count: number) => Date.now() - count * 86_400_000;
    answer([
      sampleUntagged(digestOf("a"), { untaggedSince: days(40) }),
      sampleUntagged(digestOf("b"), { untaggedSince: days(2) }),
      sampleUntagged(digestOf("c"), { untaggedSince: null }),
    ]);
    show();
    await screen.findByRole("link", { name: "sha256:bbbbbbbbbbbb" });
    const choose = (text: string) =>
      user.selectOptions(screen.getByLabelText("Untagged since"), text);
    const found = () =>
      screen.getAllByRole("link", { name: /^sha256/ }).map(({ textContent }) => textContent);
    await choose("Untagged for more than 30 days");
    await screen.findByText("1 of 3 match");
    expect(found()).toEqual(["sha256:aaaaaaaaaaaa"]);
    await choose("Untagged for less than 7 days");
    await waitFor(() => expect(found()).toEqual(["sha256:bbbbbbbbbbbb"]));
    await choose("Since when is not known");
    await waitFor(() => expect(found()).toEqual(["sha256:cccccccccccc"]));
  });

  test("says why none is known, and leads to those that something needs", async () => {
    const user = userEvent.setup();
    const subject = { digest: digestOf("e"), tags: ["v1"], present: true };
    answer([], [sampleUntagged(digestOf("d"), { subject })]);
    show();
    expect(await screen.findByText(/A registry lists only its tags/)).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Show those that something needs" }));
    expect(await screen.findByRole("row", { name: /dddd/ })).toHaveTextContent("Refers to v1");
    expect(screen.getByLabelText("Which untagged manifests")).toHaveValue("held");
  });

  test("forgets what was ticked when another list is shown", async () => {
    const user = userEvent.setup();
    answer([sampleUntagged(digestOf("a"))], [sampleUntagged(digestOf("d"))]);
    show();
    await user.click(await screen.findByRole("checkbox", { name: "Select sha256:aaaaaaaaaaaa" }));
    const group = screen.getByLabelText("Which untagged manifests");
    await user.selectOptions(group, "held");
    await screen.findByRole("checkbox", { name: "Select sha256:dddddddddddd" });
    await user.selectOptions(group, "unneeded");
    expect(
      await screen.findByRole("checkbox", { name: "Select sha256:aaaaaaaaaaaa" }),
    ).not.toBeChecked();
    expect(screen.queryByRole("region", { name: "Selection" })).not.toBeInTheDocument();
  });

  test("tells when one was pulled by its digest, where pulls are known", async () => {
    const pulled = Date.now() - 7_200_000;
    answer([sampleUntagged(digestOf("a"), { pulled }), sampleUntagged(digestOf("b"))]);
    show();
    const row = await screen.findByRole("row", { name: /sha256:aaaaaaaaaaaa/ });
    expect(screen.getByRole("columnheader", { name: /Pulled/ })).toBeInTheDocument();
    expect(row).toHaveTextContent("2 hours ago");
  });

  test("claims nothing about a repository that was not scanned, and says how it comes to be", async () => {
    answer([]);
    const { unmount } = show("operator", { scannedBefore: false, scanning: false });
    expect(await screen.findByText("Not scanned yet")).toBeInTheDocument();
    expect(screen.getByText(/Press Scan now/)).toBeInTheDocument();
    unmount();
    show("operator", { scannedBefore: false, scanning: true });
    expect(await screen.findByText(/shows here by itself/)).toBeInTheDocument();
  });

  test("looks whether its own question has begun a scan, of what was not scanned before only", async () => {
    answer([]);
    const { client, unmount } = show("operator");
    const invalidate = vi.spyOn(client, "invalidateQueries");
    await screen.findByText("No untagged manifest is known that nothing needs");
    expect(invalidate).not.toHaveBeenCalled();
    unmount();
    const other = show("operator", { scannedBefore: false, scanning: false });
    const asked = vi.spyOn(other.client, "invalidateQueries");
    await screen.findByText("Not scanned yet");
    await waitFor(() => expect(asked).toHaveBeenCalledWith({ queryKey: registryKeys.one("prod") }));
  });

  test("claims that none is hidden only where the storage was read as well", async () => {
    answer([]);
    show();
    expect(await screen.findByText(/is in no list/)).toBeInTheDocument();
    cleanup();
    show("viewer", { ...scannedOnce, fromStorage: true });
    expect(await screen.findByText(/shows every manifest/)).toBeInTheDocument();
    expect(screen.queryByText(/is in no list/)).not.toBeInTheDocument();
  });

  test("offers a viewer nothing to tick", async () => {
    answer([sampleUntagged(digestOf("a"))]);
    show("viewer");
    expect(await screen.findByRole("link", { name: "sha256:aaaaaaaaaaaa" })).toBeInTheDocument();
    expect(screen.queryByRole("checkbox")).not.toBeInTheDocument();
  });
});
