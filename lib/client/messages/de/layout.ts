import type { en } from "../en";
import type { Wording } from "../wording";

export const layout: Wording<typeof en.layout> = {
  skip: "Zum Inhalt",
  openNavigation: "Navigation öffnen",
  navigation: "Navigation",
  main: "Hauptnavigation",
  breadcrumb: "Pfad",
  place: {
    overview: "Übersicht",
    storage: "Speicher",
    retention: "Aufbewahrung",
    runs: "Läufe",
    garbage: "Garbage Collection",
    connection: "Verbindung",
    registries: "Registrys",
    schedules: "Zeitpläne",
    inUse: "In Benutzung",
    users: "Benutzer",
    tokens: "API-Token",
    notifications: "Benachrichtigungen",
    configuration: "Konfiguration",
    audit: "Protokoll",
  },
  switcher: {
    current: "Registry: {name}",
    none: "Registry: keine gewählt",
    choose: "Registry wählen",
    all: "Alle Registrys",
    connect: "Registry verbinden",
  },
  search: { everything: "Alles durchsuchen", button: "Suchen" },
  banner: {
    title: "Hinweise",
    unverified:
      "Das Zertifikat von {registry} wird nicht geprüft: Wer zwischen Drydock und der Registry sitzt, kann deren Passwort lesen und ihre Antworten ändern. Geben Sie stattdessen in der Verbindung ihr CA-Zertifikat an.",
    configuration:
      "Die Konfigurationsdatei hat {count, number} Fehler und ist so, wie sie jetzt ist, nicht in Kraft. <link>Zeigen, was zu beheben ist</link>",
  },
  declared: {
    inEnvironment: "Kommt aus der Umgebung",
    inFile: "Kommt aus {place}",
    changeEnvironment:
      "Das lässt sich nur dort ändern: Ändern Sie die Variablen, mit denen Drydock gestartet wurde, und starten Sie neu.",
    changeFile:
      "Das lässt sich nur dort ändern. Drydock sieht eine Änderung nach wenigen Sekunden und übernimmt sie von selbst.",
  },
  failure: {
    title: "Diese Seite ist fehlgeschlagen",
    noReason: "Näheres steht im Log des Servers.",
    unchanged: "In der Registry wurde dadurch nichts geändert.",
  },
  notFound: {
    title: "Unter dieser Adresse gibt es nichts",
    text: "Vielleicht wurde es entfernt, oder die Adresse enthält einen Tippfehler.",
    home: "Zum Anfang",
  },
  flow: {
    title: "Von der Richtlinie zum Speicherplatz",
    policy: "Richtlinie",
    plan: "Plan",
    run: "Lauf",
    collect: "Garbage Collection",
    back: "Platz frei",
  },
  tour: {
    title: "Erste Schritte",
    place: "Erste Schritte, {at, number} von {all, number}",
    end: "Erste Schritte beenden",
    back: "Zurück",
    next: "Weiter",
    done: "Verstanden",
    see: {
      title: "Sehen, was da ist",
      text: "Die Übersicht zeigt, wo der Platz ist, was alt ist und was kein Tag braucht. Der Graph eines Repositorys zeigt, was woran hängt: Tags, Plattformen, Signaturen.",
    },
    decide: {
      title: "Ohne Risiko entscheiden",
      text: "Die Aufbewahrung zeigt sofort, was eine Richtlinie löschen würde und warum. Ansehen löscht nichts. Ein Plan steht fest: Was Sie bestätigen, ist genau das, was geschieht.",
    },
    delete: {
      title: "Löschen und wiederherstellen",
      text: "Ein Lauf behält, was es braucht, um jedes Image wiederherzustellen. Der Platz wird frei, wenn in der Registry die Garbage Collection läuft; der Lauf sagt, wie.",
    },
  },
  user: {
    menu: "Konto: {name}",
    account: "Konto",
    shortcuts: "Tastenkürzel",
    theme: "Design",
  },
  theme: {
    system: "Wie das System",
    light: "Hell",
    dark: "Dunkel",
    contrastLight: "Hoher Kontrast, hell",
    contrastDark: "Hoher Kontrast, dunkel",
  },
  key: {
    control: "Strg",
    shift: "Umschalt",
    space: "Leertaste",
    enter: "Eingabe",
    home: "Pos1",
    end: "Ende",
  },
  shortcuts: {
    title: "Tastenkürzel",
    switch: "Einzelne Buchstaben sind in diesem Browser Tastenkürzel",
    everywhere: {
      title: "Überall",
      list: "Diese Liste",
      search: "Alles durchsuchen (⌘ K auf dem Mac)",
      searchHere: "Auf dieser Seite suchen",
      registries: "Alle Registrys",
      account: "Ihr Konto",
    },
    inRegistry: {
      title: "In einer Registry",
      overview: "Übersicht",
      retention: "Aufbewahrung: Richtlinien und Pläne",
      runs: "Läufe",
      settings: "Einstellungen der Verbindung",
    },
    inSearch: {
      title: "In der Suche",
      move: "Vorheriger, nächster Treffer",
      go: "Dorthin gehen",
      close: "Schließen",
    },
    inTable: {
      title: "In einer Tabelle",
      move: "Vorherige, nächste Zeile",
      tick: "Zeile auswählen",
      tickRange: "Alle Zeilen seit der letzten auswählen",
    },
    inMap: {
      title: "In der Karte und im Graphen",
      move: "Was in dieser Richtung liegt",
      open: "Öffnen",
      back: "Zurück",
      zoom: "Näher und weiter weg (Graph)",
      ends: "Ältestes, neuestes (Graph)",
    },
  },
};
