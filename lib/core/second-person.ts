interface Work {
  /** "made this plan", "last changed the policy". */
  did: string;
  /** Which person did it; null where that is not known. */
  by: string | null;
  /** What makes it known. */
  remedy: string;
}

/**
 * Where a registry asks for a second person: why the one who confirms may not be this one; null where they may.
 * @param person null where nobody is known to stand behind the call
 */
export function refuseSamePerson({ did, by, remedy }: Work, person: string | null): string | null {
  const asks = "This registry asks for a second person";
  if (by === null) return `${asks}, and it is not known who ${did}. ${remedy}`;
  if (person === null)
    return `${asks}, and this API token belongs to nobody. Confirm with a user's own token, or signed in.`;
  if (by === person) return `${asks}, and you ${did}: someone else has to confirm it.`;
  return null;
}

export const planMade = {
  did: "made this plan",
  remedy: "Make it again, signed in or with a user's own token.",
};
export const policyChanged = {
  did: "last changed the policy",
  remedy: "Save it once more, signed in.",
};
