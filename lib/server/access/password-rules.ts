import "server-only";
import { AppError } from "@/lib/core/errors";

/** Guesses are counted for this many characters: the time that takes grows faster than the length. */
const LOOKED_AT = 64;
/** The package's own scale ends at 4; 3 is a hundred million guesses. */
const LEAST_SCORE = 3;
const PRODUCT_WORDS = ["drydock", "registry", "docker", "admin"];

export interface PasswordOwner {
  email: string;
  name: string | null;
}

/**
 * Why a new password is refused, for people; null for a good one. Length is checked by the API's schema.
 * A list of passwords known from breaches, and what is one guess away from them, after NIST SP 800-63B,
 * section 3.1.1.2: no rules about kinds of characters, since those make passwords more alike.
 */
export async function findPasswordFault(
  password: string,
  { email, name }: PasswordOwner,
): Promise<string | null> {
  const folded = password.normalize("NFC").toLowerCase();
  if (folded.includes(email.toLowerCase())) {
    return "The password contains the email address. Choose one that does not.";
  }
  const words = [email, ...email.split(/[@.+_-]/), ...(name?.split(/\s+/) ?? []), ...PRODUCT_WORDS];
  const { check } = await loadEstimator();
  const known = words.filter((word) => word !== "");
  const { score, feedback } = check(password.slice(0, LOOKED_AT), known);
  if (score >= LEAST_SCORE) return null;
  return `${explain(feedback.warning)} Choose one that is harder to guess.`;
}

/** Throws BAD_REQUEST for a password that is too easy to guess. */
export async function refuseWeakPassword(password: string, owner: PasswordOwner): Promise<void> {
  const message = await findPasswordFault(password, owner);
  if (message === null) return;
  throw new AppError("BAD_REQUEST", message, { issues: [{ path: "body.password", message }] });
}

function explain(warning: string | null): string {
  switch (warning) {
    case "topTen":
    case "topHundred":
    case "common":
      return "This is one of the most common passwords.";
    case "similarToCommon":
      return "This is close to one of the most common passwords.";
    case "userInputs":
      return "The password is made of your address, your name, or this product's.";
    case "simpleRepeat":
    case "extendedRepeat":
      return "The password repeats itself.";
    case "sequences":
    case "straightRow":
    case "keyPattern":
      return "The password follows a row of letters, digits or keys.";
    default:
      return "The password is too simple.";
  }
}

let estimator: ReturnType<typeof makeEstimator> | undefined;

/** Loaded when the first password is set: its list takes about 20 MB. */
function loadEstimator(): ReturnType<typeof makeEstimator> {
  return (estimator ??= makeEstimator());
}

async function makeEstimator() {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  const zxcvbn = new ZxcvbnFactory({
    dictionary,
    graphs: adjacencyGraphs,
    // The default of 100 makes 64 characters of digits and signs cost a tenth of a second.
    l33tMaxSubstitutions: 8,
  });
  return { check: (password: string, words: string[]) => zxcvbn.check(password, words) };
}
