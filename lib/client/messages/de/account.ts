import type { en } from "../en";
import type { Wording } from "../wording";

export const account: Wording<typeof en.account> = {
  title: "Konto",
  password: {
    title: "Passwort",
    description: "Ein neues beendet alle Ihre anderen Sitzungen.",
    changed: "Ihr Passwort ist geändert. Die anderen Sitzungen sind beendet.",
    current: "Aktuelles Passwort",
    next: "Neues Passwort",
    repeated: "Neues Passwort, noch einmal",
    hint: "Mindestens 10 Zeichen und schwer zu erraten: Ein paar Wörter ohne Zusammenhang genügen.",
    differs: "Das ist nicht dasselbe wie das neue Passwort.",
    change: "Passwort ändern",
  },
  ownPassword: {
    title: "Eigenes Passwort wählen",
    description:
      "Das Passwort von {email} wurde von jemand anderem gesetzt oder beim ersten Start erzeugt. Ändern Sie es, und alles andere wird zugänglich.",
  },
  sessions: {
    title: "Sitzungen",
    description:
      "Wo Sie angemeldet sind. Beenden Sie, was Sie nicht kennen, und ändern Sie dann Ihr Passwort.",
    notShown: "Ihre Sitzungen können nicht gezeigt werden",
    endOthers: "Alle anderen beenden",
    end: "Beenden",
    endOne: "Sitzung von {browser} beenden",
    current: "diese",
    unknownBrowser: "Unbekannter Browser",
    times: "Angemeldet <created></created>, zuletzt benutzt <used></used>, endet <ends></ends>",
    timesFrom:
      "Von {address}, angemeldet <created></created>, zuletzt benutzt <used></used>, endet <ends></ends>",
  },
};
