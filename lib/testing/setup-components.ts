import "@testing-library/jest-dom/vitest";
import { twMerge } from "tailwind-merge";
import { vi } from "vitest";
import type * as ClassNames from "@/lib/client/class-names";

// Two utilities of one kind on one element: which of them holds is the style sheet's order, nobody's intention.
vi.mock("@/lib/client/class-names", async (importOriginal) => {
  const { classNames } = await importOriginal<typeof ClassNames>();
  return {
    classNames: (...values: Parameters<typeof classNames>) => {
      const joined = classNames(...values);
      const kept = new Set(twMerge(joined).split(/\s+/));
      const lost = joined.split(/\s+/).filter((one) => one !== "" && !kept.has(one));
      if (lost.length > 0) throw new Error(`${lost.join(", ")} contradicts: ${joined}`);
      return joined;
    },
  };
});
