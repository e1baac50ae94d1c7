import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { api } from "@/lib/core/api";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { Tour } from "./tour";

const server = stubApi();

test("three steps, and at the end of them it is written down that they have been seen", async () => {
  const ended = vi.fn(() => undefined);
  server.answer(api.account.endTour, ended);
  renderScreen(<Tour />);
  const user = userEvent.setup();
  expect(screen.getByRole("heading", { name: "See what is there" })).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Next" }));
  await user.click(screen.getByRole("button", { name: "Next" }));
  expect(screen.getByText("First steps, 3 of 3")).toBeVisible();
  expect(ended).not.toHaveBeenCalled();
  await user.click(screen.getByRole("button", { name: "Got it" }));
  expect(screen.queryByRole("region", { name: "First steps" })).toBeNull();
  await vi.waitFor(() => expect(ended).toHaveBeenCalledTimes(1));
});

test("can be ended at once", async () => {
  const ended = vi.fn(() => undefined);
  server.answer(api.account.endTour, ended);
  renderScreen(<Tour />);
  await userEvent.click(screen.getByRole("button", { name: "End the first steps" }));
  expect(screen.queryByRole("region")).toBeNull();
  await vi.waitFor(() => expect(ended).toHaveBeenCalledTimes(1));
});
