/** How a policy differs from the command that it was brought from, and what is wrong with one. */
export const bringCommand = {
  // The command line.
  alone: "{fault} Paste the command alone, as it stands in a shell.",
  tooManyWords: "A command has at most {most} words here.",
  severalCommands:
    "There is more than one command. Paste the command of the tool alone; bring each one by itself.",
  severalInside: "--cmd holds more than one command. Bring each of them by itself.",
  redirects: "It redirects something, or has brackets outside of quotes.",
  openQuote: "A quotation mark is never closed.",
  variablesTooLong: "Its variables hold too much text.",
  variable: "Its value is a variable, or what another command answers. Write the value itself.",
  numberExpected: "A whole number from 0 on is expected here, and not {value}.",
  strayWord:
    "Word {at} after the name of the tool is neither a flag nor a value of one. Check its quotes.",
  unknownFlag:
    "This flag is not known here, and it may decide what is deleted. Write flags in full, and remove what does not matter.",
  unknownWord:
    "Word {at} after the name of the tool is not known here, and it may decide what is deleted. Write flags in full, and remove what does not matter.",
  valueNeeded: "It needs a value.",
  shown: "What is shown is no part of a policy.",
  // acr purge.
  acrSpeed: "How fast it works is no part of a policy.",
  acrTimeout: "Expressions run in linear time here, so that none needs a limit.",
  acrNoFilter: "Say which tags, such as --filter ''app:dev-.*''. Without it nothing is purged.",
  acrKeep: "The newest of those about to go stay, as there. It is spare in the policy.",
  acrKeepUntagged: "It spares tags only. acr purge spares as many untagged manifests besides.",
  acrUntagged:
    "The age of an untagged manifest counts from its last sign of life: when it was first seen, pushed or pulled, or lost its tag. It is an hour at least.",
  acrNoAge: "It is missing. Write such as --ago 30d, or 2d3h6m.",
  acrBadAge: "{value} is no age. Write such as --ago 30d, or 2d3h6m.",
  acrBadFilter:
    "{filter} is no filter. Write the repository, one colon and an expression for tags.",
  acrFilterLeftOut:
    "{fault} The filter {filter} is left out, so that what it alone selects is kept.",
  // registry-cli.
  cliIndexes:
    "Indexes and OCI images are judged too. The tool does not find their digests and skips them.",
  cliNothing:
    "Nothing is deleted, as by the tool: it has none of --delete, --delete-all and --delete-by-hours, or they select nothing.",
  cliImagesLike: "It does nothing beside --image, as in the tool.",
  cliImageWithTag:
    "The tool finds no tags for an image that is named with a tag and does nothing with it. Such images are left out.",
  cliBadImage: "{name} is no name of an image.",
  cliAnywhere:
    "An expression matches anywhere in a name, as in the tool. Add ^ and $ for whole names.",
  cliHours: "So many hours are no age. Use a smaller number.",
  cliKeepTagsLike: "Some versions of the tool stop with an error at this flag and delete nothing.",
  cliDeleteAll: "--delete-all goes beyond it, as in the tool.",
  cliNotCounted: "Without --delete nothing is counted, as in the tool.",
  cliHoursAllTags: "--delete-by-hours is about all tags whatever they are called, as in the tool.",
  cliOrderByDate:
    "Some versions of the tool stop with an error at this flag and delete nothing. Others order by the image''s date, as it is done here.",
  cliOrderOverAll:
    "Some versions of the tool do not look at it beside --order-by-date, and count over all tags.",
  cliTenStay: "Without --num the newest 10 stay, as in the tool.",
  cliOrderByName:
    "The order is that of names, with numbers in them counted as numbers, as in the tool.",
  cliZero:
    "With 0 the tool deletes nothing, so no rule deletes here. To delete all of them use --delete-all.",
  // cleanreg.
  cleanregAsked: "A run asks for a confirmation, unless a schedule is approved for it.",
  cleanregSpeed: "How fast it works and what it prints is no part of a policy.",
  cleanregFile:
    "What it deletes stands in that file. Bring each line of the file by itself, as -n with its own -k and -s.",
  cleanregRepository:
    "Say which repository with -n, or all of them with -cf. The tool asks for one of them.",
  cleanregNotBoth: "The tool takes -n or -cf, and not both. Leave one of them out.",
  cleanregOneNeeded:
    "The tool asks for one of -k, -re and -s, and deletes nothing without. Add what is to stay.",
  cleanregNoTag: "No tag is named, so that it has nothing to do, as in the tool.",
  cleanregFloor:
    "It is a floor under the whole repository: the newest tags stay, selected or not. The tool only leaves so many, and may take some of the newest.",
  cleanregIgnoreTags:
    "The tool leaves a digest alone that has more than one tag anywhere. Here such a tag comes off, and the digest goes with its last tag.",
  cleanregName: "{name} is no name of a repository. Write such as team/app:tag.",
  cleanregFromStart:
    "The expression matches from the start of a tag and need not match to its end, as in the tool.",
  cleanregDate: "{value} is no date of cleanreg. Write such as 2025-12-01, or 2025-12-01T08:00:00.",
  cleanregFixedDate:
    "It is a fixed date, taken as UTC. For an age that moves with the days write olderThan, such as 30d.",
  // deckschrubber.
  deckAllRepositories:
    "Every repository is judged that the scope names. The tool stops after the first of the registry''s list, 5 unless -repos says otherwise.",
  deckNoFlags: "Without flags the tool only shows how it is used. Paste it with its flags.",
  deckLatest: "Without it the newest one stays, as in the tool.",
  deckMonths:
    "Months are counted as 31 days here and years as 366, so that nothing goes too early.",
  deckNoAge:
    "No age is given, so that all but the newest go however young they are, as in the tool.",
  deckAge: "This age is longer than any. Use a smaller number.",
} as const;
