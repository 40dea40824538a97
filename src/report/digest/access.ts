/** Loaded when first asked for: signing in stands behind it, 45 MB that reports have no use for. */
export const access = () => import('../../access/index.ts');
