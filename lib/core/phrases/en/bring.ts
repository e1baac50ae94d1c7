/** What is said of a policy that comes from another tool, whichever it is. */
export const bring = {
  // Of several tools.
  schedule: "When it runs is no part of a policy. Make a schedule for it once it is saved.",
  dryRun:
    "A policy deletes nothing by itself: its plan shows what would go, and only a run of that plan deletes.",
  connection: "How the registry is reached belongs to its connection in Drydock.",
  bookkeeping: "This is the tool''s own record and says nothing about what is deleted.",
  pushTimes:
    "Push times reach Drydock by the registry''s events or its storage. As long as one is not known, what goes by it is kept.",
  pullTimes:
    "Pull times reach Drydock by the registry''s events only. As long as one is not known, what goes by it is kept.",
  grace:
    "An untagged manifest stays for 24 hours after its last sign of life, because a push uploads the images of an index first.",
  imagesWhole:
    "An image is judged with all of its tags, as there: one tag that a rule keeps keeps the others.",
  noLocks:
    "The registry does not tell which tags are locked or immutable. It refuses to delete them, and the run skips them; name them under protect to have the plan keep them.",
  switchedOff:
    "Whether it is switched on there is not taken over. Nothing happens here before somebody runs a plan.",
  sharedTag:
    "The tool leaves a tag alone whose digest a kept tag has. Here that tag comes off, and the digest stays.",
  siblings:
    "The tool deletes a digest together with every other tag on it. Here a digest stays as long as a kept tag needs it, and only the tag comes off.",
  undated: "What has no date that can be believed is kept.",
  untaggedHour:
    "An untagged manifest stays for an hour, because a push uploads the images of an index first.",
  anywhereInName:
    "The expression matches anywhere in a name, as in the tool. Add ^ and $ for whole names.",
  // Where it applied.
  whereUnknown:
    "The text does not say where it applied, so that this policy judges more of the registry than the tool did. Fill in “{field}” before you use it.",
  whereUnknownScope:
    "The text does not say where it applied, so that this policy judges more of the registry than the tool did. Narrow the scope before you use it.",
  noRepositoryName: "This is no name of a repository: use a path such as {example}.",
  // The text as a whole.
  noText: "There is no text. Paste a policy or a command line.",
  textTooLong: "The text is longer than {most} characters. Paste the policy alone.",
  yamlTooLong: "It is no JSON, and YAML is read up to {most} characters only.",
  notReadable: "The text is neither JSON nor YAML. Paste the whole document.",
  notReadableAtLine:
    "The text is neither JSON nor YAML near line {line}. Paste the whole document.",
  notReadableAtCharacter:
    "The text is neither JSON nor YAML near character {character}. Paste the whole document.",
  tooManyValues: "It has more than {most} values. Paste the policy alone.",
  tooDeep: "It is nested more than {most} levels deep. Paste the policy alone.",
  longName: "A name in it has more than {most} characters. Paste the policy alone.",
  ownPolicy:
    "This is a policy of Drydock already. Close this dialog and paste it into the JSON or YAML view.",
  severalTools: "It may be of several tools: {tools}. Say which.",
  notOfTool: "No policy of {tool} is in the text. Paste another text, or choose another tool.",
  notRecognised:
    "This is not recognised as a policy of {tools} or {last}. Choose the tool above, or check that the text is whole.",
  notValid: "It makes a policy that is not valid: {fault} Shorten it, or bring it in parts.",
  startsTool: "What stands before the name of the tool starts it, and is no part of a policy.",
  // A place in it.
  tooManyRules: "A policy takes at most {most} rules. Bring it in parts.",
  tooManyPatterns: "A policy takes at most {most} patterns.",
  moreFaults:
    "{more, plural, one {# more is} other {# more are}} not listed. Mend these first, then paste it again.",
  textExpected: "A text is expected here. Write it between quotation marks.",
  flagExpected: "Write true or false here.",
  numberExpected: "A whole number from {least} on is expected here.",
  wrongName: "{value} is not understood here. It can be brought where it is {names}.",
  listExpected: "A list is expected here.",
  textsExpected: "A list of texts is expected here.",
  objectExpected: "An object with fields is expected here.",
  unknown:
    "This is not known here, and it may decide what is deleted, so nothing was brought. Remove it if it does not; else write the policy by hand.",
  // Patterns.
  regexUses: "The expression {pattern} uses {what}.",
  classSubtraction: "the subtraction of character classes",
  namedClass: "a class such as [[:alpha:]], which its tool reads as single characters",
  badRegex: "The expression {pattern} cannot be used. {why}",
  patternTooLong: "A pattern has at most {most} characters.",
  badPattern: "The pattern {pattern} cannot be used.",
  openBracket: 'The pattern {pattern} has a "[" without its "]".',
  openBrace: 'The pattern {pattern} has a "{open}" without its "{close}".',
} as const;

/** What a policy can be brought from, and what is asked of where it applied there. */
export const bringTool = {
  harbor: "Harbor tag retention",
  harborPlace: "Harbor project",
  ecr: "Amazon ECR lifecycle policy",
  ecrPlace: "Repository in ECR",
  gitlab: "GitLab cleanup policy",
  gitlabPlace: "Path of the GitLab project",
  artifactRegistry: "Google Artifact Registry cleanup policies",
  artifactRegistryPlace: "Google project and repository",
  acrRetention: "Azure ACR retention of untagged manifests",
  acrPurge: "acr purge",
  quay: "Quay auto-prune policy",
  quayPlace: "Organization or repository in Quay",
  zot: "zot retention",
  registryCli: "registry-cli",
  cleanreg: "cleanreg",
  deckschrubber: "deckschrubber",
} as const;
