import { channels, elementLists, platforms, provisions, senderItems } from '../../case/index.ts';
import type { LegalFacts } from './context.ts';

/** The legal data that ship, as letters read them. @throws {MimamoriError} `legal-data` */
export const shippedLegal = (): LegalFacts => ({
  platforms: platforms(),
  elements: elementLists(),
  provisions: provisions(),
  senderItems: senderItems(),
  channels: channels(),
});
