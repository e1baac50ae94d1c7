import { checkFreedBytes } from "../oracle";
import { holdsForPlans } from "./holds";

holdsForPlans("the bytes promised are the bytes that a collector then frees", checkFreedBytes);
