import type { en } from "../en";
import type { Wording } from "../wording";

export const page: Wording<typeof en.page> = {
  account: "Konto",
  audit: "Protokoll",
  changePassword: "Eigenes Passwort wählen",
  compare: "Vergleich",
  comparePlans: "Pläne vergleichen",
  configuration: "Konfiguration",
  connectRegistry: "Registry verbinden",
  connection: "Verbindung",
  description:
    "Sehen, was in einer Container-Registry ist und was ein Aufräumen löschen würde, bevor es das tut.",
  garbageCollection: "Garbage Collection",
  inUse: "In Benutzung",
  manifest: "Manifest",
  newSchedule: "Neuer Zeitplan",
  notFound: "Nicht gefunden",
  notifications: "Benachrichtigungen",
  parts: "Bausteine",
  plan: "Plan",
  registries: "Registrys",
  retention: "Aufbewahrung",
  run: "Lauf",
  runs: "Läufe",
  schedule: "Zeitplan",
  schedules: "Zeitpläne",
  signIn: "Anmelden",
  storage: "Speicher",
  tokens: "API-Token",
  users: "Benutzer",
};
