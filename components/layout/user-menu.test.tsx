import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { renderScreen } from "@/lib/testing/render-screen";
import { UserMenu } from "./user-menu";

const reload = vi.fn();
afterEach(() => {
  vi.unstubAllGlobals();
  document.cookie = "drydock-language=; path=/; max-age=0";
  reload.mockClear();
});

test("offers each language in its own words, keeps the chosen one, and loads the page again", async () => {
  const user = userEvent.setup();
  renderScreen(<UserMenu onShortcuts={() => undefined} />);
  await user.click(screen.getByRole("button", { name: "Account: Robin" }));
  const choice = within(await screen.findByRole("group", { name: "Language" }));
  const options = choice.getAllByRole("menuitemradio");
  expect(options.map((option) => [option.lang, option.textContent])).toEqual([
    ["en", "English"],
    ["de", "Deutsch"],
  ]);
  expect(choice.getByRole("menuitemradio", { name: "English" })).toBeChecked();
  vi.stubGlobal("location", { ...window.location, reload });
  await user.click(choice.getByRole("menuitemradio", { name: "Deutsch" }));
  expect(document.cookie).toContain("drydock-language=de");
  expect(reload).toHaveBeenCalledTimes(1);
});
