import { readdirSync } from "node:fs";
import { join } from "node:path";
import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderScreen } from "@/lib/testing/render-screen";
import { DesignScreen } from "./design-screen";
import { parts } from "./parts";

/** A folder is one part; a hook is none: nobody sees it. */
const files = readdirSync(join(import.meta.dirname, "../ui"))
  .filter((name) => /^[a-z-]+(\.tsx)?$/.test(name) && !name.startsWith("use-"))
  .map((name) => name.replace(".tsx", ""));

test("the page of parts has every part there is, and each draws something", () => {
  expect(Object.keys(parts).sort()).toEqual(files.sort());
  renderScreen(<DesignScreen />);
  for (const name of Object.keys(parts)) {
    const part = screen.getByRole("region", { name });
    expect(within(part).getByRole("heading", { name })).toBeInTheDocument();
    expect(part.querySelector("div")?.childElementCount, name).toBeGreaterThan(0);
  }
});
