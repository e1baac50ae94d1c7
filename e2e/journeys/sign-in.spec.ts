import { expect, test as base } from "@playwright/test";
import { admin, Drydock } from "../drydock";
import { signIn } from "./setup";

/** A Drydock of its own: what fails here would make other journeys wait. */
const test = base.extend<{ drydock: Drydock }>({
  drydock: async ({}, provide) => {
    const drydock = await Drydock.start();
    await provide(drydock);
    await drydock.stop();
  },
});

const ways = { tab: "%09", "line feed": "%0A", "carriage return": "%0D", backslash: "%5C" };
for (const [name, way] of Object.entries(ways)) {
  test(`a link to the sign-in with a ${name} leads to no other host`, async ({ page, drydock }) => {
    await page.goto(`${drydock.url}/sign-in?callbackUrl=/${way}/evil.invalid/`);
    await page.getByLabel("Email").fill(admin.email);
    await page.getByLabel("Password", { exact: true }).fill(admin.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
    expect(new URL(page.url()).origin).toBe(drydock.url);
  });
}

test("too many failures say how long to wait; the sign-in leads back, the sign-out to it", async ({
  page,
  drydock,
}) => {
  await signIn(page, drydock);
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(`${drydock.url}/sign-in`);

  await page.goto(`${drydock.url}/settings/audit`);
  const submit = page.getByRole("button", { name: "Sign in" });
  const problem = page.getByRole("main").getByRole("alert");
  const send = async () => {
    const answer = page.waitForResponse((response) => response.url().includes("/callback/"));
    await submit.click();
    return (await answer).status();
  };
  await page.getByLabel("Email").fill("somebody@example.com");
  await page.getByLabel("Password", { exact: true }).fill("a guess");
  for (let index = 0; index < 10; index += 1) expect(await send()).toBe(401);
  await expect(problem).toHaveText("The email address or the password is not right.");
  expect(await send()).toBe(429);
  await expect(problem).toHaveText(/^Too many failed sign-ins\. Try again in \d+ seconds?\.$/);

  // This browser has signed in as the admin before.
  await page.getByLabel("Email").fill(admin.email);
  await page.getByLabel("Password", { exact: true }).fill(admin.password);
  await submit.click();
  await page.waitForURL(`${drydock.url}/settings/audit`);
  await expect(page.getByText("session.fail")).toBeVisible();
});
