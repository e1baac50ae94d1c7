import type { en } from "../en";
import type { Wording } from "../wording";

export const access: Wording<typeof en.access> = {
  never: "nie",
  roleHint: {
    reporter: "Meldet nur, was in Benutzung ist, und liest nichts",
    viewer: "Sieht alles, ändert nichts",
    operator: "Kann auch scannen, Vorschauen erstellen, Läufe starten und wiederherstellen",
    admin: "Verbindet auch Registrys und verwaltet Benutzer und Token",
  },
  actor: {
    user: "Benutzer",
    token: "Token",
    system: "System",
    anonymous: "anonym",
  },
  column: {
    when: "Wann",
    who: "Wer",
    did: "Tat",
    target: "Woran",
    from: "Von wo",
    role: "Rolle",
    owner: "Besitzer",
    lastUsed: "Zuletzt benutzt",
    expires: "Läuft ab",
    made: "Erstellt",
    revoke: "Löschen",
    user: "Benutzer",
    sessions: "Sitzungen",
    added: "Hinzugefügt",
    edit: "Bearbeiten",
  },
  audit: {
    title: "Protokoll",
    description:
      "Wer was getan hat und von wo, das Neueste zuerst. Fehlgeschlagene Anmeldungen einer Stunde teilen sich einen Eintrag, der sie zählt; kein anderer Eintrag wird je geändert.",
    empty: "Noch ist nichts geschehen",
    emptyHint:
      "Jede Änderung hinterlässt einen Eintrag, ebenso Anmeldungen, Prüfungen, Exporte und die Verwendung von Token.",
    older: "Ältere Einträge anzeigen",
    failedSignIns:
      "{target}: {wrongPassword, number} mit falschem Passwort, {refused, number} abgewiesen",
    whoAndWhat: "<who></who> ({type})",
    id: "ID",
    noAddress: "keine Anfrage, oder nicht aufgezeichnet",
    with: "Womit",
    entry: "Eintrag",
  },
  tokens: {
    title: "API-Token",
    description:
      "Für Skripte und CI: gesendet als „Authorization: Bearer …“. Jedes hat eine eigene Rolle und endet mit seinem Besitzer.",
    new: "Neues Token",
    empty: "Keine API-Token",
    emptyHint: "Mit einem Token darf ein Skript über HTTP, was seine Rolle hier darf.",
    madeBy: "<time></time> von <who></who>",
    revoke: "Löschen…",
    refused: "abgewiesen",
    refusedWhy: "Der Besitzer ist gesperrt, darum wird dieses Token abgewiesen.",
    lowered: "Erstellt als {made}; der Besitzer ist jetzt {owner}.",
    environment: "die Umgebung",
    noOwner: "ohne Besitzer",
    expired: "abgelaufen",
    quoted: "„{name}“",
    more: "{count, number} weitere",
    expireSoon:
      "{count, plural, one {# Token läuft} other {# Token laufen}} innerhalb von 14 Tagen ab",
    expireSoonHint:
      "{names}. Erstellen Sie neue und ändern Sie die Skripte, die sie verwenden, bevor sie abgewiesen werden.",
    ownerless: "{count, number} Token ohne Besitzer",
    ownerlessHint:
      "{names}. Sie enden nicht damit, dass jemand entfernt wird: Wer sie erstellt hat, wurde entfernt, bevor Token Besitzer hatten, oder ein anderes Token hat sie erstellt. Löschen Sie, was nicht benutzt wird; ein neues hat Sie zum Besitzer.",
  },
  addToken: {
    title: "Neues API-Token",
    description: "Es gehört Ihnen: Es darf nie mehr als Sie und endet, wenn Sie entfernt werden.",
    action: "Token erstellen",
    nameHint: "Was es verwendet: „nächtliches Aufräumen“.",
    neverHint: "Wer es findet, kann es verwenden, bis jemand es löscht.",
    lifetime: {
      week: "7 Tage",
      month: "30 Tage",
      quarter: "90 Tage",
      year: "1 Jahr",
      never: "Nie",
    },
  },
  secret: {
    title: "Kopieren Sie das Token jetzt",
    description:
      "Drydock behält nur einen Hash davon, darum kann es nur dieses eine Mal angezeigt werden.",
    copied: "Ich habe es kopiert",
    token: "Token",
    example: "Beispiel",
  },
  revokeToken: {
    title: "„{name}“ löschen?",
    description:
      "Skripte, die es verwenden, werden von jetzt an abgewiesen. Das lässt sich nicht zurücknehmen; erstellen Sie stattdessen ein neues Token.",
    action: "Token löschen",
  },
  users: {
    title: "Benutzer",
    description: "Wer sich anmelden darf, und was er darf.",
    add: "Benutzer hinzufügen",
    empty: "Keine Benutzer",
    nameAndPassword: "<name></name>, muss das Passwort ändern",
    password: "muss das Passwort ändern",
    disabled: "gesperrt",
    noSessions: "keine",
    sessions: "{count, number} offen",
    change: "{email} ändern",
  },
  addUser: {
    title: "Benutzer hinzufügen",
    email: "E-Mail",
    password: "Passwort",
    passwordChanges: "Bei der ersten Anmeldung muss es geändert werden.",
    added: "{email} darf sich jetzt anmelden.",
  },
  editUser: {
    description:
      "Eine andere Rolle, ein anderes Passwort und das Sperren beenden die Sitzungen des Benutzers.",
    remove: "Benutzer entfernen…",
    save: "Speichern",
    maySignIn: "Darf sich anmelden",
    maySignInHint: "Ausgeschaltet werden auch die API-Token abgewiesen, solange es aus ist.",
    newPassword: "Neues Passwort",
    passwordChanges: "Bei der nächsten Anmeldung muss es geändert werden.",
    ownPassword:
      "Ihr eigenes Passwort und Ihre Sitzungen finden Sie unter <account>Konto</account>.",
    noSessions: "Keine ist offen.",
    sessions: "{count, plural, one {# Sitzung} other {# Sitzungen}} offen.",
    endSessions: "Sitzungen beenden",
  },
  removeUser: {
    title: "{email} entfernen?",
    whatGoes: "Der Benutzer wird überall abgemeldet. Was er getan hat, bleibt im Protokoll.",
    looking: "Seine API-Token werden gesucht…",
    noTokens: "Er hat keine API-Token.",
    tokens:
      "{count, plural, one {# seiner API-Token wird} other {# seiner API-Token werden}} gelöscht, und Skripte, die eines verwenden, werden abgewiesen: {names}.",
    instead:
      "Soll das Konto bleiben, schließen Sie dies und schalten Sie stattdessen „Darf sich anmelden“ aus.",
    action: "Benutzer entfernen",
  },
};
