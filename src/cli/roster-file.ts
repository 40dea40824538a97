import { MimamoriError } from '../kernel/index.ts';
import { type Organisation, parseRosterCsv, parseRosterYaml, type Roster } from '../roster/index.ts';
import { readBytes, readText } from './files.ts';

export const rosterFileHelp = '名簿のファイル（.yaml または .csv。CSV は UTF-8 と、Excel が書く Shift_JIS を読めます）';

/** Reads a roster from a file; a CSV holds only people, so the organisation comes from elsewhere. */
export function readRoster(file: string, organisation?: Organisation): Roster {
  if (!/\.csv$/iu.test(file)) return parseRosterYaml(readText(file));
  if (organisation) return parseRosterCsv(readBytes(file), organisation);
  throw new MimamoriError(
    'roster-organisation-missing',
    'CSV には職員だけが書かれています。組織の名前とキーワードを書いた YAML を「--organisation」で指定してください。',
  );
}
