import "server-only";

/** What is refused to a source of what is in use, and why one could not be read. */
export const inUse = {
  readByDrydock: 'Drydock reads "{source}" itself, as {origin} says. Report under another name.',
  readByDrydockFromEnvironment:
    'Drydock reads "{source}" itself, as the environment says. Report under another name.',
  newerReport:
    'A newer report of "{source}" is here already. Leave observedAt out, or give the time at which you looked in milliseconds.',
  unknownSource: 'No source named "{source}" has reported anything.',
  tooManyImages:
    "All sources together would report more than {most, number} images. Remove those whose place is gone.",
  tooManySources:
    "There are {most, number} sources already. Remove those whose place is gone, or let one report for several.",
  // Of a source that Drydock reads.
  moreImages: "It uses more than {most, number} images.",
  noAnswer: "It has not answered within {time}.",
  kubernetesAnswers: "Kubernetes answers {status} to a list of {kind}",
  kubernetesAnswersWhy: "Kubernetes answers {status} to a list of {kind}: {why}",
  nomadTooLarge: "Nomad''s answer is larger than 32 MiB.",
  nomadAnswers: "Nomad answers {status}: {why}",
} as const;
