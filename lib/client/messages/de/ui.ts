import type { en } from "../en";
import type { Wording } from "../wording";

export const ui: Wording<typeof en.ui> = {
  loading: {
    manifest: "Das Manifest wird geladen",
    messages: "Die Liste der Nachrichten wird geladen",
    policy: "Die Richtlinie wird geladen",
    plan: "Der Plan wird geladen",
    otherPlan: "Der andere Plan wird geladen",
    configuration: "Die Konfiguration wird geladen",
    comparison: "Der Vergleich wird geladen",
    connection: "Die Verbindung wird geladen",
    registry: "Die Registry wird geladen",
    schedule: "Der Zeitplan wird geladen",
    run: "Der Lauf wird geladen",
  },
  notLoaded: {
    manifest: "Das Manifest konnte nicht geladen werden",
    messages: "Die Liste der Nachrichten konnte nicht geladen werden",
    policy: "Die Richtlinie konnte nicht geladen werden",
    plan: "Der Plan konnte nicht geladen werden",
    otherPlan: "Der andere Plan konnte nicht geladen werden",
    configuration: "Die Konfiguration konnte nicht geladen werden",
    comparison: "Der Vergleich konnte nicht geladen werden",
    connection: "Die Verbindung konnte nicht geladen werden",
    registry: "Die Registry konnte nicht geladen werden",
    schedule: "Der Zeitplan konnte nicht geladen werden",
    run: "Der Lauf konnte nicht geladen werden",
  },
};
