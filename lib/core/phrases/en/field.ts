/** Why what is given in a field, or in a part of a request, cannot be taken. */
export const field = {
  registryName: "Use lower-case letters, digits and dashes, beginning with a letter or digit.",
  repositoryName: "A repository name is lower case: letters, digits, separators and slashes.",
  tagName: "A tag has at most 128 letters, digits, dots, dashes and underscores.",
  digest: "A digest looks like sha256:<64 hexadecimal digits>.",
  sourceName:
    "Use lower-case letters, digits, dots, dashes and underscores, beginning with a letter or digit.",
  password: "Use at least 10 characters.",
  webAddress: "Give the address with http:// or https://.",
  mailAddress: "This is no e-mail address.",
  mailHost: "Give the mail server''s name, such as mail.example.com.",
  directory: "Give the directory''s whole path.",
  bucket: "This is no bucket''s name.",
  region: "A region looks like us-east-1.",
  bucketEndpoint: "Give the endpoint with http:// or https://.",
  hostAlias:
    "A host alias looks like registry.example.com or registry.example.com:5000, without https://.",
  steps: "Step numbers, separated by commas.",
  planOfOne: "Give exactly one of policy, policyId and selection.",
  // When a schedule fires.
  cron: 'A cron expression has five fields: minute, hour, day, month, weekday. "0 2 * * *" is every night at two.',
  cronNever: "This time never comes.",
  timeZone: 'Name a time zone as the IANA does, such as "Europe/Berlin" or "UTC".',
  between: "Between {least} and {most}.",
  // A registry's address.
  addressBlanks: "An address has no spaces or backslashes.",
  addressScheme: "Give the registry''s address with http:// or https://.",
  addressQuery: 'An address has no query ("?"): leave it out. {encode}',
  addressFragment: 'An address has no fragment ("#"): leave it out. {encode}',
  addressAt: 'A path has no "@". {encode}',
  addressHalfCredentials:
    "Credentials in an address need both a user name and a password. Better give them in their own fields.",
  addressEncode:
    "In an address, the characters / ? # @ : and % of a user name or password have to be percent-encoded.",
} as const;
