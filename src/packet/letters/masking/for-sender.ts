import type { CaseMaterial } from '../../../case/index.ts';
import type { Writable } from './conceal-leaks.ts';
import { coverSecrets } from './cover-text.ts';
import { rewriteContext, rewriteWords } from './rewrite.ts';

const MASK = '●●';

/**
 * What the sender may see: without the name, department and title of the right holder in anything that the office wrote,
 * and without exhibits that are not to be shown. The sender's own words stay as they were sent, or the request would not
 * say what it is about (LEGAL.md 2.5; 情プラ法6条1項).
 */
export function forSender({ material, context }: Writable): Writable {
  const secrets = namesOf(material);
  const rewrite = (text: string) => coverSecrets(text, secrets, MASK);
  const hidden = new Set(material.attachments.filter(({ disclosable }) => !disclosable).map(({ id }) => id));
  return {
    material: {
      ...rewriteWords(material, rewrite),
      person: material.person && { ...material.person, name: MASK, department: null, title: null },
      attachments: material.attachments.filter(({ disclosable }) => disclosable),
      posts: material.posts.map((post) => ({
        ...post,
        passages: post.passages.map((passage) => ({ ...passage, reason: rewrite(passage.reason) })),
      })),
    },
    context: rewriteContext(
      {
        ...context,
        exhibits: context.exhibits.filter(
          ({ attachmentId }) => attachmentId === undefined || !hidden.has(attachmentId),
        ),
      },
      rewrite,
    ),
  };
}

function namesOf({ person }: CaseMaterial): string[] {
  if (!person) return [];
  const family = person.name.trim().split(/\s+/u)[0] ?? '';
  return [person.name, family, person.department, person.title].filter(
    (word): word is string => word !== null && word.length >= 2,
  );
}
