import type { en } from "../en";
import type { Wording } from "../wording";

export const client: Wording<typeof en.client> = {
  unanswered:
    "Der Server von Drydock hat nicht geantwortet. Prüfen Sie, ob er läuft und ob Sie online sind, und versuchen Sie es dann erneut.",
  signedOut:
    "Ihre Sitzung ist beendet. Melden Sie sich in einem anderen Tab wieder an und wiederholen Sie dies dann hier: Auf dieser Seite geht nichts verloren.",
  noReason:
    "Der Server hat mit {status} geantwortet, ohne einen Grund zu nennen. Näheres steht in seinem Log.",
  repeatedCursor: "{path} hat den Cursor {cursor} wiederholt.",
};
