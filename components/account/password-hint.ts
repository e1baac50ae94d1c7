/** The rules in one line; the server says which one a password breaks. */
export const passwordHint =
  "At least 10 characters, and hard to guess: a few unrelated words will do.";
