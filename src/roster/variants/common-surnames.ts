/**
 * The 400 most frequent surnames of Japan, most frequent first. Order after the counts in shuheilocale/japanese-personal-name-dataset
 * (MIT, commit 9046343d); two thirds of the population bear one of them.
 */
export const surnamesByFrequency: readonly string[] = `
  佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水 山崎 森 池田 橋本 阿部 石川
  山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 斉藤 福田 太田 西村 藤井 岡本 藤原 金子 三浦 中野 中川
  原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 原 内田 柴田 酒井 宮崎 横山 高木 安藤 宮本 大野 小島 工藤 谷口 今井 高田 増田
  丸山 杉山 村田 大塚 新井 藤本 小山 平野 河野 上野 武田 野口 松井 千葉 菅原 岩崎 久保 木下 佐野 野村 松尾 菊地 杉本 市川 古川
  大西 島田 水野 桜井 渡部 高野 吉川 山内 西田 菊池 飯田 小松 西川 北村 安田 五十嵐 川口 平田 関 中田 久保田 東 服部 岩田 川崎
  土屋 福島 本田 樋口 辻 秋山 田口 永井 山中 中西 吉村 川上 松岡 浜田 大橋 石原 馬場 森本 矢野 松下 浅野 星野 吉岡 大久保 小池
  野田 荒木 松浦 熊谷 大谷 内藤 黒田 尾崎 望月 川村 永田 松村 堀 田辺 菅野 荒井 大島 平井 西山 早川 栗原 広瀬 横田 石橋 岩本 萩原
  片山 関口 宮田 大石 本間 高山 須藤 吉野 岡崎 小田 鎌田 伊東 上原 篠原 小西 松原 福井 古賀 大森 成田 小泉 南 奥村 内山 三宅 桑原
  沢田 岡 川島 片岡 富田 奥田 八木 杉浦 松永 北川 小沢 関根 平山 牧野 河合 白石 今村 寺田 青山 中尾 小倉 渋谷 上村 小野寺 大山
  岡村 坂口 足立 多田 天野 根本 佐久間 豊田 村山 角田 飯塚 田島 西 武藤 竹田 宮下 白井 塚本 児玉 坂田 坂井 榎本 水谷 神谷 齋藤
  小原 小笠原 岡部 森下 浅井 神田 植田 中井 河村 前川 宮川 稲垣 大川 松崎 長田 若林 飯島 谷 安部 大沢 石塚 及川 堀内 田代 中嶋
  山根 江口 中谷 岸本 荒川 西尾 本多 森山 今野 細川 岡野 金井 安達 戸田 稲葉 津田 森川 土井 星 落合 村松 畠山 三上 町田 長尾 岩井
  中原 堤 野崎 中沢 米田 金田 松山 堀田 三好 杉田 西野 佐伯 山岸 西岡 黒川 泉 甲斐 大竹 笠原 黒木 徳永 堀江 大木 川田 岸 須田
  山川 古田 新田 梅田 三木 野中 榊原 村井 奥山 土田 大城 滝沢 大村 金城 川端 井口 梶原 大場 宮城 吉原 金沢 長島 宮内 安井 庄司
  大内 比嘉 茂木 日高 向井 松島 下田 西本 荻野 塚田 奥野 竹中 石黒 広田 藤川 嶋田 福本 栗田 北野 川原 宇野 谷川 小谷 藤野 吉本
  丹羽 藤岡 竹下 竹本 青柳 緒方 古谷 藤村 平川 亀井 高島 三輪 藤沢 窪田 篠崎 宮原 高井 下村 高瀬
`
  .trim()
  .split(/\s+/);

const usual: ReadonlySet<string> = new Set(surnamesByFrequency);

export const isUsualSurname = (word: string): boolean => usual.has(word);

/** Bearers of a surname that is not on the list: at most this many. */
const RARE_BEARERS = 25_000;

/**
 * About how many people in Japan bear the surname of a rank; 1 is the first, undefined is none of the list. Fitted to the counts of
 * the source: right within a third.
 */
export function bearersByRank(rank: number | undefined): number {
  return rank === undefined ? RARE_BEARERS : Math.round(20_000_000 / (rank + 9.6));
}
