import type { en } from "../en";
import type { Wording } from "../wording";

export const notification: Wording<typeof en.notification> = {
  title: "Benachrichtigungen",
  description:
    "Wo Drydock meldet, was geschieht, während niemand hinsieht: per Webhook, Slack, Teams oder E-Mail.",
  add: "Kanal hinzufügen",
  channels: "Kanäle",
  none: {
    title: "Keine Benachrichtigung geht hinaus",
    why: "Ohne Kanal sind ein wartender Plan, ein fehlgeschlagener Lauf und eine unerreichbare Registry nur hier zu sehen.",
  },
  remove: {
    title: "Diesen Kanal entfernen?",
    description:
      "Dorthin wird nichts mehr gesendet, und die Liste des Gesendeten wird ebenfalls gelöscht.",
    action: "Kanal entfernen",
  },
  column: {
    name: "Kanal",
    events: "Erfährt von",
    last: "Letzte Nachricht",
    actions: "Aktionen",
  },
  kinds: "{count, plural, one {# Art} other {# Arten}}",
  off: "aus",
  noneYet: "noch keine",
  test: "Test",
  declaredIn: "{target}, aus {origin}",
  target: {
    webhook: "Webhook, {host}",
    slack: "Slack, {host}",
    teams: "Teams, {host}",
    email: "{more, plural, =0 {E-Mail an {first}} other {E-Mail an {first} und # weitere}}",
  },
  state: {
    waiting: "Unterwegs",
    sent: "Angekommen",
    failed: "Aufgegeben",
  },
  deliveries: {
    title: "Nachrichten an {channel}",
    none: "Noch nichts gesendet.",
    again: "erneut <time></time>",
    tryNow: "Jetzt versuchen",
    sendAgain: "Erneut senden",
    attempt: "<answer></answer> ({ms, number} ms)",
    noText: "(kein Text)",
  },
  dialog: {
    change: "Kanal ändern",
    add: "Kanal hinzufügen",
    description: "Was zum Senden dorthin nötig ist, wird nie wieder angezeigt.",
    remove: "Entfernen…",
    save: "Speichern",
    enabled: "Eingeschaltet",
    notSaved: "Nicht gespeichert",
    events: "Er erfährt von",
  },
  type: {
    webhook: "Webhook",
    slack: "Slack",
    teams: "Teams",
    email: "E-Mail",
  },
  event: {
    planWaits: "Plan eines Zeitplans wartet auf einen Menschen",
    scheduleIdle: "Zeitplan hat nichts getan, und warum",
    runStarted: "Lauf oder Wiederherstellung hat begonnen",
    runFinished: "Lauf oder Wiederherstellung ist fertig",
    runFailed: "Lauf oder Wiederherstellung ist fehlgeschlagen oder wartet",
    collectionFinished: "Garbage Collection ist zu Ende",
    registryUnreachable: "Registry antwortet nicht oder ist nicht lesbar",
    sourceStale: "Quelle dessen, was in Benutzung ist, schweigt",
  },
  field: {
    url: "Adresse",
    secret: "Schlüssel der Signatur",
    secretHint:
      "Mindestens 16 Zeichen. Damit erkennt der Empfänger, dass eine Nachricht von hier kommt.",
    storedUrl: "gespeichert: {host}",
    stored: "gespeichert",
    host: "Mailserver",
    port: "Port",
    security: "Verschlüsselt",
    username: "Benutzername",
    password: "Passwort",
    from: "Von",
    to: "An",
    toHint: "Adressen, durch Kommas getrennt.",
  },
  urlHint: {
    webhook: "Jede Nachricht wird als JSON dorthin gesendet.",
    slack: "Die eines eingehenden Webhooks. Mattermost und andere nehmen dasselbe.",
    teams: "Die eines Workflows, der Empfangenes in einen Kanal stellt.",
  },
  security: {
    starttls: "STARTTLS (meist Port 587)",
    tls: "TLS (meist Port 465)",
    none: "Gar nicht",
  },
};
