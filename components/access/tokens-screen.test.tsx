import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { api } from "@/lib/core/api";
import type { Token } from "@/lib/core/api/access";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { sampleToken } from "@/lib/testing/samples";
import { TokensScreen } from "./tokens-screen";

const stub = stubApi();

function show(items: Token[] = []) {
  const listed = stub.answer(api.tokens.list, { items, next: null });
  renderScreen(<TokensScreen />, "admin");
  return listed;
}

async function openForm() {
  const [button] = await screen.findAllByRole("button", { name: "New token" });
  await userEvent.click(button as HTMLElement);
  return within(await screen.findByRole("dialog"));
}

test("makes a token and shows its secret once", async () => {
  const listed = show();
  const secret = "drydock_once";
  const asked = stub.answer(api.tokens.create, { ...sampleToken(), secret });
  const form = await openForm();
  await userEvent.type(form.getByRole("textbox", { name: "Name" }), "  nightly ");
  await userEvent.selectOptions(form.getByRole("combobox", { name: "Role" }), "operator");
  await userEvent.selectOptions(form.getByRole("combobox", { name: "Expires" }), "30 days");
  await userEvent.click(form.getByRole("button", { name: "Make token" }));
  const shown = within(await screen.findByRole("dialog", { name: "Copy the token now" }));
  expect(asked.map(({ body }) => body)).toEqual([
    { name: "nightly", role: "operator", expiresInDays: 30 },
  ]);
  expect(shown.getByText(secret)).toBeVisible();
  expect(shown.getByText(/Authorization: Bearer drydock_once/)).toBeVisible();
  await userEvent.click(shown.getByRole("button", { name: "I have copied it" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(screen.queryByText(secret)).toBeNull();
  await waitFor(() => expect(listed).toHaveLength(2));
});

test("gives 90 days unless another time is asked for, and no end when asked for none", async () => {
  show();
  const asked = stub.answer(api.tokens.create, { ...sampleToken(), secret: "s" });
  const form = await openForm();
  expect(form.getByRole("combobox", { name: "Expires" })).toHaveDisplayValue("90 days");
  await userEvent.selectOptions(form.getByRole("combobox", { name: "Expires" }), "Never");
  expect(form.getByText(/until somebody revokes it/)).toBeVisible();
  await userEvent.type(form.getByRole("textbox", { name: "Name" }), "ci");
  await userEvent.click(form.getByRole("button", { name: "Make token" }));
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.body).toEqual({ name: "ci", role: "viewer", expiresInDays: null });
});

test("keeps the form, and says why, when a token is refused", async () => {
  show();
  stub.refuse(api.tokens.create, 403, "FORBIDDEN", "Only an admin makes admin tokens.");
  const form = await openForm();
  await userEvent.type(form.getByRole("textbox", { name: "Name" }), "ci");
  await userEvent.click(form.getByRole("button", { name: "Make token" }));
  expect(await form.findByRole("alert")).toHaveTextContent("Only an admin makes admin tokens.");
  expect(form.getByRole("textbox", { name: "Name" })).toHaveValue("ci");
});

test("asks before it revokes, and leaves the token alone on Cancel", async () => {
  show([sampleToken({ id: "token-7" })]);
  const asked = stub.answer(api.tokens.remove, undefined);
  const open = async () => {
    await userEvent.click(await screen.findByRole("button", { name: "Revoke…" }));
    return within(await screen.findByRole("alertdialog", { name: "Revoke “nightly”?" }));
  };
  await userEvent.click((await open()).getByRole("button", { name: "Cancel" }));
  expect(asked).toEqual([]);
  await userEvent.click((await open()).getByRole("button", { name: "Revoke token" }));
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  expect(asked.map(({ url }) => url.pathname)).toEqual(["/api/tokens/token-7"]);
});

test("says whose a token is, and what it may do now", async () => {
  show([
    sampleToken({ id: "t1", name: "lowered", role: "admin", effectiveRole: "viewer" }),
    sampleToken({ id: "t2", name: "stopped", effectiveRole: null }),
    sampleToken({ id: "environment", name: "DRYDOCK_API_TOKEN", owner: null }),
  ]);
  const row = async (name: string) =>
    within((await screen.findByText(name)).closest("[role=row]")!);
  const lowered = await row("lowered");
  expect(lowered.getByText("viewer")).toHaveAttribute(
    "title",
    "Made as admin; its owner is viewer now.",
  );
  expect((await row("stopped")).getByText("refused")).toBeVisible();
  expect(lowered.getByText("robin@example.com")).toBeVisible();
  expect((await row("DRYDOCK_API_TOKEN")).getByText("the environment")).toBeVisible();
  expect(screen.queryByText(/without an owner/)).toBeNull();
});

test("warns of tokens that are about to expire, and of those that nobody owns", async () => {
  const day = 86_400_000;
  show([
    sampleToken({ id: "t1", name: "soon", expiresAt: Date.now() + 13 * day }),
    sampleToken({ id: "t2", name: "later", expiresAt: Date.now() + 15 * day }),
    sampleToken({ id: "t3", name: "past", expiresAt: Date.now() - day }),
    sampleToken({ id: "t4", name: "left", owner: null }),
  ]);
  expect(await screen.findByText("1 token expires within 14 days")).toBeVisible();
  expect(screen.getByText(/^“soon”\. Make new ones/)).toBeVisible();
  expect(screen.getByText("1 token without an owner")).toBeVisible();
  expect(screen.getByText(/^“left”\. Nobody/)).toBeVisible();
});
