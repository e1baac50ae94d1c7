import { pushImage } from "../distribution";
import { admin } from "../drydock";
import { languageNames, languages } from "../../lib/core/language";
import { confirmPlan, expectRunDone, rowOf } from "./confirm";
import { planDeletionOf } from "./select-tags";
import { expect, signIn, test } from "./setup";
import { chooseLanguage, wordsIn } from "./words";

for (const language of languages) {
  test(`of two tags on one digest one is deleted, and the other still pulls: ${languageNames[language]}`, async ({
    page,
    setup,
  }) => {
    const t = wordsIn(language);
    const image = await pushImage(setup.pusher, "shop/checkout", {
      tags: ["old", "prod"],
      created: setup.daysAgo(200),
      layers: ["base", "checkout"],
    });
    await setup.scan();
    await chooseLanguage(page, setup.drydock.url, language);
    await signIn(page, setup.drydock, admin, t);
    await planDeletionOf(page, setup, "shop/checkout", ["old"], t);

    const reasons = {
      en: "Selected; only the tag is removed, because it shares its digest with prod, which is kept",
      de: "Ausgewählt; nur der Tag wird entfernt, denn das Manifest hat denselben Digest wie prod, das bleibt",
    };
    await expect(rowOf(page, "old")).toContainText(reasons[language]);
    await confirmPlan(page, setup.name, t);
    await expectRunDone(page, t);

    expect(await setup.resolve("shop/checkout", "old")).toBeNull();
    await setup.proveKept({ "shop/checkout": { prod: image.digest } });
  });
}

test("a language is chosen before and after the sign-in, and pages come in it", async ({
  page,
  setup,
}) => {
  await page.goto(`${setup.drydock.url}/sign-in`);
  await page.getByText("Deutsch").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  const german = wordsIn("de");
  await signIn(page, setup.drydock, admin, german);
  await expect(page.getByRole("link", { name: german("layout.place.registries") })).toBeVisible();
  await page.getByRole("button", { name: /^Konto: / }).click();
  await page.getByRole("menuitemradio", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("link", { name: "Registries" })).toBeVisible();
});
