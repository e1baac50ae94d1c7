import { checkSafety } from "../oracle";
import { holdsForPlans } from "./holds";

holdsForPlans("nothing kept loses anything it needs after any number of steps", checkSafety);
