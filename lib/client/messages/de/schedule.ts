import type { en } from "../en";
import type { Wording } from "../wording";

export const schedule: Wording<typeof en.schedule> = {
  title: "Zeitplan",
  schedules: "Zeitpläne",
  new: "Neuer Zeitplan",
  newDescription:
    "Das Erstellen löscht nichts. Einer, der selbständig laufen soll, wird danach freigegeben.",
  loadingForm: "Das Formular wird geladen",
  policy: "Richtlinie",
  registries: "Registrys",
  window: "Zeitfenster",
  noEnd: "ohne Ende",
  daily: "täglich um {time}",
  weekly: {
    sunday: "sonntags um {time}",
    monday: "montags um {time}",
    tuesday: "dienstags um {time}",
    wednesday: "mittwochs um {time}",
    thursday: "donnerstags um {time}",
    friday: "freitags um {time}",
    saturday: "samstags um {time}",
  },
  weekday: {
    sunday: "Sonntag",
    monday: "Montag",
    tuesday: "Dienstag",
    wednesday: "Mittwoch",
    thursday: "Donnerstag",
    friday: "Freitag",
    saturday: "Samstag",
  },
  inZone: "{when}, {timeZone}",
  mode: {
    plan: {
      label: "Nur planen",
      hint: "Erstellt jedes Mal einen Plan, den sich jemand ansieht.",
    },
    approve: {
      label: "Auf Freigabe warten",
      hint: "Erstellt einen Plan, und eine Person bestätigt ihn.",
    },
    run: {
      label: "Selbständig laufen",
      hint: "Löscht selbständig, innerhalb der Grenzen, die eine Person freigegeben hat.",
    },
  },
  state: {
    off: "aus",
    notApproved: "nicht freigegeben",
  },
  list: {
    description:
      "Richtlinien nach der Uhr. Selbständig gelöscht wird erst, wenn eine Person genau diese Richtlinie freigegeben hat, und wie viel höchstens.",
    empty: "Nach der Uhr geschieht nichts",
    whatItIs:
      "Ein Zeitplan plant eine gespeicherte Richtlinie, etwa jede Nacht. Er kann den Plan Ihnen überlassen oder ihn in den Grenzen ausführen, die Sie setzen.",
    inRegistries: "<policy></policy> in {registries}",
    inNone: "<policy></policy> in keiner Registry",
    never: "nie",
  },
  column: {
    schedule: "Zeitplan",
    when: "Wann",
    then: "Dann",
    next: "Nächster",
    last: "Letzter",
  },
  actions: {
    fire: "Jetzt auslösen…",
    change: "Ändern",
    remove: "Löschen…",
  },
  fire: {
    title: "Jetzt auslösen?",
    deletes:
      "Es geschieht, was sonst zu seiner Zeit geschieht: scannen, planen und löschen, soweit es freigegeben ist.",
    plans:
      "Es geschieht, was sonst zu seiner Zeit geschieht: scannen und einen Plan erstellen. Gelöscht wird nichts.",
    action: "Jetzt auslösen",
  },
  remove: {
    title: "Diesen Zeitplan löschen?",
    description:
      "Die Liste dessen, was er getan hat, wird mitgelöscht. Seine Pläne und Läufe bleiben.",
    action: "Zeitplan löschen",
  },
  approval: {
    changeLimits: "Grenzen ändern…",
    approve: "Freigeben…",
    none: "Er löscht nichts selbständig",
    untilThen:
      "<why></why> Bis eine Person ihn freigibt, warten seine Pläne darauf, dass jemand sie bestätigt.",
    given: "Er löscht selbständig",
    limits:
      "<who></who> hat ihn <time></time> freigegeben: auf einmal höchstens {rows, plural, one {# Eintrag} other {# Einträge}}, {size} und {share, number}\u00a0% der Tags eines Repositorys, und nichts, wo eine Sperre greift.",
  },
  settings: {
    title: "Was er tut",
    enabled: "Eingeschaltet",
    enabledHint: "Ausgeschaltet kann er noch von Hand ausgelöst werden.",
    policyChanged: "<time></time> geändert von <who></who>",
    noRegistries: "keine: alle wurden entfernt",
    then: "Dann",
    scansFirst: "Scannt zuerst",
    scanMaxAge: "wo der letzte Scan älter ist als {age}",
    state: "Zustand",
    off: "ausgeschaltet",
  },
  next: {
    ifNow: "Wäre er jetzt fällig",
    due: "{slot}, {relative}",
    description:
      "Was dann gelöscht würde, nach heutigem Stand. Wo der letzte Scan zu alt ist, wird zuerst gescannt.",
    deletions: "{count, plural, one {# Löschung} other {# Löschungen}}, <freed></freed>",
    notKnown: "Nicht bekannt: {error}",
    outcome: {
      nothing: "nichts zu löschen",
      planned: "würde geplant",
      wait: "würde auf eine Person warten",
      run: "würde gelöscht",
    },
  },
  firing: {
    title: "Auslösungen",
    empty: "Er war noch nicht fällig",
    emptyHint: "Jeder seiner Zeitpunkte steht danach hier, mit dem, was daraus wurde.",
    due: "Fällig",
    state: "Ergebnis",
    why: "Warum",
    delete: "Löschen",
    frees: "Wird frei",
    open: "Öffnen",
    run: "Lauf",
    plan: "Plan",
  },
  came: {
    working: "In Arbeit",
    nothing: "Nichts zu löschen",
    planned: "Geplant",
    waiting: "Wartet auf Sie",
    expired: "Abgelaufen",
    started: "Gelaufen",
    skipped: "Ausgelassen",
    failed: "Fehlgeschlagen",
    running: "Läuft",
    runPaused: "Lauf angehalten",
    runFailed: "Lauf gescheitert",
    runCancelled: "Lauf abgebrochen",
  },
  edit: {
    title: "Zeitplan ändern",
    description:
      "Eine andere Richtlinie oder eine andere Registry muss neu freigegeben werden, bevor er selbständig läuft.",
    save: "Speichern",
  },
  form: {
    create: "Zeitplan erstellen",
    notSaved: "Der Zeitplan wurde nicht gespeichert",
    nightly: "Nächtlich",
    choosePolicy: "Richtlinie wählen",
    noPolicy:
      "Wählen Sie eine Richtlinie. Gespeichert wird eine auf der Aufbewahrungsseite einer Registry.",
    noRegistry: "Wählen Sie mindestens eine Registry.",
    windowHint:
      "Wie lange ab diesem Zeitpunkt gelöscht werden darf, etwa 4h. Ein Lauf, der bis dahin nicht fertig ist, hält an und geht im nächsten Zeitfenster weiter.",
    scanMaxAge: "Zuerst scannen, wo der letzte Scan älter ist als",
    scanMaxAgeHint: "Etwa 15m. Um selbständig zu laufen, ist höchstens eine Stunde erlaubt.",
    howOften: "Wie oft",
    everyDay: "Jeden Tag",
    everyWeek: "Jede Woche",
    byCron: "Nach einem Cron-Ausdruck",
    cron: "Cron-Ausdruck",
    cronHint: "Minute, Stunde, Tag, Monat, Wochentag.",
    on: "Am",
    at: "Um",
    timeZone: "Zeitzone",
    next: "Nächste Zeiten: {slots}",
    nextAndFirst: "Nächste Zeiten: {slots}. Die erste ist {relative}.",
    mode: "Was er dann tut",
  },
  approve: {
    title: "Selbständig laufen lassen",
    description:
      "Für genau die Richtlinie, wie sie jetzt ist, in den Registrys, die er jetzt hat. Wer eines davon ändert, beendet diese Freigabe.",
    action: "Freigeben",
    working: "Es wird ermittelt, was jetzt gelöscht würde…",
    wouldDelete:
      "<policy></policy> würde jetzt {count, plural, one {# Eintrag} other {# Einträge}} löschen und {size} frei machen.",
    wouldDeleteMost:
      "<policy></policy> würde jetzt in der Registry, die es am meisten trifft, {count, plural, one {# Eintrag} other {# Einträge}} löschen und {size} frei machen.",
    notKnown:
      "Für {count, plural, one {# Registry} other {# Registrys}} ist nicht bekannt, was gelöscht würde.",
    beyond:
      "Ginge eine Nacht über eine dieser Grenzen hinaus, wird nichts gelöscht, und der Plan wartet auf Sie.",
    rows: "Tags und Manifeste ohne Tag",
    megabytes: "Frei werdende Megabyte",
    share: "Prozent der Tags eines Repositorys",
    notApproved: "Nicht freigegeben",
  },
};
