import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { api } from "@/lib/core/api";
import type { AuditEntry } from "@/lib/core/api/access";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { AuditScreen } from "./audit-screen";

const stub = stubApi();

const failed: AuditEntry = {
  id: "entry-1",
  at: Date.now(),
  actor: { type: "anonymous", id: null, name: "anonymous" },
  address: "203.0.113.7",
  userAgent: "curl/8.5.0",
  action: "session.fail",
  target: "ann@example.com",
  registry: null,
  details: { wrongPassword: 10, refused: 110, lastAt: 1 },
};
const done: AuditEntry = {
  ...failed,
  ...{ id: "entry-2", action: "user.create", target: "bob@example.com", details: {} },
  actor: { type: "user", id: "user-7", name: "robin@example.com" },
};

test("says from where sign-ins failed, and how often", async () => {
  stub.answer(api.audit.list, { items: [failed], next: null });
  renderScreen(<AuditScreen />, "operator");
  const row = within(await screen.findByRole("row", { name: /session\.fail/ }));
  expect(row.getByText("203.0.113.7")).toBeVisible();
  expect(row.getByText("ann@example.com: 10 with a wrong password, 110 refused")).toBeVisible();
});

test("shows who it was by id, from where and with what", async () => {
  stub.answer(api.audit.list, { items: [done], next: null });
  renderScreen(<AuditScreen />, "operator");
  await userEvent.click(await screen.findByText("user.create"));
  const sheet = within(await screen.findByRole("dialog", { name: "user.create" }));
  for (const text of ["robin@example.com", "user-7", "203.0.113.7", "curl/8.5.0"]) {
    expect(sheet.getByText(text)).toBeVisible();
  }
});
