/**
 * Kanji written in an old or other form, and the form they are compared by.
 *
 * Two groups of pairs, from and to. The first: old forms of common-use kanji, of the kind the list of those sets in
 * brackets beside its own (常用漢字表, 内閣告示第二号, 2010: いわゆる康熙字典体), and of kanji for given names. The second: forms
 * that surnames, registers and keyboards exchange for one another. Both were written down by hand and not checked
 * entry by entry against those lists; a pair missing here costs one differing character. Forms that are names of their
 * own are left apart: 斎藤 and 斉藤, 畠山 and 畑山 differ.
 */

const oldForms =
  "亞亜 惡悪 壓圧 圍囲 醫医 爲為 壹壱 飮飲 隱隠 營営 榮栄 衞衛 驛駅 圓円 鹽塩 緣縁 艷艶 應応 歐欧 毆殴 櫻桜 奧奥 橫横 溫温 穩穏 假仮 價価 畫画 會会 囘回 壞壊 懷懐 繪絵 槪概 擴拡 殼殻 " +
  "覺覚 學学 嶽岳 樂楽 渴渇 罐缶 卷巻 陷陥 勸勧 寬寛 關関 歡歓 觀観 氣気 歸帰 僞偽 戲戯 犧犠 舊旧 據拠 擧挙 虛虚 峽峡 挾挟 狹狭 鄕郷 曉暁 區区 驅駆 勳勲 薰薫 徑径 莖茎 惠恵 揭掲 溪渓 " +
  "經経 螢蛍 輕軽 繼継 鷄鶏 藝芸 擊撃 缺欠 硏研 縣県 儉倹 劍剣 險険 圈圏 檢検 獻献 權権 顯顕 驗験 嚴厳 廣広 效効 恆恒 黃黄 鑛鉱 號号 國国 黑黒 碎砕 濟済 齋斎 劑剤 雜雑 參参 棧桟 蠶蚕 " +
  "慘惨 贊賛 殘残 絲糸 齒歯 兒児 辭辞 濕湿 實実 寫写 舍舎 釋釈 壽寿 收収 從従 澁渋 獸獣 縱縦 肅粛 處処 緖緒 敍叙 尙尚 奬奨 將将 涉渉 稱称 證証 燒焼 乘乗 剩剰 壤壌 孃嬢 條条 淨浄 狀状 " +
  "疊畳 讓譲 釀醸 囑嘱 觸触 寢寝 愼慎 眞真 盡尽 圖図 粹粋 醉酔 穗穂 隨随 髓髄 樞枢 數数 瀨瀬 聲声 靜静 齊斉 攝摂 竊窃 專専 戰戦 淺浅 潛潜 纖繊 踐践 錢銭 禪禅 雙双 壯壮 搜捜 插挿 巢巣 " +
  "曾曽 爭争 瘦痩 總総 莊荘 裝装 增増 臟臓 藏蔵 卽即 屬属 續続 墮堕 體体 對対 帶帯 滯滞 臺台 瀧滝 擇択 澤沢 單単 擔担 膽胆 團団 彈弾 斷断 癡痴 遲遅 晝昼 蟲虫 鑄鋳 廳庁 徵徴 聽聴 敕勅 " +
  "鎭鎮 遞逓 鐵鉄 點点 轉転 傳伝 黨党 盜盗 燈灯 當当 鬪闘 德徳 獨独 讀読 屆届 貳弐 惱悩 腦脳 霸覇 廢廃 拜拝 賣売 麥麦 發発 髮髪 拔抜 晚晩 蠻蛮 祕秘 濱浜 甁瓶 拂払 佛仏 倂併 竝並 變変 " +
  "邊辺 辨弁 瓣弁 辯弁 步歩 寶宝 豐豊 襃褒 沒没 飜翻 每毎 萬万 滿満 麵麺 默黙 彌弥 譯訳 藥薬 與与 豫予 餘余 譽誉 搖揺 樣様 謠謡 來来 賴頼 亂乱 覽覧 龍竜 兩両 獵猟 綠緑 淚涙 壘塁 禮礼 " +
  "勵励 戾戻 靈霊 齡齢 曆暦 歷歴 戀恋 鍊錬 爐炉 勞労 郞郎 樓楼 錄録 灣湾 亙亘 凜凛 堯尭 巖巌 晄晃 檜桧 槇槙 瑤瑶 禰祢 穰穣 萠萌 遙遥 靑青 淸清 鷗鴎 僊仙 廐厩 麴麹 蠣蛎 蟬蝉 賤賎 儘侭 " +
  "籠篭 濤涛 邇迩 灌潅 瀆涜"

const exchangedForms =
  "髙高 﨑崎 嵜崎 碕崎 邉辺 濵浜 嶋島 嶌島 冨富 舘館 桒桑 栁柳 塲場 穐秋 埜野 薗園 渕淵 渊淵 舩船 躰体 銕鉄 礦鉱 嶠峤 糓穀 嵓岩 嵒岩 靏鶴 靍鶴 隺鶴 靭靱 裵裴 珎珍 杦杉 枩松 柗松 恊協 " +
  "畧略 峯峰 羣群 槗橋 𣘺橋 閒間 迯逃 皋皐 凾函 逹達 戶戸 說説 稅税 曻昇 晧皓 寳宝 尓爾 輌両 輛両 喆哲 贒賢 隝島 圀国 煕熙 萊莱 龝秋 鐡鉄 鍜鍛 斈学 挍校 覌観 昻昂 辧弁 讚讃 亰京 冝宜 " +
  "壷壺 諫諌 頰頬 噓嘘 塡填 剝剥 攪撹 摑掴 鰺鯵 𠮷吉"

/** What is compared, by what is written. Forms that Unicode itself holds equal have become one before (NFKC). */
export const kanjiVariants: ReadonlyMap<string, string> = new Map(
  `${oldForms} ${exchangedForms}`.split(" ").map((pair) => {
    const [from, to] = pair
    return [from!, to!]
  })
)
