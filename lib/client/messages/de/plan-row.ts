import type { en } from "../en";
import type { Wording } from "../wording";

export const planRow: Wording<typeof en.planRow> = {
  operation: {
    none: "Dafür wird nichts gesendet",
    delete: "Sein Manifest wird entfernt",
    untag: "Nur der Tag wird entfernt; das Manifest bleibt",
  },
  kind: {
    image: "Image",
    index: "Index",
    artifact: "Artefakt",
    unknown: "unbekannt",
  },
  fact: {
    repository: "Repository",
    digest: "Digest",
    kind: "Art",
    created: "Erstellt",
    inUse: "Benutzt von",
    operation: "Was geschieht",
    exclusive: "Nur hier genutzt",
    shared: "Gemeinsam genutzt",
  },
  createdFrom: "<time></time><muted>, aus {source}</muted>",
  drawn: "gezeichnet mit diesem Plan",
  freedAlone: "<bytes></bytes><muted> frei, wenn nur diese Zeile ginge</muted>",
  alsoNeeded: "<bytes></bytes><muted>, die auch anderes braucht</muted>",
  siblings: "Weitere Tags auf diesem Digest",
  gone: "Die Registry wurde seither neu gescannt, und die neuere Momentaufnahme hat keine solche Zeile.",
  newerScan: "Die Antworten beruhen auf einem neueren Scan als der Plan.",
  notAsked: "Regeln werden dazu nicht befragt: Es folgt dem Manifest, zu dem es gehört.",
  answers: "Antwort jeder Regel",
  notAbout: "betrifft es nicht: {facts}",
  answer: {
    yes: "trifft zu",
    no: "trifft nicht zu",
    unknown: "nicht bekannt",
  },
  verdict: {
    keep: "(behalten)",
    delete: "(löschen)",
  },
  neighbour: {
    childOf: "Kind von",
    refersTo: "Bezieht sich auf",
    spokenAboutBy: "Referrer",
  },
};
