import "server-only";
import type { Phrase } from "@/lib/core/phrases";
import { refuseField } from "../http/errors";
import { phrase } from "../phrases";

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
 * Why a new password is refused; null for a good one. Length is checked by the API's schema.
 * A list of passwords known from breaches, and what is one guess away from them, after NIST SP 800-63B,
 * section 3.1.1.2: no rules about kinds of characters, since those make passwords more alike.
 */
export async function findPasswordFault(
  password: string,
  { email, name }: PasswordOwner,
): Promise<Phrase | null> {
  const folded = password.normalize("NFC").toLowerCase();
  if (folded.includes(email.toLowerCase())) {
    return phrase("access.passwordHasEmail");
  }
  const words = [email, ...email.split(/[@.+_-]/), ...(name?.split(/\s+/) ?? []), ...PRODUCT_WORDS];
  const { check } = await loadEstimator();
  const known = words.filter((word) => word !== "");
  const { score, feedback } = check(password.slice(0, LOOKED_AT), known);
  if (score >= LEAST_SCORE) return null;
  return phrase("access.weakPassword", { why: explain(feedback.warning) });
}

/** Throws BAD_REQUEST for a password that is too easy to guess. */
export async function refuseWeakPassword(password: string, owner: PasswordOwner): Promise<void> {
  const fault = await findPasswordFault(password, owner);
  if (fault !== null) throw refuseField("body.password", fault);
}

function explain(warning: string | null): Phrase {
  switch (warning) {
    case "topTen":
    case "topHundred":
    case "common":
      return phrase("access.weakCommon");
    case "similarToCommon":
      return phrase("access.weakNearCommon");
    case "userInputs":
      return phrase("access.weakKnownWords");
    case "simpleRepeat":
    case "extendedRepeat":
      return phrase("access.weakRepeat");
    case "sequences":
    case "straightRow":
    case "keyPattern":
      return phrase("access.weakRow");
    default:
      return phrase("access.weakSimple");
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
