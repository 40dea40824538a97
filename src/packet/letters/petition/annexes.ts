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

/** A petition of one right holder about one service, with what it calls 別紙 behind it and the notes last. */
export const withAnnexes = (petition: (setting: Setting) => Document): ((own: Setting) => Document) =>
  filed(
    (own) => {
      const document = petition(own);
      const behind = annexes.flatMap((annex) => {
        const { title, blocks } = annex(own);
        return [pageBreak, heading(title, 1), ...blocks];
      });
      return { ...document, blocks: [...document.blocks, ...behind] };
    },
    (setting) => [...concealmentBoxes(), ...loginCondition(setting)],
  );
