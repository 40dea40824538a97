import { MimamoriError } from '../../../kernel/index.ts';
import type { Block, Text } from '../../document/model.ts';
import { caution, form, toConfirm, WITHHELD } from '../writing/build.ts';
import type { Reader } from '../writing/setting.ts';
import type { FieldFacts, FormFacts } from './form-data.ts';

/**
 * The rows of a form by its data: what the sender may not see is withheld, unsure labels carry ※.
 * @throws {MimamoriError} `form-field-missing` where the data name a field that nothing fills
 */
export function fill(facts: FormFacts, values: Readonly<Record<string, Text>>, reader: Reader): Block[] {
  const rows = facts.fields.map((field) => {
    const value = values[field.id];
    if (value === undefined) {
      throw new MimamoriError(
        'form-field-missing',
        `書式「${facts.title}」の欄 ${field.id} に入れる内容がありません。`,
        {
          form: facts.id,
          field: field.id,
        },
      );
    }
    return [labelOf(field, reader), reader === 'sender' && field.toSender !== 'shown' ? WITHHELD : value] as const;
  });
  return [form(rows, 27), ...remarks(facts)];
}

const labelOf = ({ label, mark }: FieldFacts, reader: Reader): string =>
  mark === 'U' && reader === 'filing' ? `${label}※` : label;

function remarks(facts: FormFacts): Block[] {
  const unsure = facts.fields.filter(({ mark }) => mark === 'U').map(({ label }) => label);
  const marked = unsure.length > 0 ? `特に、※を付けた欄（${unsure.join('、')}）の名前と扱いは未確認です。` : '';
  const hidden = facts.fields.filter(({ toSender }) => toSender !== 'shown').map(({ label }) => label);
  return [
    toConfirm(`${facts.unsure}${marked}出典: ${facts.source}。最後に確かめた日: ${facts.checked}。`),
    ...(hidden.length > 0
      ? [
          caution(
            `提供者は、意見を聴くために書面を発信者に送ることがあります。発信者送付用では、次の欄を伏せています: ${hidden.join('、')}。`,
          ),
        ]
      : []),
  ];
}
