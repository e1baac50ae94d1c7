import type { English } from "../en";
import type { Translated } from "../phrase";

export const schedule: Translated<English>["schedule"] = {
  unseen: "Der Scan hat nicht alles gesehen.",
  unseenBecause: "Der Scan hat nicht alles gesehen. {why}",
  overRows:
    "{going, plural, one {# Löschung} other {# Löschungen}}; freigegeben sind {approved, number}.",
  overBytes: "{freed} würden frei; freigegeben sind {approved}.",
  overShare:
    "`{repository}` würde {share, number} % seiner Tags verlieren; freigegeben sind {approved, number} %.",
};
