/** Kanji that given names are written with. Written from general knowledge; 悪, 対, 無 and their like are not among them. */
const givenKanji = new Set(
  `一二三四五六七八九十百千万之乃也亜京仁介代以伊佐佑佳依侑俊保信修倫偉健優元光克八公六典冴凌凛凜力功加助努勇勉勝勲勘匡十千卓南博厚友史吉名君和咲哉哲唯善喜嘉四圭坂城堅堯夏夕多夢大太央夫奈奏妃姫威娃子孝季宇守安宏宗宙定宜実宣宥室寛富寧寿尊将尚尭展山岳峰嵩嶺川左巳巴希帆帝帯平年幸幹広康庸延弓弘弥彦彩彬彰律後従徳心志忍忠快怜怜恒恭恵悟悠情惇慈慎慧慶憲成拓捷政敏敦文斉斎斗新旭旺昂昇昌明易星春昭是時晃晋晟晴智暁暉暢曜曲更書朋朔望朝木未末本朱杏来東松枝果柊柚柾栄栞桂桃桜梅梓梢梨森椋椎楓楠業極楽榛樹橋櫂歌正武歩殊殿毅民水永汐汰沙河治泉法泰洋津洸活流浩浬海涼淳深清渉渚温湊湖満源準滉滋漣潔潤澄澪濃瀬火灯炎為照熊燈爽玄玖玲珠理琉琴瑚瑛瑞瑠璃生用由甲男町界留略登百皇盛直真眞睦瞬瞭矢知碧磨礼祐祥福禎秀秋稀稔稚穂穗空立竜章笑笹節範篤紀純紗紘素紬結絢統絵綜綾緋緑緒織美義羽翔翼耀耕聖聡聰肇育肖胡能脩臣臨舞航良花芙芯芳芽苗英茂茉茜草荘莉菊菜華萌葉葵蒼蓉蓮蔵薫藍蘭虎虹衛衣裕覚詩詠誉誓誠諒謙讓豊貞貴賀資賢赳起路輔輝辰農迪通逸進遊達道遥遼邦郁郎郷都鈴鉄銀錦鋭鎮鏡長門開間関阿陸陽隆隼雄雅雛零雪雫雲霞青静鞠音順須頼顕風颯飛香馨駿高魁鮎鳥鳳鷹鹿麗麻麿黎龍龍允共治嗣己幾恩摩滋玄紋耶輪里重野領鶴夜桐啓敬崇朗剛伸久規亮愛征靖晶充丈惠壮繁訓豪享尋皓淑亨悦琢徹毅彌匠欣甫曉胤頌穣廉顯司江吾`,
);

/** Kanji of given names that words have at least as often: they tell nothing of a run, but may make a name longer. */
const alsoInNames = new Set(
  `人利士行次世好記基至則有映教那広早比考可児日吏建見容詞数周市計寿砂視小将喬全与作伴馬亘維兼量呂李示拡造峻巨研景右令興天貢学月伯会員方継任伍古巧国具紫猛竹了王経督壱孔識主普岐布予精州師土揮格架思矩扶僚始親就才乙策地紳紹兵省冶総惟納騎氏位奉余丞如孟味申諭気誌益応歳剣円要仙支委伽儀紅伺自浄相出冬波国身揚詳奨得創宝完住謹憂妙等収機庄綱旬陵挙護献透証侍宰往強鉱似衿整羅導式祝尉承旨渓糸拳権洪衆致到喜植偉仁壮`,
);

/** Kanji that are in nobody's given name: insults, what is of the body, of filth, of crime and of loss. */
const neverInNames = new Set(
  `悪死殺毒屑滓豚猿鼠狼狐狸蛆虫蚊蝿蛇糞尿屁痔臭汚腐膿垢腹鼻尻股腸胃肝脳臓骨血肉皮髭禿痩痛疲病症癌傷熱咳痴愚駄阿呆馬鹿婆爺罪罰盗賊逃敗負欠失否非不禁断絶滅亡墓骸棺葬鬼魔妖怪呪怨恨憎怒泣嘆哀苦辛悩嫌恥辱醜邪卑劣貧乏困難災害危険壊破砕折切刺撃砲弾銃剣戦争敵闘暴乱酷虐奪騙偽詐嘘誤違怠遅鈍暗黒灰影闇穴底沼泥埃塵屍脂肪犬猫痰涎牢獄囚税料課債借金銭券酒煙`,
);

/** Whether it makes of a run of kanji what nobody is called. */
export const isNeverInNames = (kanji: string): boolean => neverInNames.has(kanji);

/** Whether one more of it makes another given name. */
export const isOfGivenNames = (kanji: string): boolean => givenKanji.has(kanji) || alsoInNames.has(kanji);

/** Whether a run of kanji may be a given name. */
export const readsAsGiven = (run: string): boolean => [...run].every((kanji) => givenKanji.has(kanji));
