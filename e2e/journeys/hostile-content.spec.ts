import { paths } from "../../lib/core/paths";
import { pushImage } from "../distribution";
import { expect, signIn, test } from "./setup";

const repository = "team/app";

test("an image whose texts are made to stall the page, or to be read backwards, can be looked at", async ({
  page,
  setup,
}) => {
  // What these cost a browser to lay out grows with the square of their length. Spaces did so to us.
  const hebrew = "שלום ".repeat(60_000);
  const thai = "สวัสดี".repeat(20_000);
  await pushImage(setup.pusher, repository, {
    tags: ["evil"],
    layers: ["base"],
    labels: { hebrew, thai, name: "invoice\u202egnp.exe", version: "1.0\u200b" },
  });
  await pushImage(setup.pusher, repository, {
    tags: ["spaces"],
    layers: ["base"],
    history: [{ created_by: `RUN echo ${" ".repeat(900_000)} \u2066end` }],
  });
  await setup.scan();
  await signIn(page, setup.drydock);

  await page.goto(`${setup.drydock.url}${paths.manifest(setup.name, repository, "evil")}`);
  const labels = page.locator("section", { has: page.getByRole("heading", { name: "Labels" }) });
  await expect(labels.getByText("invoice\\u202Egnp.exe")).toBeVisible();
  await expect(labels.getByRole("img", { name: /right-to-left override/ })).toBeVisible();
  await expect(labels.getByRole("img", { name: /zero width space/ })).toBeVisible();
  const buttons = ["Show 472 kB of 540 kB of hebrew", "Show all (360 kB) of thai"];
  for (const name of buttons) await labels.getByRole("button", { name }).click();
  const values = labels.locator("dd").filter({ hasText: /שלום|สวัสดี/ });
  const [first, second] = await values.allInnerTexts();
  expect([first?.length, second?.length].every((length) => Number(length) > 120_000)).toBe(true);
  await labels.getByRole("button", { name: "Show less of thai" }).click();
  await expect(labels.getByRole("button", { name: buttons[1] })).toBeVisible();

  await page.goto(`${setup.drydock.url}${paths.manifest(setup.name, repository, "spaces")}`);
  await page.getByRole("button", { name: /^Show 262 kB of 900 kB/ }).click();
  await expect(page.getByRole("button", { name: /^Show less/ })).toBeVisible();
  await page.getByLabel("Document").selectOption("config");
  await page.getByLabel("Form").selectOption("exact");
  await expect(page.getByLabel("Raw JSON", { exact: true })).toContainText("RUN echo");
});
