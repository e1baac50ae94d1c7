import "server-only";

/** What is said of channels, and of what was sent to them. */
export const notifications = {
  gone: "There is no such channel. Someone may have removed it.",
  deliveryGone: "There is no such delivery. The oldest are removed in time.",
  tooMany: "There are {most, number} channels already. Remove one first.",
  addressMissing: "Give the address to post to.",
  linkLocal: "This is a link-local address, which is never asked.",
  passwordOfAnother:
    "Give the password again: the stored one is for the mail server, user and encryption that it was given for.",
  // Why nothing was answered. Kept with the attempt.
  addressSealed: "Its address cannot be read: Drydock''s secret is another one. Give it again.",
  notSentLinkLocal: "It is a link-local address, which is never asked.",
  notAnswered: "It has not answered within {seconds, number} seconds.",
} as const;
