import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { api } from "@/lib/core/api";
import type { ConfigurationState } from "@/lib/core/api/configuration";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { ConfigurationScreen } from "./configuration-screen";

vi.mock("next/navigation", () => ({ useRouter: () => ({ push: vi.fn() }) }));
const server = stubApi();

const state = (part: Partial<ConfigurationState> = {}): ConfigurationState => ({
  ...{ path: "/etc/drydock.yaml", appliedAt: Date.now() - 60_000, faults: [], faultyAt: null },
  declared: [
    { kind: "registry", id: null, name: "prod", origin: "drydock.yaml:2" },
    { kind: "schedule", id: "s1", name: "every night", origin: "drydock.yaml:12" },
  ],
  ...part,
});

test("without a file it says how one begins", async () => {
  server.answer(api.configuration.get, state({ path: null, appliedAt: null, declared: [] }));
  renderScreen(<ConfigurationScreen />, "admin");
  expect(await screen.findByText("No configuration file is named")).toBeVisible();
  expect(screen.getByText(/password: \{ env: REGISTRY_PROD_PASSWORD \}/)).toBeVisible();
});

test("what is in force is listed with its places, each with the way to it", async () => {
  server.answer(api.configuration.get, state());
  renderScreen(<ConfigurationScreen />, "admin");
  expect(await screen.findByText("In force")).toBeVisible();
  expect(await screen.findByText("drydock.yaml:12")).toBeVisible();
  const link = screen.getByRole("link", { name: "every night" });
  expect(link).toHaveAttribute("href", "/schedules/s1");
});

test("each fault is shown with its line, beside what stays in force", async () => {
  const faults = [
    { file: "drydock.yaml", line: 3, column: 10, message: "schedules[0].mode: unknown." },
    { file: "more.yaml", line: null, column: null, message: "It is no file." },
  ];
  server.answer(api.configuration.get, state({ faults, faultyAt: Date.now() }));
  renderScreen(<ConfigurationScreen />, "admin");
  expect(await screen.findByText("drydock.yaml:3:10")).toBeVisible();
  expect(screen.getByText("It is no file.")).toBeVisible();
  expect(screen.getByText(/stays in force until all of them are/)).toBeVisible();
  expect(await screen.findByText("every night")).toBeVisible();
});
