export type { ConsoleDependencies } from './route.ts';
export { type Console, startConsole } from './serve.ts';
