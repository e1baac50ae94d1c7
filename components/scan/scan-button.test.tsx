import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { api } from "@/lib/core/api";
import { stubApi } from "@/lib/testing/api-server";
import { renderScreen } from "@/lib/testing/render-screen";
import { sampleScan } from "@/lib/testing/samples";
import { ScanButton } from "./scan-button";

const server = stubApi();

test("scans what has changed at a click, and everything again from its menu", async () => {
  const user = userEvent.setup();
  const asked = server.answer(api.scans.create, sampleScan());
  renderScreen(<ScanButton registry="prod" scanning={false} repositories={["team/app"]} />);
  await user.click(await screen.findByRole("button", { name: "Scan now" }));
  await waitFor(() => expect(asked[0]?.body).toEqual({ repositories: ["team/app"] }));
  await user.click(screen.getByRole("button", { name: "More ways to scan" }));
  await user.click(await screen.findByRole("menuitem", { name: /Check everything again/ }));
  await waitFor(() => expect(asked[1]?.body).toEqual({ repositories: ["team/app"], reread: true }));
});

test("is not offered to a viewer", () => {
  renderScreen(<ScanButton registry="prod" scanning={false} />, "viewer");
  expect(screen.queryByRole("button")).not.toBeInTheDocument();
});
