/** Titles of public servants; those of the roster are added. A title tied to a surname makes it a member of staff. */
export const titles = `
  課長 課長補佐 課長代理 副課長 係長 主任 主査 主事 主事補 主幹 副主幹 主席 参事 副参事 参与 部長 副部長 次長 局長 室長 所長 副所長 館長 副館長 園長 副園長
  センター長 班長 班員 係員 課員 技師 技監 書記 書記官 理事 専門員 専門官 調整監 政策監 危機管理監 相談員 支援員 指導員 指導主事 調査員 徴税吏員 徴収員
  ケースワーカー 保健師 保育士 栄養士 助役 収入役 教育長 市長 副市長 町長 副町長 村長 副村長 区長 副区長 職員 担当者 担当職員 窓口担当
`
  .trim()
  .split(/\s+/);

/** Titles as boards write them, by the title they stand for. */
export const titlesInKana: readonly (readonly [string, string])[] = [
  ['かちょう', '課長'],
  ['かかりちょう', '係長'],
  ['ぶちょう', '部長'],
];

/** Places and words of any town office: they tie a surname to this organisation if nothing names another. */
export const officeWords = `
  市役所 区役所 町役場 村役場 役所 役場 市庁舎 庁舎 窓口 支所 出張所 市民課 税務課 納税課 市民税課 資産税課 福祉課 生活福祉課 子育て支援課 保険年金課 国保年金課 介護保険課
  高齢福祉課 障害福祉課 保護課 総務課 人事課 広報課 秘書課 財政課 管財課 企画課 防災課 危機管理課 環境課 ごみ対策課 清掃事務所 建設課 土木課 道路課 下水道課 水道局 都市計画課
  建築指導課 農林課 農業委員会 商工課 観光課 教育委員会 学校教育課 生涯学習課 選挙管理委員会 議会事務局 会計課 戸籍係 年金係 保健所 保健センター 福祉事務所 子ども家庭課 保育課 こども課
  市職員 区職員 町職員 村職員 地方公務員 会計年度任用職員
`
  .trim()
  .split(/\s+/);

/** Dealings with an office. Weak by themselves: they count for a surname that is plainly somebody's name. */
export const dealings =
  /電話(?:し|を?かけ|で|口|対応|に出)|相談(?:に|し|員|窓口)|対応(?:され|した|して|が|の|に|も|悪|最悪|ひど)|応対|手続き?|申請|届け?出|問い合わ|苦情|受付|案内(?:され|し)|説明(?:され|を|し)|書類|住民票|戸籍|印鑑証明|生活保護|生保|税金|市民税|住民税|固定資産税|国保|保険料|介護認定|児童手当|保育園|給付金|差押|差し押さえ|督促|納付|滞納|たらい回し|門前払い|待たされ|公僕|お役所/;

/** Numbers and counters of a hall: 3番窓口, 2階の窓口. */
export const counters = /[0-9０-９一二三四五六七八九十]+\s*(?:番|階|号)(?:の)?(?:窓口|カウンター|受付)|窓口/g;

/** Somebody of another walk of life: a player, an idol, a politician, a scholar. */
export const otherWalks =
  /選手|投手|捕手|内野手|外野手|野手|監督|コーチ|先発|打者|四番|ドラフト|球団|球場|野球|サッカー|巨人|阪神|中日|広島カープ|ヤクルト|横浜DeNA|日ハム|ソフトバンク|オリックス|楽天イーグルス|西武|ロッテ|メジャー|Jリーグ|代表戦|力士|横綱|大関|関脇|場所|騎手|ジョッキー|棋士|九段|八段|七段|名人戦|竜王|レーサー|プロレス|ボクサー|俳優|女優|声優|歌手|アイドル|芸人|タレント|漫才|漫画家|作家|小説|作詞|作曲|主演|出演|映画|ドラマ|番組|司会|アナウンサー|キャスター|ライブ|コンサート|センター曲|推し|卒業コンサート|モデル|グラビア|女子アナ|YouTuber|ユーチューバー|Vtuber|配信者|実況者|議員|大臣|首相|総理|総裁|幹事長|知事|候補|代議士|党首|自民|立憲|維新|共産党|公明|国会|教授|准教授|博士|学者|弁護士|社長|会長|CEO|監督|将軍|武将|大名|幕府|戦国|キャラ|アニメ|ゲーム|ラノベ|主人公|容疑者|被告|犯人/;

/** Titles that make a namesake when they stand right behind the name. */
export const otherTitles =
  /^\s*(?:選手|投手|捕手|内野手|外野手|監督|コーチ|騎手|棋士|名人|竜王|九段|八段|七段|六段|五段|四段|関(?![係わ])|親方|議員|大臣|首相|総理|知事|候補|元首相|教授|准教授|博士|弁護士|社長|会長|専務|常務|CEO|アナ(?!ル)|アナウンサー|キャスター|容疑者|被告|死刑囚|先輩|店長|画伯|師匠|真打|主演|出演|騎乗)/;

/** Honorifics and endings that a person's name takes; they show that a word is a name. */
export const honorifics =
  /^\s*(?:さん|サン|ｻﾝ|さま|サマ|様|氏|くん|クン|君|ちゃん|チャン|たん|ちん|殿|どの|先生|センセー?|っち|ッチ|ちゃま|やん|きゅん|とか|って|という|なる|の野郎|のやろう|のヤロー?|のクソ|のくそ|のバカ|のばか|の馬鹿|のアホ|のあほ|のジジイ|のババア|のおっさん|のオッサン|のおばさん|のババァ|のガキ|ァ+|ぁ+|ー+|〜+|！|!|め(?![いんるがのにを]))/;
