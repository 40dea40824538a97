import type { Document } from '../../document/model.ts';
import { accountAnnex } from '../lawyer/account-annex.ts';
import { partyAnnex } from '../lawyer/party-annex.ts';
import { postAnnex } from '../lawyer/post-annex.ts';
import { senderInformationAnnex } from '../lawyer/sender-information-annex.ts';
import { heading, pageBreak } from '../writing/build.ts';
import type { Setting } from '../writing/setting.ts';

const annexes = [partyAnnex, postAnnex, senderInformationAnnex, accountAnnex];

/** A petition against the operator of one service, with what it calls 別紙 behind it. */
export const withAnnexes =
  (platform: string, petition: (setting: Setting) => Document) =>
  (setting: Setting): Document => {
    const own = {
      ...setting,
      material: { ...setting.material, posts: setting.material.posts.filter((post) => post.platform === platform) },
    };
    const document = petition(own);
    return {
      ...document,
      blocks: [
        ...document.blocks,
        ...annexes.flatMap((annex) => {
          const { title, blocks } = annex(own);
          return [pageBreak, heading(title, 1), ...blocks];
        }),
      ],
    };
  };
