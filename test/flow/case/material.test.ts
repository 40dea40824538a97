import { describe, expect, it } from 'vitest';
import { type CaseMaterial, loadMaterial } from '../../../src/case/index.ts';
import { goldenCases, keepMaterial, thirtyPosts } from '../../support/cases.ts';
import { freshStore } from '../../support/store.ts';

describe('a case that was kept', async () => {
  const store = await freshStore();
  it.each(Object.entries({ ...goldenCases, thirtyPosts }))('%s is read back as it was', async (_, build) => {
    const material = build();
    await keepMaterial(store, material);
    const read = await loadMaterial(store, material.number);
    expect(sorted(read)).toEqual(sorted(material));
    expect(await loadMaterial(store, material.id)).toEqual(read);
  });
});

/** Clocks and consents come in the order of their days. */
function sorted(material: CaseMaterial): CaseMaterial {
  const clocks = [...material.clocks]
    .map((clock) => ({ ...clock, name: '' }))
    .sort((a, b) => (`${a.clock} ${a.postId}` < `${b.clock} ${b.postId}` ? -1 : 1));
  const judgements = material.judgements.map((one) => ({ ...one, form: { ...one.form } }));
  const attachments = [...material.attachments].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...material, clocks, judgements, attachments };
}
