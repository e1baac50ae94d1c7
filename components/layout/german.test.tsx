import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { AccountScreen } from "@/components/account/account-screen";
import { SignInScreen } from "@/components/session/sign-in-screen";
import { CodeBlock } from "@/components/ui/code-block";
import type { Column } from "@/components/ui/data-table/column";
import { DataTable } from "@/components/ui/data-table/data-table";
import { emptySelection } from "@/components/ui/data-table/selection";
import { MarkedText } from "@/components/ui/marked-text";
import { loadLanguage } from "@/lib/client/language";
import { titled } from "@/lib/client/page-title";
import { api } from "@/lib/core/api";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { FailureScreen } from "./failure-screen";
import { ShortcutsSheet } from "./shortcuts-sheet";
import { Tour } from "./tour";

vi.mock("next/navigation", () => ({
  useSearchParams: () => new URLSearchParams(),
  useParams: () => ({}),
  useRouter: () => ({}),
}));

const stub = stubApi();
beforeAll(async () => {
  await loadLanguage("de");
  document.documentElement.lang = "de";
});
afterAll(() => document.documentElement.removeAttribute("lang"));

test("the sign-in says in German what it asks for, and marks the language it is in", () => {
  renderScreen(<SignInScreen />);
  expect(screen.getByRole("heading", { name: "Bei Drydock anmelden" })).toBeVisible();
  expect(screen.getByLabelText("Passwort")).toBeRequired();
  expect(screen.getByRole("button", { name: "Anmelden" })).toBeEnabled();
  expect(screen.getByRole("button", { name: "Deutsch" })).toHaveAttribute("aria-pressed", "true");
});

test("an account says when its sessions were used, in whole German sentences", async () => {
  const now = Date.now();
  const session = {
    id: "session-1",
    current: false,
    createdAt: now - 3 * 86_400_000,
    lastSeenAt: now,
    expiresAt: now + 2 * 3_600_000 + 60_000,
    address: "10.0.0.7",
    browser: null,
  };
  stub.answer(api.account.sessions, { items: [session], next: null });
  renderScreen(<AccountScreen />, "viewer");
  expect(screen.getByText("robin@example.com, Betrachter")).toBeVisible();
  const list = within(screen.getByRole("list", { name: "Sitzungen" }));
  expect(await list.findByText("Unbekannter Browser")).toBeVisible();
  expect(screen.getByRole("listitem")).toHaveTextContent(
    "Von 10.0.0.7, angemeldet vor 3 Tagen, zuletzt benutzt gerade eben, endet in 2 Stunden",
  );
});

test("what is typed wrong is said in German", async () => {
  stub.answer(api.account.sessions, { items: [], next: null });
  renderScreen(<AccountScreen />, "viewer");
  await userEvent.type(screen.getByLabelText("Aktuelles Passwort"), "das alte");
  await userEvent.type(screen.getByLabelText("Neues Passwort"), "ein ganz anderes");
  await userEvent.type(screen.getByLabelText("Neues Passwort, noch einmal"), "noch eines dazu");
  await userEvent.click(screen.getByRole("button", { name: "Passwort ändern" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("nicht dasselbe");
});

test("a table names its columns, its rows and what it is loading in German", async () => {
  const columns: readonly Column<{ name: string }>[] = [
    { id: "name", header: "words.size", width: "1fr", cell: ({ name }) => name },
  ];
  const props = { label: "Tags", columns, rowId: (row: { name: string }) => row.name, empty: "-" };
  const rows = Array.from({ length: 1_200 }, (_, at) => ({ name: `v${at}` }));
  const { rerender } = renderScreen(<DataTable {...props} rows={[]} loading />);
  expect(screen.getByRole("status")).toHaveTextContent("Wird geladen: Tags");
  rerender(
    <DataTable
      {...{ ...props, rows }}
      selection={emptySelection}
      onSelectionChange={() => undefined}
    />,
  );
  expect(await screen.findByRole("columnheader", { name: "Größe" })).toBeVisible();
  expect(screen.getByRole("checkbox", { name: "Alle 1.200 Treffer auswählen" })).toBeEnabled();
  expect(screen.getByRole("checkbox", { name: "v0 auswählen" })).toBeEnabled();
});

test("a noun stays a noun where English writes it small", () => {
  renderScreen(<CodeBlock code="docker pull app" label="Befehl" />);
  expect(screen.getByRole("button", { name: "Befehl kopieren" })).toBeVisible();
});

test("what a sentence quotes keeps its direction to itself, also between German quotation marks", () => {
  renderScreen(<MarkedText text="Das Label „שלום“ hält den Tag `v1`." />);
  expect(screen.getByText("„שלום“").tagName).toBe("BDI");
});

test("keys are called as a German keyboard calls them", () => {
  renderScreen(<ShortcutsSheet onClose={() => undefined} />);
  const dialog = screen.getByRole("dialog", { name: "Tastenkürzel" });
  for (const key of ["Strg", "Umschalt", "Pos1"])
    expect(within(dialog).getAllByText(key)[0]).toBeVisible();
});

test("the first steps and a failure speak German", async () => {
  renderScreen(
    <>
      <Tour />
      <FailureScreen error={new Error("")} reset={() => undefined} />
    </>,
  );
  expect(screen.getByText("Erste Schritte, 1 von 3")).toBeVisible();
  expect(screen.getByRole("alert")).toHaveTextContent("In der Registry wurde dadurch nichts");
  await waitFor(() => expect(screen.getByRole("button", { name: "Weiter" })).toBeEnabled());
});

test("a page has a German title", async () => {
  expect(await titled("page.inUse")()).toEqual({ title: "In Benutzung" });
});
