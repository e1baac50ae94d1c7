export const garbageCollection = {
  screen: {
    title: "Garbage collection",
    description:
      "A deletion takes manifests. Only the registry's own collector gives their space back.",
    notShown: "The garbage collections could not be shown",
  },
  earlier: {
    label: "Earlier garbage collections",
    title: "Earlier",
    startedBy: "<time></time> by <who></who>",
  },
  waiting: {
    label: "Waits for garbage collection",
    none: "No run waits for its space: what runs have removed is gone from the registry.",
    title: "<size></size> {count, plural, one {waits} other {wait}} for garbage collection",
    titleAtMost:
      "At most <size></size> {count, plural, one {waits} other {wait}} for garbage collection",
    description:
      "Left by {count, plural, one {# run} other {# runs}}. Until it is collected, each can be restored completely.",
    run: "Run, <time></time>",
    steps: "{count, plural, one {# step} other {# steps}} by <who></who>",
    older: "and {count, plural, one {# older run} other {# older runs}}, under <link>Runs</link>",
  },
  collector: {
    title: "Collector",
    none: "None is set up for this registry.",
    how: "{type, select, command {A command of the operator's} docker {Runs in a container beside the registry's} other {Runs in a pod beside the registry's}}; {closes, select, readOnly {the registry serves pulls meanwhile and refuses pushes} stopped {the registry is stopped meanwhile} other {it does not keep pushes away}}.",
    deletesUntagged: "It also removes untagged manifests.",
    foresee: "Foresee now",
    unforeseen:
      "Where this registry keeps its content is not known, so what will be removed cannot be foreseen, nor measured.",
    nameDirectory: "Name its directory",
    setUp:
      "Whoever operates Drydock can set one up with <code>DRYDOCK_COLLECTORS</code>: a container of Docker or Podman, or commands of their own. Then Drydock keeps pushes away, collects, measures what is back, and opens the registry again. A run says how to collect by hand.",
  },
  collect: {
    ask: "Collect garbage…",
    title: "Collect the registry's garbage?",
    action: "Collect garbage",
    unrestorable:
      "What runs have removed cannot be restored afterwards. Should anything fail, or Drydock itself end, the registry takes pushes again.",
    agree: "Nobody pushes to this registry while it runs, or it is read-only already.",
  },
  consequence: {
    readOnly: "Until it has ended, the registry serves pulls and refuses pushes.",
    stopped: "Until it has ended, the registry is stopped: neither pulls nor pushes work.",
    none: "Nothing keeps pushes away meanwhile: an image that is being pushed can lose its layers.",
  },
  progress: {
    label: "Last garbage collection",
    back: "{size} are back",
    backPredicted: "{size} are back (predicted {predicted})",
    underWay: "Garbage is being collected",
    over: "Garbage collection",
    started: "Started <time></time> by <who></who>.",
    took: "Started <time></time> by <who></who>, took {duration}.",
    closed: "The registry is still closed",
    notEnded: "It did not come to its end",
    output: "What the collector said",
    outputLabel: "Output of the collector",
    outputNone: "Nothing.",
    cancel: "Cancel",
    cancelHint: "Ends the collector, and lets the registry take pushes again.",
    reopen: "Open again",
  },
  step: {
    foresee: "Foresee what will be removed",
    close: "Keep pushes away",
    settle: "Wait until uploads have ended",
    collect: "Collect",
    measure: "Measure what is gone",
    open: "Take pushes again",
    verify: "Look whether everything kept is there",
  },
  stepState: {
    pending: "(to come)",
    running: "(under way)",
    done: "(done)",
    skipped: "(left out)",
    failed: "(failed)",
    cancelled: "(cancelled)",
  },
} as const;
