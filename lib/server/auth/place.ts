import "server-only";

/** Where a request comes from. */
export interface Place {
  address: string;
  https: boolean;
  userAgent: string | null;
}

/** Next sets the forwarded headers itself where no proxy in front has. */
export function placeOf({ headers }: Request, publicUrl: string | undefined): Place {
  const address = headers.get("x-forwarded-for")?.split(",")[0]?.trim() || "unknown";
  const protocol = headers.get("x-forwarded-proto")?.split(",")[0]?.trim();
  return {
    address,
    https: protocol === "https" || publicUrl?.startsWith("https:") === true,
    userAgent: headers.get("user-agent"),
  };
}
