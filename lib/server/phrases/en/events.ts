import "server-only";

/** What registries tell of themselves, and why it was of no use. */
export const events = {
  unauthenticated:
    "These events carry no valid secret. Turn events on in the registry''s settings in Drydock, and give the registry the secret shown there.",
  brokeOff: "The body broke off before its end.",
  changeUnread: "An event told of a change that could not be read. {why}",
  // For whoever connects a registry: what came, and what to do about it.
  noSecret:
    "It came without a secret. Paste the configuration again, its header included, then restart the registry.",
  wrongSecret:
    "The registry sent a secret that is not this one''s. Paste the configuration again, then restart the registry; if nobody has the secret any more, make a new one.",
  wrongSignature:
    "It was not signed with this secret. Give the registry the secret again as its secret key; if it has it, something in between changes what the registry sends.",
  unusableSecret:
    "Drydock cannot read the secret that it has stored, because DRYDOCK_SECRET is another one than before. Make a new secret here, and give it to the registry.",
  tooLarge:
    "It was larger than 1 MiB or told of more than 1,000 events, which no registry''s deliveries are. Find out what else sends to this address.",
  notJson:
    "It was not JSON. Choose JSON as the format where the registry offers several, and find out whether something in between changes what it sends.",
  unknownForm:
    "It has none of the forms that Drydock reads. Compare the registry''s product, payload format and event types with what is written below.",
} as const;
