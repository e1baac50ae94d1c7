export { compileForm, durationText } from "./compile";
export { decompileForm, type Decompiled } from "./decompile";
export * from "./form";
export * from "./sections";
