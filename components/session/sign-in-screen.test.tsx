import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { renderScreen } from "@/lib/testing/render-screen";
import { SignInScreen } from "./sign-in-screen";

vi.mock("next/navigation", () => ({ useSearchParams: () => new URLSearchParams() }));

const reload = vi.fn();
afterEach(() => {
  vi.unstubAllGlobals();
  document.cookie = "drydock-language=; path=/; max-age=0";
});

test("whoever does not read English chooses their language before signing in", async () => {
  renderScreen(<SignInScreen />);
  const choice = within(screen.getByRole("group", { name: "Language" }));
  expect(choice.getByRole("button", { name: "English" })).toHaveAttribute("aria-pressed", "true");
  const german = choice.getByRole("button", { name: "Deutsch" });
  expect(german).toHaveAttribute("lang", "de");
  vi.stubGlobal("location", { ...window.location, reload });
  await userEvent.click(german);
  expect(document.cookie).toContain("drydock-language=de");
  expect(reload).toHaveBeenCalledTimes(1);
});
