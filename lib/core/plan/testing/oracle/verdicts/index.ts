export { expectedRows, type ExpectedRow } from "./expected-rows";
