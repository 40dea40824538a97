import type { Document } from '../../document/model.ts';
import { accountAnnex } from '../lawyer/account-annex.ts';
import { partyAnnex } from '../lawyer/party-annex.ts';
import { postAnnex } from '../lawyer/post-annex.ts';
import { loginCondition, senderInformationAnnex } from '../lawyer/sender-information-annex.ts';
import { heading, pageBreak } from '../writing/build.ts';
import { filed } from '../writing/filed.ts';
import type { Setting } from '../writing/setting.ts';
import { concealmentBoxes } from './parts.ts';

const annexes = [partyAnnex, postAnnex, senderInformationAnnex, accountAnnex];

/** A petition against the operator of one service, with what it calls 別紙 behind it and the notes last. */
export const withAnnexes = (
  platform: string,
  petition: (setting: Setting) => Document,
): ((setting: Setting) => Document) =>
  filed(
    ({ material, ...rest }) => {
      const posts = material.posts.filter((post) => post.platform === platform);
      const own = { ...rest, material: { ...material, posts } };
      const document = petition(own);
      const behind = annexes.flatMap((annex) => {
        const { title, blocks } = annex(own);
        return [pageBreak, heading(title, 1), ...blocks];
      });
      return { ...document, blocks: [...document.blocks, ...behind] };
    },
    (setting) => [...concealmentBoxes(), ...loginCondition(setting)],
  );
