import "server-only";

/** Why a request goes no further than the door. */
export const frontDoor = {
  badAddress: "The address is not valid: {fault}. Check it.",
  noSlash: "it must begin with a slash",
  twoSlashes: "its path has two slashes in a row or a backslash",
  fragment: "it has a fragment",
  pathNotUtf8: "its path has a percent sign that begins no UTF-8 character",
  queryNotUtf8: "its query has a percent sign that begins no UTF-8 character",
  pathGoesUp: "its path goes up",
  controls: "its path has control characters",
  badHost: "The Host header is not a host name with an optional port.",
  noFile: "There is no such file.",
  nothingHere: "There is nothing at this address.",
  noEndpoint: "There is nothing at this address. See /api/openapi.json for all.",
  badMethod: "This address does not take {method}. It takes {allowed}.",
} as const;
