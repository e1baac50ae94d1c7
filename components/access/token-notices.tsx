import { Callout } from "@/components/ui/callout";
import { formatQuantity } from "@/lib/client/format";
import type { Token } from "@/lib/core/api/access";
import { ENVIRONMENT_TOKEN, expiresSoon } from "./token-expiry";

/** What somebody should see to, before a script fails or a token is forgotten. */
export function TokenNotices({ tokens, now }: { tokens: readonly Token[]; now: number }) {
  const soon = tokens.filter(({ expiresAt }) => expiresSoon(expiresAt, now));
  const ownerless = tokens.filter(({ id, owner }) => owner === null && id !== ENVIRONMENT_TOKEN);
  return (
    <>
      {soon.length > 0 && (
        <Callout tone="warning" className="mb-4" title={expiring(soon)}>
          {names(soon)}. Make new ones, and change the scripts that use them, before they are
          refused.
        </Callout>
      )}
      {ownerless.length > 0 && (
        <Callout
          className="mb-4"
          title={`${formatQuantity(ownerless.length, "token")} without an owner`}
        >
          {names(ownerless)}. Nobody&apos;s removal ends them: whoever made them was removed before
          tokens had owners, or another token made them. Revoke what is not used; a new one has you
          as its owner.
        </Callout>
      )}
    </>
  );
}

function expiring(tokens: readonly Token[]): string {
  return `${formatQuantity(tokens.length, "token expires", "tokens expire")} within 14 days`;
}

function names(tokens: readonly Token[]): string {
  const shown = tokens.slice(0, 5).map(({ name }) => `“${name}”`);
  const more = tokens.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(", ");
}
