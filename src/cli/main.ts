#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';

// Keeps the compiled modules, so that a command answers in two thirds of the time. The folder of one's own, not a shared
// temporary one: who can write there decides what runs.
enableCompileCache(resolve(process.env.MIMAMORI_DATA || './data', 'cache', 'code'));
await import('./mimamori.ts');
