/**
 * Names of places, as evidence: that `祭原九州支社` is 祭原 and its branch in Kyushu, and which word of a name is a place.
 *
 * Regions, prefectures, their capitals, and the cities and quarters where branches most often are. A place missing here
 * costs a split that a blank or a legal form did not give away; it never makes a wrong one.
 */
const regions =
  "北海道 東北 北東北 南東北 関東 北関東 南関東 首都圏 甲信越 信越 北陸 中部 東海 近畿 関西 京阪神 阪神 中国 中四国 四国 九州 北九州 南九州 沖縄 道央 道東 道北 道南 山陰 山陽 " +
  "東日本 西日本 中日本 北日本 南日本 全国 日本 湘南 多摩 三多摩 京浜 京葉 北摂 泉州 播磨 備後 三河 遠州 濃飛 紀州 上信越 奥羽 庄内 会津 常磐 常総 両毛 房総 伊豆 能登 若狭 丹波 丹後 但馬 讃岐 土佐 筑豊 筑後 薩摩 大隅"

const prefectures =
  "青森 岩手 宮城 秋田 山形 福島 茨城 栃木 群馬 埼玉 千葉 東京 神奈川 新潟 富山 石川 福井 山梨 長野 岐阜 静岡 愛知 三重 滋賀 京都 大阪 兵庫 奈良 和歌山 鳥取 島根 岡山 広島 山口 徳島 香川 愛媛 高知 福岡 佐賀 長崎 熊本 大分 宮崎 鹿児島"

const cities =
  "札幌 函館 旭川 釧路 帯広 小樽 室蘭 苫小牧 北見 網走 千歳 岩見沢 八戸 弘前 盛岡 一関 北上 花巻 仙台 石巻 大崎 横手 大曲 酒田 鶴岡 米沢 郡山 いわき 会津若松 白河 水戸 つくば 土浦 日立 鹿島 勝田 宇都宮 小山 足利 那須 前橋 高崎 太田 伊勢崎 桐生 館林 " +
  "さいたま 大宮 浦和 川口 川越 所沢 越谷 熊谷 深谷 春日部 草加 上尾 狭山 入間 秩父 本庄 船橋 松戸 柏 市川 市原 木更津 成田 銚子 茂原 幕張 八王子 立川 町田 府中 武蔵野 三鷹 吉祥寺 調布 青梅 日野 新宿 渋谷 池袋 品川 銀座 日本橋 丸の内 大手町 虎ノ門 赤坂 六本木 青山 麹町 神田 秋葉原 上野 浅草 蒲田 五反田 目黒 恵比寿 中野 荻窪 練馬 板橋 " +
  "赤羽 王子 錦糸町 亀戸 葛西 小岩 横浜 川崎 横須賀 相模原 厚木 平塚 藤沢 小田原 秦野 鎌倉 茅ヶ崎 大和 海老名 溝の口 新横浜 長岡 上越 柏崎 新発田 燕三条 三条 高岡 魚津 砺波 金沢 小松 七尾 敦賀 武生 鯖江 甲府 松本 上田 諏訪 岡谷 飯田 伊那 佐久 塩尻 大垣 多治見 各務原 高山 浜松 沼津 富士 三島 富士宮 藤枝 焼津 掛川 磐田 清水 " +
  "名古屋 豊橋 豊田 岡崎 一宮 春日井 刈谷 安城 小牧 半田 豊川 蒲郡 瀬戸 田原 三好 津 四日市 松阪 伊勢 鈴鹿 桑名 亀山 伊賀 大津 草津 彦根 長浜 守山 栗東 近江八幡 宇治 舞鶴 福知山 長岡京 堺 東大阪 豊中 吹田 高槻 枚方 茨木 八尾 岸和田 梅田 難波 淀屋橋 本町 心斎橋 天王寺 新大阪 神戸 姫路 尼崎 西宮 明石 加古川 伊丹 宝塚 三田 三ノ宮 三宮 " +
  "橿原 御坊 田辺 米子 倉吉 松江 出雲 浜田 益田 倉敷 津山 福山 呉 尾道 三原 東広島 下関 宇部 周南 徳山 防府 岩国 鳴門 阿南 高松 丸亀 坂出 松山 今治 新居浜 西条 宇和島 小倉 久留米 大牟田 博多 天神 飯塚 唐津 鳥栖 佐世保 諫早 大村 八代 別府 中津 日田 延岡 都城 日南 鹿屋 霧島 川内 那覇 浦添 名護"

const abroad =
  "アジア 北米 米国 アメリカ 欧州 ヨーロッパ 中国 上海 北京 香港 台湾 台北 韓国 ソウル タイ バンコク シンガポール マレーシア ベトナム ハノイ インドネシア ジャカルタ フィリピン インド 英国 ロンドン ドイツ フランス パリ ニューヨーク オーストラリア シドニー ブラジル カナダ メキシコ オランダ ネザーランズ スイス イタリア スペイン ベルギー ルクセンブルク アイルランド ケイマン ガーンジー ジャージー バミューダ モーリシャス ユーケー ユーエスエー エイチケー 大連 深セン 広州 蘇州 天津 青島"

const inLatin =
  "japan tokyo osaka nagoya kyoto yokohama sapporo sendai fukuoka hiroshima kobe chiba saitama kyushu kansai kanto tohoku hokkaido okinawa asia pacific apac emea europe european america american americas " +
  "usa us uk india china chinese beijing shanghai hong kong hongkong taiwan taipei korea seoul singapore malaysia thailand thai bangkok vietnam indonesia jakarta philippines manila australia sydney london paris berlin france germany deutschland italy spain canada mexico brazil netherlands switzerland luxembourg ireland belgium cayman guernsey jersey bermuda york north south east west western eastern international"

const split = (names: string): ReadonlyArray<string> => names.split(" ")

/** Places at home as they stand in names, those of prefectures also with 県, 都, 府. */
export const placesAtHome: ReadonlyArray<string> = [
  ...split(regions),
  ...split(prefectures),
  ...split(prefectures).map((name) =>
    name === "東京" ? "東京都" : /^(?:京都|大阪)$/.test(name) ? `${name}府` : `${name}県`
  ),
  ...split(cities)
]

/** Places that are as often the names of families and of what they founded (日立, 小松, 豊田). */
const alsoFamilies: ReadonlySet<string> = new Set(
  split(
    "富士 日立 豊田 大和 小松 清水 鹿島 田辺 浜田 上田 飯田 松本 小山 太田 成田 川口 町田 府中 日野 中野 青山 赤坂 神田 上野 渋谷 目黒 平塚 藤沢 市川 市原 本庄 三条 高山 三島 半田 田原 三好 亀山 守山 伊丹 三田 吹田 益田 津山 大村 中津 大崎 石巻 北上 勝田 足利 桐生 深谷 狭山 柏 呉 津 瀬戸 本町 天神 別府 小倉 白河 土浦 山口 石川 福井 宮崎 長崎 千葉 秋田 香川 福島 大分 三重 富山 岡山 佐賀 徳島"
  )
)

/** Places at home that are nothing but places where they stand in a company's name. */
export const placesInNames: ReadonlyArray<string> = placesAtHome.filter((place) => !alsoFamilies.has(place))

export const placesAbroad: ReadonlyArray<string> = split(abroad)

export const placesInLatin: ReadonlyArray<string> = split(inLatin)
