import { checkFreedBytes, checkRowBytes } from "../oracle";
import { planCase, policyCases } from "./cases";
import { holds, holdsForPlans } from "./holds";
import { printCase } from "./print-case";

holdsForPlans("the bytes promised are the bytes that a collector then frees", checkFreedBytes);

holds(
  "each row weighs what removing it alone would free, and what it shares",
  policyCases({}),
  (given) => checkRowBytes(given.snapshot, planCase(given)),
  (given) => printCase(given.snapshot, given.document, planCase(given)),
);
