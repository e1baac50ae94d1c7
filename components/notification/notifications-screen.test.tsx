import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { api } from "@/lib/core/api";
import type { Channel, Delivery } from "@/lib/core/api/notifications";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { NotificationsScreen } from "./notifications-screen";

const server = stubApi();

const delivery = (part: Partial<Delivery> = {}): Delivery => ({
  ...{ id: "d1", event: "planWaits", title: "Nightly: 3 deletions wait", state: "failed" },
  attempts: [{ at: 1, ms: 12, status: 500, answer: "no room" }],
  ...{ nextAt: null, createdAt: Date.now() - 60_000, finishedAt: Date.now() },
  ...part,
});
const channel = (part: Partial<Channel> = {}): Channel => ({
  ...{ id: "c1", name: "Operations", events: ["planWaits"], enabled: true, last: delivery() },
  target: { type: "webhook", host: "hooks.example.com", isSigned: true },
  ...{ createdAt: 0, createdBy: "robin", origin: null },
  ...part,
});

test("without a channel it says what that means", async () => {
  server.answer(api.channels.list, { items: [], next: null });
  renderScreen(<NotificationsScreen />, "admin");
  expect(await screen.findByText("No notification goes out")).toBeVisible();
});

test("a message that did not arrive shows what was answered, and is sent again", async () => {
  server.answer(api.channels.list, { items: [channel()], next: null });
  server.answer(api.channels.deliveries, { items: [delivery()], next: null });
  const resent = server.answer(api.channels.resend, delivery({ state: "waiting" }));
  renderScreen(<NotificationsScreen />, "admin");
  await userEvent.click(await screen.findByRole("button", { name: /Given up/ }));
  const sheet = within(await screen.findByRole("dialog"));
  expect(await sheet.findByText("no room")).toBeVisible();
  expect(sheet.getByText("500")).toBeVisible();
  await userEvent.click(sheet.getByRole("button", { name: "Send again" }));
  await vi.waitFor(() => expect(resent).toHaveLength(1));
});

test("a test message opens what came of it", async () => {
  server.answer(api.channels.list, { items: [channel()], next: null });
  const sent = server.answer(api.channels.test, delivery({ event: "test" }));
  server.answer(api.channels.deliveries, {
    items: [delivery({ event: "test", title: "This is a test message", state: "sent" })],
    next: null,
  });
  renderScreen(<NotificationsScreen />, "admin");
  await userEvent.click(await screen.findByRole("button", { name: "Test" }));
  const sheet = within(await screen.findByRole("dialog"));
  expect(await sheet.findByText("Arrived")).toBeVisible();
  expect(sent).toHaveLength(1);
});

test("a new webhook sends its address and key, and all but the start of runs", async () => {
  server.answer(api.channels.list, { items: [], next: null });
  const created = server.answer(api.channels.create, channel());
  renderScreen(<NotificationsScreen />, "admin");
  await userEvent.click((await screen.findAllByRole("button", { name: "Add channel" }))[0]!);
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.type(await dialog.findByLabelText("Name"), "Operations");
  await userEvent.type(dialog.getByLabelText("Address"), "https://hooks.example.com/x");
  await userEvent.type(dialog.getByLabelText(/^Key of the signature/), "a key of some length");
  await userEvent.click(dialog.getByRole("button", { name: "Add channel" }));
  await vi.waitFor(() => expect(created).toHaveLength(1));
  expect(created[0]?.body).toMatchObject({
    ...{ name: "Operations", enabled: true },
    target: {
      ...{ type: "webhook", url: "https://hooks.example.com/x", secret: "a key of some length" },
    },
  });
  expect(created[0]?.body.events).not.toContain("runStarted");
});

test("changing one keeps the secrets whose fields are left empty", async () => {
  const mail: Extract<Channel["target"], { type: "email" }> = {
    type: "email",
    ...{ host: "mail.example.com", port: 587, security: "starttls", username: "robin" },
    ...{ from: "a@example.com", to: ["b@example.com", "c@example.com"], hasPassword: true },
  };
  server.answer(api.channels.list, { items: [channel({ target: mail })], next: null });
  const changed = server.answer(api.channels.update, channel());
  renderScreen(<NotificationsScreen />, "admin");
  expect(await screen.findByText("E-mail to b@example.com and 1 more")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Operations" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(await dialog.findByRole("button", { name: "Save" }));
  await vi.waitFor(() => expect(changed).toHaveLength(1));
  const { hasPassword: _, ...sent } = mail;
  expect(changed[0]?.body.target).toEqual(sent);
});
