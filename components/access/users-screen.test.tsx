import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { api } from "@/lib/core/api";
import type { Token, User } from "@/lib/core/api/access";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { sampleToken } from "@/lib/testing/samples";
import { UsersScreen } from "./users-screen";

const stub = stubApi();

function sampleUser(part: Partial<User> = {}): User {
  return {
    id: "user-1",
    email: "kim@example.com",
    name: null,
    role: "viewer",
    disabled: false,
    mustChangePassword: false,
    sessions: 0,
    createdAt: Date.now(),
    ...part,
  };
}

function show(...items: User[]) {
  stub.answer(api.users.list, { items, next: null });
  renderScreen(<UsersScreen />, "admin");
}

async function openAdd() {
  await userEvent.click(await screen.findByRole("button", { name: "Add user" }));
  return within(await screen.findByRole("dialog", { name: "Add a user" }));
}

async function openEdit(email = "kim@example.com") {
  await userEvent.click(await screen.findByRole("button", { name: `Change ${email}` }));
  return within(await screen.findByRole("dialog", { name: email }));
}

test("adds a user with the role that was chosen, and says what the role may do", async () => {
  show();
  const asked = stub.answer(api.users.create, sampleUser());
  const form = await openAdd();
  await userEvent.type(form.getByRole("textbox", { name: "Email" }), "kim@example.com");
  await userEvent.type(form.getByLabelText("Password"), "correct horse");
  await userEvent.selectOptions(form.getByRole("combobox", { name: "Role" }), "operator");
  expect(form.getByText("Also scans, previews, runs and restores")).toBeVisible();
  await userEvent.click(form.getByRole("button", { name: "Add user" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(asked.map(({ body }) => body)).toEqual([
    { email: "kim@example.com", password: "correct horse", role: "operator" },
  ]);
});

test("keeps what was typed, and says why, when the address is taken", async () => {
  show();
  stub.refuse(api.users.create, 409, "CONFLICT", "Somebody has this address already.");
  const form = await openAdd();
  await userEvent.type(form.getByRole("textbox", { name: "Email" }), "kim@example.com");
  await userEvent.type(form.getByRole("textbox", { name: /Name/ }), "Kim");
  await userEvent.type(form.getByLabelText("Password"), "correct horse");
  await userEvent.click(form.getByRole("button", { name: "Add user" }));
  expect(await form.findByRole("alert")).toHaveTextContent("Somebody has this address already.");
  expect(form.getByRole("textbox", { name: "Email" })).toHaveValue("kim@example.com");
});

test("changes role and sign-in, and leaves the password out unless one was typed", async () => {
  show(sampleUser());
  const asked = stub.answer(api.users.update, sampleUser({ disabled: true }));
  const form = await openEdit();
  await userEvent.selectOptions(form.getByRole("combobox", { name: "Role" }), "admin");
  await userEvent.click(form.getByRole("switch", { name: "May sign in" }));
  await userEvent.click(form.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(asked[0]?.url.pathname).toBe("/api/users/user-1");
  expect(asked[0]?.body).toEqual({ role: "admin", disabled: true });
});

test("sets a new password", async () => {
  show(sampleUser({ disabled: true }));
  const asked = stub.answer(api.users.update, sampleUser());
  const form = await openEdit();
  expect(form.getByRole("switch", { name: "May sign in" })).not.toBeChecked();
  await userEvent.type(form.getByLabelText(/New password/), "battery staple");
  await userEvent.click(form.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.body).toEqual({ role: "viewer", disabled: true, password: "battery staple" });
});

async function openRemove(tokens: Token[]) {
  stub.answer(api.tokens.list, { items: tokens, next: null });
  const form = await openEdit();
  await userEvent.click(form.getByRole("button", { name: "Remove user…" }));
  return within(await screen.findByRole("alertdialog", { name: "Remove kim@example.com?" }));
}

test("says what happens to a user's API tokens before it removes the user", async () => {
  show(sampleUser());
  const asked = stub.answer(api.users.remove, undefined);
  const kim = { id: "user-1", email: "kim@example.com" };
  const dialog = await openRemove([
    sampleToken({ id: "t1", name: "nightly", owner: kim }),
    sampleToken({ id: "t2", name: "of another", owner: { id: "user-2", email: "x@example.com" } }),
  ]);
  expect(
    await dialog.findByText(/^1 API token of theirs will be revoked.*: “nightly”\.$/),
  ).toBeVisible();
  expect(asked).toEqual([]);
  await userEvent.click(dialog.getByRole("button", { name: "Remove user" }));
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  expect(asked.map(({ url }) => url.pathname)).toEqual(["/api/users/user-1"]);
});

test("says why the last admin cannot be removed", async () => {
  show(sampleUser({ role: "admin" }));
  stub.refuse(api.users.remove, 409, "CONFLICT", "The last admin cannot be removed.");
  const dialog = await openRemove([]);
  await dialog.findByText("They have no API tokens.");
  await userEvent.click(dialog.getByRole("button", { name: "Remove user" }));
  expect(await dialog.findByRole("alert")).toHaveTextContent("The last admin cannot be removed.");
});

test("ends the sessions of a user, and says how many there were", async () => {
  show(sampleUser({ sessions: 2 }));
  const asked = stub.answer(api.users.endSessions, undefined);
  const form = await openEdit();
  expect(form.getByText("2 sessions open.")).toBeVisible();
  await userEvent.click(form.getByRole("button", { name: "End sessions" }));
  expect(await form.findByText("None is open.")).toBeVisible();
  expect(asked.map(({ url }) => url.pathname)).toEqual(["/api/users/user-1/sessions"]);
});

test("lets nobody remove or lock out themselves", async () => {
  show(sampleUser({ email: "robin@example.com" }));
  const form = await openEdit("robin@example.com");
  expect(form.queryByRole("button", { name: "Remove user…" })).toBeNull();
  expect(form.queryByLabelText(/New password/)).toBeNull();
  expect(form.getByRole("link", { name: "Account" })).toHaveAttribute("href", "/settings/account");
  expect(form.getByRole("switch", { name: "May sign in" })).toBeDisabled();
});
