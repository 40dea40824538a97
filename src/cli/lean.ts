import { setFlagsFromString } from 'node:v8';

/**
 * Little memory rather than the last bit of speed, for commands that wait for the database and the browser most of the time. Call it
 * before the command's modules are loaded: most of what it saves is garbage of loading them.
 */
export function beLean(): void {
  setFlagsFromString('--optimize-for-size');
  setFlagsFromString('--max-semi-space-size=1');
}
