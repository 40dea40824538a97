import type { PersonKey } from './draft.ts';

export type Column = PersonKey | 'fullName' | 'fullKana';

/** Headings that town offices use, by what they mean; compared after NFKC, in lower case, without spaces and signs. */
const headings: Readonly<Record<Column, readonly string[]>> = {
  id: ['id', '職員番号', '職員id', '職員コード', '番号', '社員番号', 'no', '識別子'],
  family: ['family', 'familyname', 'lastname', 'surname', '姓', '苗字', '名字', '氏'],
  given: ['given', 'givenname', 'firstname', '名', '名前名'],
  familyKana: [
    'familykana',
    'lastnamekana',
    '姓かな',
    '姓カナ',
    '姓よみ',
    '姓ふりがな',
    '姓フリガナ',
    'せい',
    'セイ',
    '苗字かな',
  ],
  givenKana: ['givenkana', 'firstnamekana', '名かな', '名カナ', '名よみ', '名ふりがな', '名フリガナ', 'めい', 'メイ'],
  fullName: ['name', 'fullname', '氏名', '名前', '職員名', '職員氏名'],
  fullKana: [
    'kana',
    'fullnamekana',
    'namekana',
    '氏名かな',
    '氏名カナ',
    'ふりがな',
    'フリガナ',
    '読み',
    '氏名フリガナ',
    '氏名ふりがな',
  ],
  department: ['department', 'section', '部署', '所属', '課', '所属課', '部署名', '所属名'],
  title: ['title', 'position', '職', '職名', '役職', '職位', '肩書', '肩書き'],
  aliases: ['aliases', 'alias', 'nickname', 'nicknames', '別名', '通称', 'あだ名', 'ニックネーム', '呼び名', '旧姓'],
  consent: ['consent', 'consentdate', '同意', '同意日', '本人同意', '本人同意日', '同意年月日', '同意した日'],
};

const byHeading = new Map<string, Column>();
for (const [column, names] of Object.entries(headings)) {
  const key = columnNames().find((name) => name === column);
  if (key !== undefined) for (const name of names) byHeading.set(plain(name), key);
}

function columnNames(): Column[] {
  return [
    'id',
    'family',
    'given',
    'familyKana',
    'givenKana',
    'fullName',
    'fullKana',
    'department',
    'title',
    'aliases',
    'consent',
  ];
}

export function columnOf(heading: string): Column | undefined {
  return byHeading.get(plain(heading));
}

/** Headings to name in a message about an unknown one. */
export const exampleHeadings = '職員番号, 姓, 名, 姓カナ, 名カナ, 所属, 職名, 別名, 同意日';

function plain(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-・()（）[\]「」:.*※]/g, '');
}
