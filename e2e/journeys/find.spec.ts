import { pushImage, type Descriptor } from "../distribution";
import { addUser } from "../front-door/add-user";
import { paths } from "../../lib/core/paths";
import { expect, type Setup, signIn, test } from "./setup";

const repository = "team/app";
const revision = "d1325bb186bd83303245e504f7c6eceae7f19e44";

async function fill(setup: Setup): Promise<Descriptor> {
  const labels = { "org.opencontainers.image.revision": revision };
  await pushImage(setup.pusher, repository, {
    ...{ tags: ["1.0"], layers: ["base", "1.0"] },
    env: ["LOG=warn"],
  });
  const found = await pushImage(setup.pusher, repository, {
    ...{ tags: ["1.1"], layers: ["base", "1.1"] },
    ...{ env: ["LOG=info"], labels },
  });
  await setup.scan();
  return found;
}

test("an image is found by the git revision of its label, and by its digest, with the keyboard alone", async ({
  page,
  setup,
}) => {
  const { digest } = await fill(setup);
  await signIn(page, setup.drydock);
  await page.goto(`${setup.drydock.url}${paths.registry(setup.name)}`);
  const field = page.getByRole("combobox", { name: "Search everything" });
  const best = page.getByRole("option", { selected: true });

  // Before its scripts run, a page hears no key.
  const table = page.getByRole("region", { name: "Repositories" });
  await expect(table.getByRole("link", { name: repository })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(field).toBeFocused();
  await page.keyboard.type(`${setup.name} ${revision.slice(0, 12)}`);
  await expect(best).toContainText(`${repository}:1.1`);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/manifest\?/);
  await expect(page.getByText(revision)).toBeVisible();

  await page.keyboard.press("Control+k");
  await page.keyboard.type(`${setup.name} ${digest.slice("sha256:".length, 30)}`);
  await expect(best).toContainText(repository);
  await page.keyboard.press("Escape");
  await expect(field).toBeHidden();
});

test("two ticked tags are compared: layers, a variable and a label", async ({ page, setup }) => {
  await fill(setup);
  await signIn(page, setup.drydock);
  await page.goto(`${setup.drydock.url}${paths.repository(setup.name, repository)}`);
  for (const tag of ["1.0", "1.1"]) {
    const row = page
      .getByRole("row")
      .filter({ has: page.getByRole("link", { name: tag, exact: true }) });
    await row.getByRole("checkbox").check();
  }
  const selection = page.getByRole("region", { name: "Selection" });
  await selection.getByRole("link", { name: "Compare" }).click();
  await page.waitForURL(/\/compare\?/);
  const main = page.getByRole("main");
  await expect(main.getByText(/The first layer is the same/)).toBeVisible();
  await expect(main.getByText("LOG", { exact: true })).toBeVisible();
  await expect(main.getByText(revision)).toBeVisible();
  // The address is all of it: a colleague sees the same.
  await page.reload();
  await expect(main.getByText(/The first layer is the same/)).toBeVisible();
});

test("a filtered view is its address: somebody else is sent it, and sees the same", async ({
  page,
  setup,
  browser,
}) => {
  await fill(setup);
  await signIn(page, setup.drydock);
  await page.goto(`${setup.drydock.url}${paths.repository(setup.name, repository)}`);
  await page.getByRole("button", { name: "Filters" }).click();
  const label = page.getByRole("textbox", { name: "Label or annotation" });
  await label.fill(`org.opencontainers.image.revision=${revision}`);
  await label.press("Enter");
  await expect(page.getByText("1 of 2 tags match")).toBeVisible();

  const who = { email: `colleague-${setup.name}@example.com`, password: "eight boats at the quay" };
  await addUser(setup.drydock, { ...who, role: "viewer" });
  const context = await browser.newContext();
  const colleague = await context.newPage();
  await signIn(colleague, setup.drydock, who);
  await colleague.goto(page.url());
  await expect(colleague.getByText("1 of 2 tags match")).toBeVisible();
  await expect(colleague.getByRole("link", { name: "1.1", exact: true })).toBeVisible();
  await context.close();
});
