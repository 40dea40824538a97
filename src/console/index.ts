export { type Console, type ConsoleDependencies, startConsole } from './serve.ts';
