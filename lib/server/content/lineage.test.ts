import { lineageContract } from "./testing/lineage-contract";

lineageContract("SQLite");
