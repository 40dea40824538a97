export * from './address.ts';
export * from './clock.ts';
export * from './config.ts';
export * from './errors.ts';
export * from './holidays.ts';
export * from './ids.ts';
export * from './log.ts';
export * from './post.ts';
