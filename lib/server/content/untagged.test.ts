import { untaggedContract } from "./testing/untagged-contract";

untaggedContract("SQLite");
