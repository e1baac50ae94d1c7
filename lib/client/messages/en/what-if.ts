export const whatIf = {
  failed: "What the policy would do cannot be shown",
  loading: "Loading what the policy would do",
  asksAgain: "A run would ask again",
  moreGuards: "and {count, number} more",
  decision: { keep: "Keep", blocked: "Blocked", delete: "Delete" },
  freed: "Freed after garbage collection",
  planned:
    "{tags, plural, one {# tag} other {# tags}} planned in {milliseconds, number} ms, as scanned <time></time>. Nothing is deleted by looking.",
  stale:
    "Mend the policy to see what it would do. Scanned <time></time>. Nothing is deleted by looking.",
  chart: {
    title: "Delete and keep, by created date",
    undated: "{count, plural, one {# row} other {# rows}} without a known date left out",
    empty: "No row has a known date.",
    summary:
      "Rows by created date: {delete, number} to delete, {keep, number} to keep, {blocked, number} blocked",
    span: "{from} to {to}",
  },
  repositories: {
    title: "By repository",
    count: "{count, plural, one {# repository} other {# repositories}}",
    repository: "Repository",
    share: "Share that is deleted",
    more: "Show {count, number} more",
  },
  foreseen: {
    pending: "Working out what it does…",
    unknown: "Not known for this registry",
    nothing: "Deletes nothing here{blocked, plural, =0 {} other {, # blocked}}",
    deletes:
      "<b>Deletes {count, number}</b> of {all, plural, one {# row} other {# rows}}{blocked, plural, =0 {} other {, # blocked}}, frees <freed></freed>",
  },
  /** From an amount of space to the setting that frees it. */
  target: {
    title: "Free a certain amount",
    description:
      "Finds the gentlest setting of this policy that frees it, by what images really share.",
    nothingToTurn: "This policy deletes by neither number nor age, so there is nothing to turn.",
    beyondForm:
      "This policy says more than the form can. Try amounts with a policy that the form shows.",
    amount: "Amount to free",
    unit: "Unit of the amount",
    turn: "Turn",
    dial: { newest: "How many newest", age: "How old" },
    find: "Find the setting",
    failed: "The setting could not be found",
    use: "Use this setting",
    frees: {
      newest: "Keeping the newest {value, number} frees <freed></freed>.",
      age: "Deleting what is older than {value, plural, one {# day} other {# days}} frees <freed></freed>.",
    },
    gentler: {
      newest: "One step gentler, keeping the newest {value, number}, would free {size} only.",
      age: "One step gentler, deleting what is older than {value, plural, one {# day} other {# days}}, would free {size} only.",
    },
    gentlest: "Nothing gentler deletes anything that this does not.",
    tooMuch: {
      newest:
        "{target} cannot be freed this way: even keeping the newest {value, number} frees <freed></freed>.",
      age: "{target} cannot be freed this way: even deleting what is older than {value, plural, one {# day} other {# days}} frees <freed></freed>.",
    },
    rest: "The rest is kept by the other rules of this policy, by what it protects, by what cannot be read, or is shared with what is kept.",
  },
  /** What each setting frees, drawn and as a table. */
  curve: {
    setting: { newest: "Newest kept", age: "Days" },
    point: { newest: "Newest kept: {value, number}", age: "Days: {value, number}" },
    freesSize: "frees {size}",
    caption: {
      newest: "Freed bytes by how many newest are kept; the dashed line is what was asked for.",
      age: "Freed bytes by age in days; the dashed line is what was asked for.",
    },
    table: "What each setting frees",
    freed: "Freed",
  },
  error: {
    notLoaded: "The snapshot has not been loaded yet.",
    superseded: "Another amount was asked for meanwhile.",
    closed: "The preview was closed.",
  },
} as const;
