import type { en } from "../en";
import type { Wording } from "../wording";

export const run: Wording<typeof en.run> = {
  state: {
    queued: "Wartet",
    running: "Läuft",
    paused: "Angehalten",
    done: "Fertig",
    failed: "Fehlgeschlagen",
    cancelled: "Abgebrochen",
  },
};
