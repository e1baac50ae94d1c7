/** Why whoever confirms may not be this person. */
export const secondPerson = {
  makerUnknown:
    "This registry asks for a second person, and it is not known who made this plan. Make it again, signed in or with a user''s own token.",
  changerUnknown:
    "This registry asks for a second person, and it is not known who last changed the policy. Save it once more, signed in.",
  ownPlan:
    "This registry asks for a second person, and you made this plan: someone else has to confirm it.",
  ownPolicy:
    "This registry asks for a second person, and you last changed the policy: someone else has to confirm it.",
  nobody:
    "This registry asks for a second person, and this API token belongs to nobody. Confirm with a user''s own token, or signed in.",
} as const;
