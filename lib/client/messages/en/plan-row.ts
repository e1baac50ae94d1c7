/** One row of a plan: why it was decided so, and what the decision rests on. */
export const planRow = {
  operation: {
    none: "Nothing is sent for it",
    delete: "Its manifest is removed",
    untag: "Only the tag is removed; the manifest is kept",
  },
  kind: {
    image: "image",
    index: "index",
    artifact: "artifact",
    unknown: "unknown",
  },
  fact: {
    repository: "Repository",
    digest: "Digest",
    kind: "Kind",
    created: "Created",
    inUse: "In use by",
    operation: "What happens",
    exclusive: "Exclusive",
    shared: "Shared",
  },
  createdFrom: "<time></time><muted>, from {source}</muted>",
  drawn: "drawn with this plan",
  freedAlone: "<bytes></bytes><muted> freed if this row went alone</muted>",
  alsoNeeded: "<bytes></bytes><muted> that something else also needs</muted>",
  siblings: "Other tags on this digest",
  gone: "The registry has been scanned again since, and the newer snapshot has no such row.",
  newerScan: "Answers are as of a newer scan than the plan's.",
  notAsked: "Rules are not asked about it: it follows the manifest that it belongs to.",
  answers: "Every rule's answer",
  notAbout: "not about it: {facts}",
  answer: {
    yes: "holds",
    no: "does not hold",
    unknown: "not known",
  },
  verdict: {
    keep: "(keep)",
    delete: "(delete)",
  },
  neighbour: {
    childOf: "Child of",
    refersTo: "Refers to",
    spokenAboutBy: "Spoken about by",
  },
} as const;
