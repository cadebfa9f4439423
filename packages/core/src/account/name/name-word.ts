/**
 * Words that many companies share: what they do, and what they are of one another.
 *
 * Short names leave these out or shorten them (三菱電機 → 三菱電, 旭化成工業 → 旭化成), so matching has to know them from the
 * words that are a company's own. Written down by hand, not
 * counted from any list: a word missing here is taken for a company's own.
 */
const inKanji =
  "工業 製作所 製造所 製造 電機 電器 電気 電子 電工 電線 電力 電鉄 電設 電装 電産 電業 通信 通信機 情報 計器 計測 計算 精機 精工 精密 精器 機械 機工 機器 機材 器械 重工業 重工 重機 造船 造機 車輌 車両 自動車 自動車工業 輸送機 航空 航空機 鉄道 鉄工 鉄工所 鉄鋼 製鉄 製鉄所 製鋼 製鋼所 鋼業 鋼管 鋼材 金属 金属工業 軽金属 非鉄 " +
  "特殊鋼 製線 製缶 鋳造 鍛造 鉱業 鉱山 石油 石炭 瓦斯 化学 化学工業 化成 化成工業 化工 合成 樹脂 高分子 油化 油脂 塗料 染料 顔料 香料 製薬 薬品 薬品工業 医薬 医薬品 製剤 医療 医療器 農薬 肥料 窯業 硝子 陶器 陶業 製陶 磁器 耐火 煉瓦 製紙 紙業 紙工 紙器 製袋 段ボール 印刷 印刷所 製本 出版 出版社 書房 書店 書籍 新聞 新聞社 " +
  "放送 映画 音楽 広告 広告社 広告代理店 繊維 紡績 紡織 毛織 染工 染色 帝人 絹織 衣料 服飾 被服 皮革 製靴 食品 食品工業 食糧 製粉 製糖 製菓 製パン 製油 製麺 製氷 製茶 醸造 酒造 酒類 麦酒 飲料 乳業 畜産 水産 水産業 漁業 農業 農産 農園 林業 林産 木材 木工 製材 合板 住宅 住建 住設 建設 建設工業 建築 建材 建工 建機 建物 組 土木 土建 工務店 工事 " +
  "設計 設備 設備工業 道路 舗装 土地 地所 地建 不動産 都市開発 開発 興産 興業 興行 産業 物産 物流 商事 商会 商店 商社 商船 商工 商業 貿易 交易 通商 交通 通運 運輸 運送 輸送 陸運 海運 汽船 倉庫 港湾 港運 急行 急行電鉄 急便 観光 旅行 旅館 百貨店 金庫 銀行 信託 信託銀行 信用金庫 信用組合 証券 生命 生命保険 生保 損保 損害保険 火災 火災保険 海上 海上火災 海上火災保険 " +
  "海上保険 保険 金融 投資 投資顧問 債権回収 総業 総合 総合研究所 総研 研究所 技研 技研工業 技術 技術研究所 科学 理化 理化学 理研 産機 産商 光学 光機 光器 時計 楽器 玩具 家具 文具 事務機 紙工業 包装 容器 製罐 発條 発条 歯車 軸受 軸受工業 鍍金 塗装 溶接 溶材 工具 工機 工作所 工作機 製版 製図 写真 写真工業 写真工 警備 警備保障 保障 清掃 環境 衛生 衛材 教育 学習 学園 " +
  "病院 会計 法律 事務所 本店 本舗 本社 薬局 園芸 種苗 飼料 肥料工業 電化 電装品 制御 制御機器 水道 水処理 鋼機 鋼鉄 金物 金網 特殊陶業 特殊 国際 経済 中央 第一 第百 協和 共同 連合 総本店 会館 協会 連盟 連合会 組合 農業協同組合 漁業協同組合 生活協同組合 共済 公社 公団 機構 基金 財団 大学 高等学校"

const inKana =
  "コーポレーション カンパニー グループ フィナンシャル フィナンシャルグループ ファイナンシャル ファイナンス キャピタル インベストメント パートナーズ アセット アセットマネジメント マネジメント マネージメント コンサルティング アドバイザーズ アドバイザリー リース クレジット カード バンク システム システムズ ソリューション ソリューションズ サービス サービシーズ サービシズ テクノロジー テクノロジーズ " +
  "テクノ テクニカル テック テクノス エンジニアリング インダストリー インダストリーズ マニュファクチャリング ソフト ソフトウェア ソフトウエア コンピュータ コンピューター データ ネット ネットワーク ネットワークス コミュニケーション コミュニケーションズ テレコム モバイル デジタル メディア エンタテインメント エンターテインメント エンタープライズ プロダクト プロダクツ プロダクション クリエイト クリエイティブ デザイン " +
  "インターナショナル グローバル ワールド ジャパン アジア パシフィック ニッポン トレーディング トレード コマース マーケティング マーケット ストア ストアーズ ショップ リテイリング フーズ フード フードサービス フードシステムズ ビバレッジ ケミカル ケミカルズ ファーマ ファーマシー メディカル ヘルスケア ケア ライフ ホーム ホームズ ハウス ハウジング リアルティ エステート プロパティ プロパティーズ ビルディング " +
  "コンストラクション エレクトロニクス エレクトリック エレクトロン デバイス モーター モータース オート オートモーティブ マシナリー メタル スチール ガラス セメント ゴム タイヤ ペイント プラスチック パッケージ パッケージング ロジスティクス トランスポート エクスプレス エアライン エアラインズ トラベル ツーリスト ホテル ホテルズ リゾート リゾーツ エナジー エネルギー パワー オイル ガス ラボ ラボラトリー ラボラトリーズ リサーチ " +
  "センター アカデミー スクール スタッフ スタッフサービス キャリア エージェンシー プランニング クラブ"

const inLatin =
  "group groups company co corporation corp industries industry industrial works manufacturing mfg electric electronics electronic electrical engineering technology technologies technical tech system systems solution solutions software services service network networks communications communication " +
  "telecom media digital data consulting partners partner capital finance financial fg fund funds investment investments management asset assets advisors advisers bank trust insurance life securities credit card lease leasing realty estate properties property housing homes home construction building " +
  "chemical chemicals pharma pharmaceutical pharmaceuticals medical healthcare health care foods food beverage brewery breweries trading commerce retail retailing store stores marketing logistics transport transportation express shipping lines railway railroad airlines air energy power oil gas steel metal metals " +
  "glass cement rubber paint paper printing publishing motor motors auto automotive machinery machine tools tool precision products product production entertainment enterprise enterprises global world development laboratories laboratory lab labs research institute center centre academy school design creative " +
  "kogyo seisakusho denki sangyo kaihatsu shoji kensetsu kagaku seiyaku unyu soko fudosan shoken ginko kk kaisha"

const split = (words: string): ReadonlyArray<string> => words.split(" ")

/** Words for a trade or a kind of company, in kanji. */
export const businessWordsInKanji: ReadonlyArray<string> = split(inKanji)
/** The same in katakana. */
export const businessWordsInKana: ReadonlyArray<string> = split(inKana)
/** The same in Latin letters, small case. */
export const businessWordsInLatin: ReadonlyArray<string> = split(inLatin)
