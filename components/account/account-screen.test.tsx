import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { ApiError } from "@/lib/client/api";
import { api } from "@/lib/core/api";
import type { Session } from "@/lib/core/api/account";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { AccountScreen } from "./account-screen";
import { faultOf } from "./password-form";

const stub = stubApi();

function sampleSession(part: Partial<Session> = {}): Session {
  const now = Date.now();
  return {
    id: "session-1",
    current: false,
    createdAt: now - 3_600_000,
    lastSeenAt: now - 120_000,
    expiresAt: now + 3_600_000,
    address: "10.0.0.7",
    browser: "Firefox on Linux",
    ...part,
  };
}

function show(...items: Session[]) {
  const listed = stub.answer(api.account.sessions, { items, next: null });
  renderScreen(<AccountScreen />, "viewer");
  return listed;
}

async function fill(current: string, password: string, repeated = password) {
  await userEvent.type(screen.getByLabelText("Current password"), current);
  await userEvent.type(screen.getByLabelText("New password"), password);
  await userEvent.type(screen.getByLabelText("New password, once more"), repeated);
  await userEvent.click(screen.getByRole("button", { name: "Change password" }));
}

test("changes one's own password, and forgets what was typed", async () => {
  const listed = show();
  const asked = stub.answer(api.account.changePassword, undefined);
  await fill("the old one", "quite another one");
  await waitFor(() => expect(screen.getByLabelText("New password")).toHaveValue(""));
  expect(asked.map(({ body }) => body)).toEqual([
    { current: "the old one", password: "quite another one" },
  ]);
  await waitFor(() => expect(listed).toHaveLength(2));
});

test("sends nothing when the two new ones differ", async () => {
  show();
  const asked = stub.answer(api.account.changePassword, undefined);
  await fill("the old one", "quite another one", "quite another two");
  expect(await screen.findByRole("alert")).toHaveTextContent("not the same");
  expect(screen.getByLabelText("New password, once more")).toBeInvalid();
  expect(asked).toEqual([]);
});

test("says what belongs to no field above the form", async () => {
  show();
  stub.refuse(api.account.changePassword, 429, "TOO_MANY_REQUESTS", "Too many wrong passwords.");
  await fill("the old one", "quite another one");
  expect(await screen.findByRole("alert")).toHaveTextContent("Too many wrong passwords.");
});

test.each([
  ["body.current", { current: "not right", password: undefined }],
  ["body.password", { current: undefined, password: "not right" }],
])("says at its field what is wrong with %s", (path, expected) => {
  const issues = [{ path, message: "not right" }];
  expect(faultOf(new ApiError("BAD_REQUEST", "not right", 400, { issues }))).toEqual(expected);
});

test("shows where one is signed in, and ends one session", async () => {
  const listed = show(
    sampleSession({ id: "own", current: true, browser: "Chrome on macOS" }),
    sampleSession({ id: "other" }),
  );
  const asked = stub.answer(api.account.endSession, undefined);
  const list = within(await screen.findByRole("list", { name: "Sessions" }));
  await list.findByText("Chrome on macOS");
  expect(list.getByText("this one")).toBeVisible();
  expect(list.getAllByText(/From 10\.0\.0\.7, signed in/)).toHaveLength(2);
  const buttons = list.getAllByRole("button");
  expect(buttons).toHaveLength(1);
  await userEvent.click(list.getByRole("button", { name: "End the session of Firefox on Linux" }));
  await waitFor(() => expect(listed).toHaveLength(2));
  expect(asked.map(({ url }) => url.pathname)).toEqual(["/api/account/sessions/other"]);
});

test("ends all other sessions, where there are others", async () => {
  show(sampleSession({ id: "own", current: true }), sampleSession({ id: "other" }));
  const asked = stub.answer(api.account.endOtherSessions, undefined);
  await userEvent.click(await screen.findByRole("button", { name: "End all others" }));
  await waitFor(() => expect(asked).toHaveLength(1));
});

test("offers no end where the only session is this one", async () => {
  show(sampleSession({ current: true }));
  await screen.findByText("this one");
  expect(screen.queryByRole("button", { name: /End/ })).toBeNull();
});
