/** Why a schedule leaves its plan to a person. Each is a sentence. */
export const schedule = {
  unseen: "The scan has not seen everything.",
  unseenBecause: "The scan has not seen everything. {why}",
  overRows:
    "{going, plural, one {# deletion} other {# deletions}}; {approved, number} are approved.",
  overBytes: "{freed} would be freed; {approved} are approved.",
  overShare:
    "`{repository}` would lose {share, number} % of its tags; {approved, number} % are approved.",
} as const;
