import type { CaseMaterial } from '../../../src/case/index.ts';
import {
  attachment,
  capture,
  caseMaterial,
  complaintClock,
  judgement,
  noFacts,
  passage,
  postOnBoard,
  postOnX,
} from './parts.ts';

/** An employee is accused of corruption by name, on X: 名誉毀損. */
export function defamationOnX(): CaseMaterial {
  const first = 'みほん市役所 市民課の田中一郎課長は業者から金を受け取って許可を出している。みんな知っている。';
  const second = '田中一郎課長、また業者と料亭。税金泥棒。市民課に電話して聞いてみればいい。';
  const account = { handle: 'mihon_kansi_e', name: 'みほん市を見る人', accountId: '1777000000000000001' };
  const posts = [
    postOnX({
      ...{ ordinal: 1, ...account, at: '2026-11-01T21:14:05+09:00', text: first },
      passages: [
        passage(
          first,
          '業者から金を受け取って許可を出している',
          'defamation',
          '職務に関する不正を事実として述べています。',
        ),
      ],
    }),
    postOnX({
      ...{ ordinal: 2, ...account, at: '2026-11-02T23:40:31+09:00', text: second },
      passages: [
        passage(second, 'また業者と料亭', 'defamation', '不正な付き合いを事実として述べています。'),
        passage(second, '税金泥棒', 'insult', '人格をおとしめる言葉です。'),
      ],
    }),
  ];
  return caseMaterial({
    number: '2026-0001',
    posts,
    facts: {
      summary: '市民課の課長について、業者から金銭を受け取ったとする投稿が2件ありました。',
      when: '令和8年11月1日21時14分と、11月2日23時40分です。',
      where: 'X の公開アカウントの投稿です。',
      who: '投稿者は「みほん市を見る人」と名乗るアカウントです。投稿からは、それ以上のことは分かりません。',
      what: '「業者から金を受け取って許可を出している」「また業者と料亭」と書かれました。',
      how: '氏名と職名を挙げ、だれでも見られる形で投稿されました。',
      harm: '市民課に問合せの電話が11月2日に14件、3日に9件ありました。本人は眠れない日が続いていると話しています。',
      history: '10月20日に、窓口で許可の手続について苦情を受けています。同じ人かどうかは分かりません。',
      ownConduct: '窓口の記録を確かめましたが、職員の言動に問題は見当たりませんでした。',
      circumstances: '把握していません。',
      counterFacts:
        '許可の件数は昨年度より多くなっています。契約の記録と交際費の記録を確かめましたが、投稿にあるような支出はありませんでした。',
      request: '2件の投稿の削除と、発信者の情報の開示を求めます。',
      recurrence: '同じアカウントが2日続けて投稿しており、続くおそれがあります。',
    },
    attachments: [
      attachment('許可の決裁記録', { purport: '許可が決裁の手順どおりに行われたこと', disclosable: true }),
      attachment('電話の受付簿', { madeOn: '2026-11-03', purport: '投稿のあとに問合せの電話が増えたこと' }),
      attachment('委任状', { kind: 'power_of_attorney', author: '田中 一郎', madeOn: '2026-11-05', purport: null }),
    ],
    gate: [
      {
        question: 'opinion',
        ground: '職務についての指摘を含みます。',
        answer: 'proceed',
        reason: '意見にとどまらず、確かめられる事実として不正を述べているためです。',
      },
    ],
    measures: [
      {
        id: 'measure-takedown-1',
        kind: 'takedown',
        addressee: 'x',
        state: 'received',
        postIds: posts.map(({ id }) => id),
        sentAt: new Date('2026-11-06T10:00:00+09:00'),
        receivedAt: new Date('2026-11-06T10:03:00+09:00'),
        receipt: 'E-0000-0001',
        answeredAt: null,
        answer: null,
      },
      {
        id: 'measure-disclosure-1',
        kind: 'disclosure',
        addressee: 'x',
        state: 'planned',
        postIds: posts.map(({ id }) => id),
        sentAt: null,
        receivedAt: null,
        receipt: null,
        answeredAt: null,
        answer: null,
      },
    ],
  });
}

/** An employee's private address and telephone on a board: プライバシー. One post is gone by now. */
export function doxxingOnBoard(): CaseMaterial {
  const thread = {
    title: 'みほん市役所について語るスレ',
    url: 'https://bakusai.example/thr_res/acode=0/bid=0/tid=100200/rrid=',
  };
  const leak = '田中一郎の家は北町9-9-9の青い屋根。携帯は090-0000-1234。夜でも出るらしいぞ';
  const call = '>>812 ありがと。今度の日曜みんなで行こうぜ';
  const posts = [
    postOnBoard({
      ...{ ordinal: 1, thread, number: 812, at: '2026-11-08T01:20:44+09:00', text: leak },
      passages: [
        passage(leak, '北町9-9-9の青い屋根', 'privacy', '自宅の所在地を書いています。', { conceal: true }),
        passage(leak, '090-0000-1234', 'privacy', '私用の電話番号を書いています。', { conceal: true }),
      ],
      vanishedAt: new Date('2026-11-09T02:00:00+09:00'),
    }),
    postOnBoard({
      ...{ ordinal: 2, thread, number: 815, at: '2026-11-08T01:52:10+09:00', text: call },
      passages: [passage(call, '今度の日曜みんなで行こうぜ', 'stalking', '押しかけることを呼びかけています。')],
    }),
  ];
  return caseMaterial({
    number: '2026-0002',
    posts,
    facts: {
      ...noFacts,
      summary: '市民課の課長の自宅の所在地と私用の電話番号が掲示板に書き込まれ、押しかける呼びかけがありました。',
      when: '令和8年11月8日1時20分から1時52分までです。',
      where: '爆サイ.com の「みほん市役所について語るスレ」、812番と815番です。',
      who: '書込みからは分かりません。',
      what: '自宅の所在地と電話番号、「今度の日曜みんなで行こうぜ」という呼びかけです。',
      how: '名前を出さない書込みです。',
      harm: '11月8日の夜に無言電話が3回ありました。家族が一時よそに泊まっています。',
      counterFacts: '電話番号が過去に公開されていたかを本人に確かめ、公開していないとの答えでした。',
      ownConduct: '問題は見当たりません。',
      request: '書込みの削除と、見回りを求めます。',
      recurrence: '日曜日に来ると書かれています。',
    },
    measures: [
      {
        id: 'measure-police-1',
        kind: 'police',
        addressee: 'police',
        state: 'consulted',
        postIds: posts.map(({ id }) => id),
        sentAt: new Date('2026-11-08T09:10:00+09:00'),
        receivedAt: null,
        receipt: null,
        answeredAt: null,
        answer: null,
      },
    ],
  });
}

/** Harm announced to an employee, at the office and at a time: 脅迫. */
export function threatCase(): CaseMaterial {
  const text = '市民課の田中一郎、次に窓口で会ったら刃物で刺してやるからな。月曜の朝、みほん市役所に行く。';
  const posts = [
    postOnX({
      ...{ ordinal: 1, handle: 'yoru_e_0000', name: '夜', accountId: '1888000000000000002' },
      ...{ at: '2026-11-13T22:05:00+09:00', text },
      passages: [
        passage(text, '刃物で刺してやるからな', 'threat', '身体への害を加えると告げています。'),
        passage(text, '月曜の朝、みほん市役所に行く', 'threat', '時と場所を示しています。'),
      ],
    }),
  ];
  return caseMaterial({
    number: '2026-0003',
    posts,
    rightHolder: 'both',
    facts: {
      ...noFacts,
      summary: '職員の氏名を挙げ、月曜日の朝に市役所で刺すと告げる投稿がありました。',
      when: '令和8年11月13日22時05分です。',
      where: 'X の公開アカウントの投稿です。',
      who: 'アカウント「夜」。投稿からは、それ以上のことは分かりません。',
      what: '「刃物で刺してやるからな」「月曜の朝、みほん市役所に行く」と書かれました。',
      how: '氏名と所属を挙げた投稿です。',
      harm: '月曜日は窓口を1つ閉め、警備員を2人増やしました。',
      counterFacts: '実行の準備を示す投稿は見つかっていません。',
      ownConduct: '問題は見当たりません。',
      request: '来庁の前の警戒と、被害の届出の受理を求めます。',
      recurrence: '日時が示されています。',
    },
    consents: [{ kind: 'act', givenBy: 'S001', givenOn: '2026-11-13', hasDocument: false }],
    measures: [
      {
        id: 'measure-police-2',
        kind: 'police',
        addressee: 'police',
        state: 'report_filed',
        postIds: posts.map(({ id }) => id),
        sentAt: new Date('2026-11-13T22:40:00+09:00'),
        receivedAt: new Date('2026-11-13T22:40:00+09:00'),
        receipt: null,
        answeredAt: null,
        answer: null,
      },
    ],
  });
}

/** Nine insults from two accounts within five days: 侮辱, count and frequency weigh. One capture is incomplete, one missing. */
export function insultSeries(): CaseMaterial {
  const words = ['無能', 'ばか課長', '給料泥棒', '能なし', '消えろ', '役立たず', 'クズ', '無能', 'ばか課長'];
  const accounts = [
    { handle: 'kuchi_a_e', name: '口だけA', accountId: '1999000000000000003' },
    { handle: 'kuchi_b_e', name: '口だけB', accountId: '1999000000000000004' },
  ] as const;
  const posts = words.map((word, index) => {
    const text = `市民課の田中一郎は${word}。窓口に出てくるな。${index + 1}回目。`;
    const account = accounts[index % 3 === 2 ? 1 : 0];
    const at = `2026-10-${String(26 + Math.floor(index / 2)).padStart(2, '0')}T${String(9 + index).padStart(2, '0')}:00:00+09:00`;
    return postOnX({
      ...{ ordinal: index + 1, ...account, at, text },
      passages: [passage(text, word, 'insult', '人格をおとしめる言葉です。')],
    });
  });
  return caseMaterial({
    number: '2026-0004',
    posts: posts.map((post) => {
      if (post.ordinal === 9) return { ...post, capture: null };
      if (post.ordinal !== 4 || !post.postedAt) return post;
      const reasons = ['thread', 'timestamp'];
      const incomplete = { verdict: 'incomplete' as const, reasons, outerHash: null, stampedAt: null };
      return { ...post, capture: capture(post.url, post.postedAt, incomplete) };
    }),
    facts: {
      ...noFacts,
      summary: '2つのアカウントから、5日間に9件の侮辱する投稿がありました。',
      when: '令和8年10月26日から30日までです。',
      where: 'X の公開アカウントの投稿です。',
      who: '「口だけA」と「口だけB」。同じ人かどうかは分かりません。',
      what: '「無能」「ばか課長」「給料泥棒」などと書かれました。',
      how: '氏名と所属を挙げ、繰り返し投稿されました。',
      harm: '本人が5日間、窓口を離れました。',
      counterFacts: '10月23日に、窓口の案内に誤りがありました。投稿の一部はその直後のものです。',
      ownConduct: '案内の誤りのほかに、問題は見当たりません。',
      request: '9件の投稿の削除を求めます。',
      recurrence: '1日に1件から2件の割合で続いています。',
    },
    judgements: [judgement('owner', '2026-11-04T10:00:00+09:00')],
    clocks: [complaintClock('2026-11-02T10:00:00+09:00')],
  });
}

/** A post against the city as such: whether it may claim is contested (LEGAL.md 2.4). */
export function againstCityOnly(): CaseMaterial {
  const text = 'みほん市は水道水に毒が入っているのを隠している。検査の数字は全部うそ。拡散希望。';
  return caseMaterial({
    number: '2026-0005',
    rightHolder: 'organisation',
    person: null,
    posts: [
      postOnX({
        ...{ ordinal: 1, handle: 'mizu_e_0000', name: '水を守る', accountId: '1888000000000000005' },
        ...{ at: '2026-11-10T18:30:00+09:00', text },
        passages: [passage(text, '検査の数字は全部うそ', 'credit', '市の仕事の信用を損なう事実を述べています。')],
      }),
    ],
    facts: {
      ...noFacts,
      summary: '水道水の検査の数字が偽りであるとする投稿が広まりました。',
      when: '令和8年11月10日18時30分です。',
      where: 'X の公開アカウントの投稿です。',
      who: 'アカウント「水を守る」。',
      what: '「検査の数字は全部うそ」と書かれました。',
      how: '拡散を呼びかける投稿です。',
      harm: '水道課に2日間で61件の電話がありました。',
      counterFacts: '10月に1か所で濁りがあり、市が公表しています。検査の数値はすべて基準の範囲でした。',
      ownConduct: '濁りの公表が、分かってから2日後でした。',
      request: '市の公式サイトで、検査の数値を示します。',
      recurrence: '引用する投稿が続いています。',
    },
    consents: [],
    measures: [
      {
        id: 'measure-statement-1',
        kind: 'statement',
        addressee: 'official_site',
        state: 'drafted',
        postIds: [],
        sentAt: null,
        receivedAt: null,
        receipt: null,
        answeredAt: null,
        answer: null,
      },
    ],
  });
}

/** May come from an insider who reports wrongdoing: the gate stops sender disclosure. */
export function stoppedByGate(): CaseMaterial {
  const text = '市民課で見たことを書きます。田中一郎課長は残業の記録を書き換えさせています。私の記録も直されました。';
  const posts = [
    postOnX({
      ...{ ordinal: 1, handle: 'naka_no_hito_e', name: '中の人', accountId: '1888000000000000006' },
      ...{ at: '2026-11-12T20:00:00+09:00', text },
      passages: [
        passage(text, '残業の記録を書き換えさせています', 'defamation', '職務に関する不正を事実として述べています。'),
      ],
    }),
  ];
  return caseMaterial({
    number: '2026-0006',
    posts,
    facts: {
      ...noFacts,
      summary: '課長が残業の記録を書き換えさせているとする投稿がありました。',
      when: '令和8年11月12日20時00分です。',
      where: 'X の公開アカウントの投稿です。',
      who: '「中の人」と名乗り、同じ課の職員であるように書かれています。',
      what: '「残業の記録を書き換えさせています」と書かれました。',
      counterFacts: '残業の記録の訂正が10月に7件ありました。人事課が訂正の理由を調べています。',
      ownConduct: '調べているところです。',
    },
    judgements: [],
    consents: [{ kind: 'act', givenBy: 'S001', givenOn: '2026-11-13', hasDocument: true }],
    gate: [
      {
        question: 'whistleblowing',
        ground: '職員による、職場の不正の通報である可能性があります。',
        answer: 'stop',
        reason: '公益通報の窓口で扱います。投稿者を特定するための手続は取りません。',
      },
      { question: 'union', ground: '勤務の条件についての投稿です。', answer: null, reason: null },
    ],
    measures: [
      {
        id: 'measure-disclosure-6',
        kind: 'disclosure',
        addressee: 'x',
        state: 'planned',
        postIds: posts.map(({ id }) => id),
        sentAt: null,
        receivedAt: null,
        receipt: null,
        answeredAt: null,
        answer: null,
      },
    ],
  });
}

/** The six golden cases. */
export const goldenCases = {
  defamationOnX,
  doxxingOnBoard,
  threatCase,
  insultSeries,
  againstCityOnly,
  stoppedByGate,
} as const;
