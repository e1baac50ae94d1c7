"use client";

import NextLink from "next/link";
import { type ComponentProps, useState } from "react";

/**
 * Fetches ahead what it leads to once somebody points at it. Next does so as soon as a link comes into sight, which
 * for a long table that is scrolled is thousands of requests.
 */
export function Link({ onPointerEnter, onFocus, ...props }: ComponentProps<typeof NextLink>) {
  const [isMeant, setMeant] = useState(false);
  return (
    <NextLink
      {...props}
      prefetch={isMeant ? null : false}
      onPointerEnter={(event) => {
        setMeant(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        setMeant(true);
        onFocus?.(event);
      }}
    />
  );
}
