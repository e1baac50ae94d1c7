import { checkDestruction } from "../oracle";
import { holdsForPlans } from "./holds";

holdsForPlans(
  "a digest goes once and with all its tags, and rows and steps agree",
  checkDestruction,
);
