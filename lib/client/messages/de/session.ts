import type { en } from "../en";
import type { Wording } from "../wording";

export const session: Wording<typeof en.session> = {
  title: "Bei Drydock anmelden",
  description: "Sehen Sie, was in Ihrer Registry ist und was ein Aufräumen mitnehmen würde.",
  email: "E-Mail-Adresse",
  password: "Passwort",
  signIn: "Anmelden",
  refused: "Die E-Mail-Adresse oder das Passwort stimmt nicht.",
  unanswered:
    "Der Server von Drydock hat nicht geantwortet. Prüfen Sie, ob er läuft, und versuchen Sie es dann erneut.",
};
