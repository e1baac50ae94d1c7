import "server-only";

/** What is said of users, sessions, passwords and API tokens. */
export const access = {
  notSignedIn: "Sign in, or send an API token as a Bearer token.",
  notAllowed: 'This needs more than the role "{role}". Ask an admin for the right role.',
  mustChangePassword:
    "Your password was set by someone else, or made up at the first start. Change it first: until then this session may do nothing else.",
  foreignOrigin:
    "This request comes from another site, so the session''s cookie does not count. Use Drydock''s own pages, or an API token.",
  // API tokens.
  wrongToken:
    "This API token is unknown, revoked or expired, or its owner is disabled. Make a new one under Settings, API tokens.",
  tooManyTokens:
    "Too many wrong API tokens came from this address. Try again in {seconds, plural, one {# second} other {# seconds}}.",
  tokenGone: "There is no such API token; it may be revoked.",
  tokenHasNoAccount: "An API token has no account of its own. Sign in to see and change yours.",
  // Users.
  userGone: "There is no such user. Someone may have removed it.",
  emailTaken: "There is a user with the address {email} already.",
  ownPassword: "Your own password is changed under Account, where the current one is asked for.",
  lastAdmin: "This is the last admin who can sign in. Make another user admin first.",
  // One's own account.
  accountChanged: "Your account was changed just now. Sign in and try again.",
  sessionGone: "There is no such session of yours; it may have ended.",
  browser: "{browser} on {system}",
  // Passwords.
  wrongPassword: "The current password is not right.",
  samePassword: "The new password is the current one. Choose another.",
  passwordHasEmail: "The password contains the email address. Choose one that does not.",
  weakPassword: "{why} Choose one that is harder to guess.",
  weakCommon: "This is one of the most common passwords.",
  weakNearCommon: "This is close to one of the most common passwords.",
  weakKnownWords: "The password is made of your address, your name, or this product''s.",
  weakRepeat: "The password repeats itself.",
  weakRow: "The password follows a row of letters, digits or keys.",
  weakSimple: "The password is too simple.",
  // Signing in.
  tooManySignIns:
    "Too many failed sign-ins. Try again in {seconds, plural, one {# second} other {# seconds}}.",
  tooManySignInsMinutes:
    "Too many failed sign-ins. Try again in {minutes, plural, one {# minute} other {# minutes}}.",
  tooManyHashes:
    "Drydock is checking as many passwords as it can. Try again in {seconds, plural, one {# second} other {# seconds}}.",
  notAForm: "Send a form (application/x-www-form-urlencoded).",
  badCallback: "callbackUrl is not an address. Delete this site''s cookies.",
} as const;
