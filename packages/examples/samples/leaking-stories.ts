/** Deals that are leaking: each shows one way in which follow-up is forgotten. Told up to the morning of 2026-11-20. */
import { done, type Story } from "./story.ts"

export const leakingStories: ReadonlyArray<Story> = [
  {
    id: "C-101",
    company: ["星見台製作所", "Hoshimidai Works"],
    title: ["生産管理システム更改", "production control renewal"],
    person: ["大河原様", "Mr. Okawara"],
    mail: "okawara@hoshimidai.example.jp",
    owner: "yamada",
    entries: [
      {
        on: "2026-06-09",
        at: "11:00",
        via: "fair",
        way: "both",
        status: "contacted",
        gist: ["製造業向けセミナーの後に相談を受けた", "Came up to us after the seminar for manufacturers"],
        next: ["yamada", "2026-07-08", ["近況を伺う", "ask how things are"]]
      },
      {
        on: "2026-07-08",
        at: "10:30",
        via: "call",
        way: "both",
        gist: [
          "社内で日報の見直しが始まった。夏に一度見に来てほしい",
          "They have begun to rethink the daily reports and ask us to come in summer"
        ],
        next: ["yamada", "2026-08-27", ["工場を見学", "tour the plant"]]
      },
      {
        on: "2026-08-27",
        at: "13:30",
        via: "visit",
        way: "both",
        status: "qualified",
        gist: [
          "工場を見学。紙の日報と Excel の二重入力が残業の原因",
          "Toured the plant; double entry on paper and in Excel causes the overtime"
        ],
        next: ["yamada", "2026-09-11", ["要件の整理シートを作成", "write up the requirements"]],
        temperature: "middle"
      },
      {
        on: "2026-09-11",
        at: "10:00",
        what: "need",
        via: "web",
        way: "both",
        gist: ["日報の一本化と原価の見える化が必須と確認", "One daily report and visible costs are a must"],
        next: ["yamada", "2026-10-09", ["概算費用を提示", "give a rough cost"]]
      },
      {
        on: "2026-10-08",
        at: "16:20",
        what: "budget",
        via: "call",
        way: "in",
        gist: [
          "設備投資枠で 2,000万円まで確保できたとのこと",
          "Up to 20 million yen secured from the investment budget"
        ],
        next: ["yamada", "2026-10-27", ["提案書を送付", "send the proposal"]],
        temperature: "high"
      },
      {
        on: "2026-10-27",
        at: "11:00",
        what: "proposal",
        via: "mail",
        way: "out",
        status: "proposal",
        gist: ["提案書を送付。3 段階で導入する案", "Sent the proposal: roll-out in three steps"],
        next: ["yamada", "2026-11-05", ["反応を電話で確認", "call and ask what they think"]],
        amount: 18_500_000,
        link: "https://files.example.com/hoshimidai/proposal-v1.pdf"
      },
      {
        on: "2026-11-05",
        at: "15:10",
        what: "answered",
        via: "call",
        way: "in",
        reaction: "changes",
        status: "negotiation",
        gist: [
          "方向性は良い。保守込みの総額で比較したい",
          "The direction is right; they want to compare totals including maintenance"
        ],
        next: ["yamada", "2026-11-10", ["保守込みで見積を作成", "quote with maintenance included"]],
        typed: { date: ["令和8年11月5日", "Nov 5, 2026"] }
      },
      {
        on: "2026-11-10",
        at: "09:40",
        what: "quote",
        via: "mail",
        way: "out",
        gist: ["保守 5 年込みの見積を送付", "Sent the quote with five years of maintenance"],
        next: ["yamada", "2026-11-13", ["見積の受領を確認", "check that the quote arrived"]],
        amount: 19_200_000
      },
      {
        on: "2026-11-12",
        at: "17:00",
        what: "decider",
        via: "call",
        way: "both",
        gist: ["工場長が導入に賛成。社長も了承済み", "The plant manager is in favour and the president agrees"]
      },
      {
        on: "2026-11-16",
        at: "14:00",
        what: "answered",
        via: "call",
        way: "in",
        reaction: "changes",
        gist: ["あと 5% 下がれば今月中に発注できる", "Five per cent less and they can order this month"],
        next: ["yamada", "2026-11-17", ["値引き後の見積を再送", "resend the quote with the discount"]],
        ball: ["自社：山田", "us: Yamada"],
        temperature: "high"
      }
    ]
  },
  {
    id: "C-102",
    company: ["波止場ロジ", "Hatoba Logistics"],
    title: ["配車システム", "dispatch system"],
    person: ["汐見様", "Ms. Shiomi"],
    mail: "shiomi@hatoba-logi.example.jp",
    owner: "sato",
    entries: [
      {
        on: "2026-09-17",
        at: "10:30",
        what: "question",
        via: "call",
        way: "in",
        status: "lead",
        gist: [
          "配車表をホワイトボードから置き換えたい。費用感は",
          "Wants to replace the dispatch whiteboard; what would it cost?"
        ],
        next: ["sato", "2026-09-18", ["費用感を返答", "answer with a rough price"]]
      },
      {
        on: "2026-09-18",
        at: "09:20",
        what: "reply",
        via: "mail",
        way: "out",
        status: "contacted",
        gist: ["初期 300〜700万円と回答。現地確認を提案", "Answered three to seven million; proposed a visit"],
        next: ["sato", "2026-10-07", ["現地を訪問", "visit the depot"]]
      },
      {
        on: "2026-10-07",
        at: "13:00",
        via: "visit",
        way: "both",
        status: "qualified",
        gist: [
          "車両 46 台、配車担当 2 名。朝の電話が集中する",
          "46 trucks, two dispatchers, and every call comes in the morning"
        ],
        next: ["sato", "2026-10-26", ["見積を送付", "send a quote"]],
        ball: ["自社：佐藤", "us: Sato"],
        temperature: "middle"
      },
      {
        on: "2026-10-26",
        at: "18:10",
        what: "quote",
        via: "mail",
        way: "out",
        status: "proposal",
        gist: ["2 拠点分の見積を送付", "Sent a quote for two depots"],
        next: ["sato", "2026-11-04", ["見積の反応を確認", "ask about the quote"]],
        amount: 6_800_000
      },
      {
        on: "2026-11-04",
        at: "11:15",
        what: "answered",
        via: "call",
        way: "in",
        reaction: "accepted",
        status: "negotiation",
        gist: ["内容は承諾。稟議に回した。2 週間ほどで結論", "They accept; it is up for approval, some two weeks"],
        next: done,
        ball: ["先方（稟議中）", "Customer (approval pending)"],
        again: "2026-11-16",
        temperature: "high",
        typed: { date: ["令和8年11月4日", "Nov 4, 2026"], status: ["稟議中", "Negotiation"] }
      }
    ]
  },
  {
    id: "C-103",
    company: ["葦原水産", "Ashihara Seafood"],
    title: ["冷蔵倉庫の温度監視", "cold store monitoring"],
    person: ["鰐淵様", "Mr. Wanibuchi"],
    mail: "wanibuchi@ashihara-suisan.example.jp",
    owner: "takahashi",
    entries: [
      {
        on: "2026-10-05",
        at: "15:00",
        via: "call",
        way: "out",
        status: "contacted",
        gist: [
          "取引先の紹介で架電。夜間の温度記録を手書きしている",
          "Called on a referral; night temperatures are written down by hand"
        ],
        next: ["takahashi", "2026-10-20", ["倉庫を見学", "look at the cold store"]]
      },
      {
        on: "2026-10-20",
        at: "06:30",
        via: "visit",
        way: "both",
        status: "qualified",
        gist: [
          "競り前の倉庫を見学。センサーは 8 か所で足りる",
          "Saw the store before the auction; eight sensors will do"
        ],
        next: ["takahashi", "2026-11-06", ["構成案を送る", "send a layout"]],
        temperature: "middle",
        amount: 1_600_000
      },
      {
        on: "2026-11-06",
        at: "10:00",
        via: "mail",
        way: "out",
        gist: ["構成案を送付", "Sent the layout"],
        next: done,
        typed: { date: ["11月6日", "Nov 6"] }
      },
      {
        on: "2026-11-12",
        at: "08:05",
        what: "question",
        via: "mail",
        way: "in",
        gist: [
          "停電したときもデータは残るか。保険会社に出す資料がほしい",
          "Are the data kept in a power cut? The insurer wants it in writing"
        ]
      }
    ]
  },
  {
    id: "C-104",
    company: ["雲雀野電子", "Hibarino Electronics"],
    title: ["勤怠クラウド", "attendance in the cloud"],
    person: ["早乙女様", "Ms. Saotome"],
    mail: "saotome@hibarino.example.com",
    owner: "takahashi",
    entries: [
      {
        on: "2026-10-28",
        at: "11:00",
        via: "call",
        way: "out",
        status: "contacted",
        gist: ["タイムカードの集計に毎月 2 日かかっている", "Counting time cards takes two days a month"],
        next: ["takahashi", "2026-11-09", ["デモの画面を用意", "prepare a demo"]]
      },
      {
        on: "2026-11-09",
        at: "14:00",
        via: "web",
        way: "both",
        status: "qualified",
        gist: ["デモを実施。打刻はスマホで十分との評価", "Gave the demo; punching in by phone will do"],
        next: ["takahashi", "2026-11-16", ["人数別の料金表を送る", "send prices by headcount"]],
        temperature: "middle"
      },
      {
        on: "2026-11-16",
        at: "16:30",
        via: "call",
        way: "both",
        gist: [
          "料金は想定内。まず 1 部署で試したい",
          "The price is as expected; they want to try it in one department"
        ],
        next: ["高橋→期限なし→無料トライアルを案内", "Takahashi -> no deadline -> offer the free trial"],
        amount: 720_000
      }
    ]
  },
  {
    id: "C-105",
    company: ["朝露ホテルズ", "Asatsuyu Hotels"],
    title: ["客室 Wi-Fi 更新", "guest Wi-Fi renewal"],
    person: ["御子柴様", "Mr. Mikoshiba"],
    mail: "mikoshiba@asatsuyu-hotels.example.com",
    owner: "ito",
    entries: [
      {
        on: "2026-10-27",
        at: "15:40",
        via: "call",
        way: "in",
        status: "contacted",
        gist: ["口コミに「Wi-Fi が遅い」が増えた", "More and more reviews say that the Wi-Fi is slow"],
        next: ["ito", "2026-11-17", ["支配人にヒアリング", "talk to the manager"]]
      },
      {
        on: "2026-11-17",
        at: "13:00",
        via: "visit",
        way: "both",
        status: "qualified",
        gist: [
          "3 階と 5 階の電波が弱い。紅葉の繁忙期が明けたら現地調査",
          "Weak on floors 3 and 5; site survey once the autumn season is over"
        ],
        next: [
          "伊藤→繁忙期が明けたらまで→現地調査の日程を相談",
          "Ito -> by when the season is over -> agree on a site survey"
        ],
        temperature: "middle",
        amount: 2_400_000
      }
    ]
  },
  {
    id: "C-106",
    company: ["虹の橋クリニック", "Rainbow Bridge Clinic"],
    title: ["受付端末の入替", "reception terminals"],
    person: ["小日向様", "Ms. Kohinata"],
    mail: "kohinata@nijinohashi.example.jp",
    owner: "sato",
    entries: [
      {
        on: "2026-10-09",
        at: "12:20",
        via: "call",
        way: "in",
        status: "contacted",
        gist: ["受付の端末が古く、朝に固まる", "The reception terminals are old and freeze in the morning"],
        next: ["sato", "2026-10-22", ["台数と機種を現地で確認", "check number and models on site"]]
      },
      {
        on: "2026-10-22",
        at: "13:30",
        via: "visit",
        way: "both",
        status: "qualified",
        gist: ["端末 12 台、うち 5 台は保守切れ", "Twelve terminals, five out of maintenance"],
        next: ["sato", "2026-11-13", ["入替の時期を確認", "ask when to replace them"]],
        amount: 1_450_000
      },
      {
        on: "2026-11-16",
        at: "12:40",
        what: "timeline",
        via: "call",
        way: "in",
        gist: [
          "休診日の 2 月 11 日に一度に入れ替えたい",
          "They want to replace all at once on their closed day, February 11"
        ],
        again: "2027-02-11",
        next: done,
        temperature: "middle"
      }
    ]
  },
  {
    id: "C-107",
    company: ["白鷺坂印刷", "Shirasagizaka Printing"],
    title: ["大判プリンタ保守", "large-format printer service"],
    person: ["金谷様", "Mr. Kanaya"],
    mail: "kanaya@shirasagi-print.example.jp",
    owner: "yamada",
    entries: [
      {
        on: "2026-07-14",
        at: "15:20",
        via: "mail",
        way: "in",
        status: "contacted",
        gist: ["保守の相談窓口を知りたいとの連絡", "Asked whom to turn to about service"],
        next: ["yamada", "2026-07-16", ["窓口を案内", "name the contact"]]
      },
      {
        on: "2026-07-16",
        at: "09:30",
        via: "call",
        way: "out",
        gist: ["窓口を案内。秋に契約を見直すとのこと", "Named the contact; they review the contract in autumn"],
        next: ["yamada", "2026-09-10", ["契約の見直しを相談", "talk about the contract"]]
      },
      {
        on: "2026-09-10",
        at: "10:00",
        via: "call",
        way: "out",
        status: "contacted",
        gist: ["現行の保守契約は 3 月末まで", "The present service contract ends in March"],
        next: ["yamada", "2026-10-13", ["訪問して使用状況を確認", "visit and see how it is used"]]
      },
      {
        on: "2026-10-13",
        via: "visit",
        way: "both",
        status: "qualified",
        gist: [
          "月の印刷量は 4 割減。台数の見直しから相談",
          "Volume is down 40%; first see how many machines they need"
        ],
        next: ["yamada", "2026-12-15", ["来期予算の確定を確認", "ask whether next year's budget is settled"]],
        temperature: "middle",
        amount: 980_000,
        typed: { date: ["10/13", "Oct 13"] }
      }
    ]
  },
  {
    id: "C-108",
    company: ["満天星デザイン", "Dodan Design"],
    title: ["ファイルサーバー移行", "file server move"],
    person: ["入間様", "Ms. Iruma"],
    mail: "iruma@dodan-design.example.com",
    owner: "suzuki",
    entries: [
      {
        on: "2026-11-04",
        what: "opened",
        status: "lead",
        memo: [
          "波止場ロジ 汐見様からの紹介。データ量 6TB とのこと",
          "Referred by Ms. Shiomi of Hatoba Logistics; some 6 TB of data"
        ]
      },
      {
        on: "2026-11-06",
        at: "11:30",
        via: "away",
        way: "out",
        gist: ["不在。折り返しを依頼", "Not in; asked to be called back"]
      },
      {
        on: "2026-11-12",
        at: "17:40",
        via: "away",
        way: "out",
        gist: ["不在。留守電に用件を残した", "Not in; left a message"]
      }
    ]
  },
  {
    id: "C-109",
    company: ["霧ヶ丘建設", "Kirigaoka Construction"],
    title: ["現場監視カメラ", "site cameras"],
    person: ["玄葉様", "Mr. Genba"],
    mail: "genba@kirigaoka-kensetsu.example.jp",
    owner: "takahashi",
    entries: [
      {
        on: "2026-10-28",
        at: "14:20",
        via: "fair",
        way: "both",
        status: "contacted",
        gist: [
          "展示会のブースで名刺交換。資材の盗難に困っている",
          "Met at our booth; material is being stolen from sites"
        ],
        next: ["takahashi", "2026-11-10", ["事例集を送付", "send case studies"]],
        tag: ["展示会2026秋", "trade show autumn 2026"]
      },
      {
        on: "2026-11-10",
        at: "09:00",
        via: "mail",
        way: "out",
        gist: ["建設業の導入事例を送付", "Sent case studies from construction"],
        next: done
      },
      {
        on: "2026-11-10",
        at: "09:01",
        via: "auto",
        way: "in",
        gist: ["自動返信：出張のため 11/12 まで不在", "Automatic reply: travelling until Nov 12"]
      },
      {
        on: "2026-11-13",
        at: "09:30",
        via: "mail",
        way: "out",
        gist: ["資料が届いたか確認のメール", "Asked whether the material arrived"]
      }
    ]
  },
  {
    id: "C-110",
    company: ["藍染川テキスタイル", "Aizomegawa Textiles"],
    title: ["在庫管理システム", "stock control"],
    person: ["紺野様", "Ms. Konno"],
    mail: "konno@aizomegawa.example.jp",
    owner: "ito",
    entries: [
      {
        on: "2026-05-27",
        at: "14:00",
        via: "fair",
        way: "both",
        status: "contacted",
        gist: ["展示会で在庫管理の実演を見ていかれた", "Watched the stock control demo at the fair"],
        next: ["ito", "2026-06-17", ["お礼と資料の送付後に電話", "call after sending material"]]
      },
      {
        on: "2026-06-17",
        at: "11:20",
        via: "call",
        way: "both",
        gist: ["棚卸しは 9 月末。その様子を見てほしい", "Stocktaking is at the end of September; come and see"],
        next: ["ito", "2026-07-28", ["担当の変更がないか確認", "check that she is still in charge"]]
      },
      {
        on: "2026-07-28",
        at: "16:00",
        via: "call",
        way: "both",
        gist: ["紺野様が引き続き担当", "Ms. Konno is still in charge"],
        next: ["ito", "2026-09-30", ["棚卸しを見学", "watch the stocktaking"]]
      },
      {
        on: "2026-09-30",
        at: "10:00",
        via: "visit",
        way: "both",
        status: "qualified",
        gist: [
          "反物の在庫が 3 か所に分かれ、棚卸しに 1 週間かかる",
          "Cloth is stored in three places; stocktaking takes a week"
        ],
        next: ["ito", "2026-10-16", ["画面イメージを見せる", "show screen drafts"]],
        temperature: "middle"
      },
      {
        on: "2026-10-16",
        at: "15:00",
        via: "web",
        way: "both",
        gist: ["バーコードの読み取りが決め手になりそう", "Reading bar codes will probably decide it"],
        open: ["既存の値札を使えるか; 棚番の付け方", "whether the old tags can stay; how shelves are numbered"],
        next: ["ito", "2026-11-05", ["提案書を送付", "send the proposal"]]
      },
      {
        on: "2026-11-05",
        at: "17:20",
        what: "proposal",
        via: "mail",
        way: "out",
        status: "proposal",
        gist: ["2 案を併記した提案書を送付", "Sent a proposal with two variants"],
        next: done,
        amount: 4_800_000,
        typed: { amount: ["4,800千円", "¥4,800,000"] }
      },
      {
        on: "2026-11-17",
        at: "13:05",
        via: "chat",
        way: "in",
        gist: ["いま社内で見ています、とのこと", "They say they are looking at it"],
        next: ["伊藤→未定→部長の感想を聞く", "Ito -> TBD -> ask what the head of department thinks"],
        typed: { date: ["11月17日", "Nov 17"] }
      }
    ]
  },
  {
    id: "C-111",
    company: ["茜空パーツ", "Akanezora Parts"],
    title: ["CAD ワークステーション", "CAD workstations"],
    person: ["赤羽根様", "Mr. Akabane"],
    mail: "akabane@akanezora-parts.example.com",
    owner: "ito",
    entries: [
      {
        on: "2026-10-05",
        at: "16:00",
        via: "call",
        way: "both",
        status: "contacted",
        gist: ["設計 6 名分。更新したいが機種は決まっていない", "Six designers; renewal wanted, models undecided"],
        next: ["ito", "2026-10-21", ["必要な性能を聞き取る", "find out what performance they need"]]
      },
      {
        on: "2026-10-21",
        at: "10:00",
        via: "call",
        way: "both",
        gist: ["設計課長が多忙で聞き取りは延期", "The head of design is busy; postponed"],
        next: ["ito", "2026-11-18", ["必要な性能を聞き取る", "find out what performance they need"]]
      },
      {
        on: "2026-11-18",
        at: "10:00",
        via: "call",
        way: "both",
        gist: ["課長に時間をもらえた。来週、現物を見ながら", "The head will make time next week, at the machines"],
        next: ["ito", "2026-11-26", ["必要な性能を聞き取る", "find out what performance they need"]]
      }
    ]
  },
  {
    id: "C-112",
    company: ["青嵐運輸", "Seiran Transport"],
    title: ["車載端末", "in-truck terminals"],
    person: ["嵐山様", "Mr. Arashiyama"],
    mail: "arashiyama@seiran.example.jp",
    owner: "sato",
    entries: [
      {
        on: "2026-09-15",
        at: "11:00",
        via: "visit",
        way: "both",
        status: "qualified",
        gist: ["デジタコの更新と合わせて検討したい", "To be considered with the new tachographs"],
        next: ["sato", "2026-10-15", ["見積を送付", "send a quote"]],
        amount: 3_300_000
      },
      {
        on: "2026-10-15",
        at: "10:20",
        what: "quote",
        via: "mail",
        way: "out",
        status: "proposal",
        gist: ["30 台分の見積を送付", "Sent a quote for 30 trucks"],
        next: ["sato", "2026-10-22", ["見積の反応を確認", "ask about the quote"]]
      },
      {
        on: "2026-10-22",
        at: "15:30",
        what: "answered",
        via: "call",
        way: "in",
        reaction: "considering",
        gist: ["燃料費の高騰で投資を見直し中", "With fuel so dear, all investment is under review"],
        next: ["sato", "2026-11-09", ["投資計画の見通しを確認", "ask about the investment plan"]],
        temperature: "low"
      },
      {
        on: "2026-11-09",
        at: "16:10",
        what: "hold",
        via: "call",
        way: "in",
        status: "hold",
        gist: ["いったん保留にしたい。時期は分からない", "They want to put it on hold, no saying until when"],
        reason: ["投資計画の見直し", "investment under review"],
        ball: ["先方", "Customer"],
        next: done
      }
    ]
  },
  {
    id: "C-113",
    company: ["銀杏並木会計事務所", "Ginkgo Avenue Accountants"],
    title: ["バックアップ見直し", "backup review"],
    person: ["柏木様", "Ms. Kashiwagi"],
    mail: "kashiwagi@ginkgo-tax.example.com",
    owner: "suzuki",
    entries: [
      {
        on: "2026-10-08",
        at: "10:00",
        via: "web",
        way: "both",
        status: "qualified",
        gist: ["顧問先のデータを毎晩、外部にも保管したい", "Clients' data should also be kept off site every night"],
        next: ["suzuki", "2026-10-16", ["容量を確認", "find out how much there is"]],
        temperature: "middle",
        amount: 540_000
      },
      {
        on: "2026-10-16",
        at: "09:50",
        via: "call",
        way: "both",
        gist: [
          "容量は 900GB。年末調整が終わるまで動けない",
          "900 GB; they cannot move before the year-end adjustment is done"
        ],
        next: done
      },
      {
        on: "2026-10-19",
        at: "09:00",
        what: "snooze",
        gist: ["年末調整が終わるまで待つ", "wait until the year-end adjustment is done"],
        again: "2026-12-18"
      },
      {
        on: "2026-11-11",
        at: "18:45",
        via: "mail",
        way: "in",
        gist: [
          "別の事務所で障害があり、所長が急ぎたいと言っている",
          "Another office lost data, and now the principal is in a hurry"
        ],
        typed: { id: ["", ""], company: ["", ""], title: ["", ""] }
      }
    ]
  },
  {
    id: "C-114",
    company: ["楓通り不動産", "Kaede Street Realty"],
    title: ["内見予約サイト", "viewing bookings"],
    person: ["紅林様", "Ms. Kurebayashi"],
    mail: "kurebayashi@kaede-realty.example.com",
    owner: "sato",
    entries: [
      {
        on: "2026-10-19",
        at: "13:00",
        via: "call",
        way: "in",
        status: "qualified",
        gist: ["電話予約の取りこぼしが多い。月 200 件ほど", "Too many bookings by phone are missed, some 200 a month"],
        next: ["sato", "2026-11-09", ["打合せの日を決める", "settle a day to meet"]],
        temperature: "middle",
        amount: 1_100_000
      },
      {
        on: "2026-11-09",
        at: "11:00",
        via: "call",
        way: "both",
        gist: ["店長も同席で打合せすることに", "The shop manager will join the meeting"],
        next: done
      },
      {
        on: "2026-11-09",
        at: "11:10",
        what: "booked",
        via: "web",
        gist: ["予約サイトの要件確認", "requirements of the booking site"],
        meeting: "2026-11-16 15:00"
      },
      {
        on: "2026-11-16",
        at: "09:30",
        what: "cancelled",
        gist: [
          "店長の急用で中止。日程は改めて",
          "Called off, the manager was needed elsewhere; a new day is to be found"
        ],
        reason: ["先方の急用", "called away"]
      }
    ]
  },
  {
    id: "C-115",
    company: ["千草文具", "Chigusa Stationery"],
    title: ["EC サイト刷新", "web shop renewal"],
    person: ["若槻様", "Mr. Wakatsuki"],
    mail: "wakatsuki@chigusa.example.jp",
    owner: "yamada",
    entries: [
      {
        on: "2026-05-22",
        at: "10:30",
        via: "call",
        way: "in",
        status: "qualified",
        gist: [
          "スマホからの注文が半分を超えた。画面を作り直したい",
          "Half the orders come from phones; the site should be made anew"
        ],
        next: ["yamada", "2026-06-12", ["提案書を送付", "send a proposal"]],
        temperature: "high"
      },
      {
        on: "2026-06-12",
        at: "17:00",
        what: "proposal",
        via: "mail",
        way: "out",
        status: "proposal",
        gist: ["スマホ優先の構成で提案", "Proposed a phone-first design"],
        next: ["yamada", "2026-07-03", ["反応を確認", "ask what they think"]],
        amount: 3_900_000
      },
      {
        on: "2026-07-03",
        at: "14:00",
        what: "answered",
        via: "visit",
        way: "both",
        reaction: "considering",
        gist: [
          "クジラウェブ工房と比較中。価格差は 100万円ほど",
          "They compare us with Kujira Web Works, about a million cheaper"
        ],
        next: ["yamada", "2026-07-24", ["値引き案を提示", "offer a discount"]],
        rival: ["クジラウェブ工房", "Kujira Web Works"]
      },
      {
        on: "2026-07-24",
        at: "11:00",
        what: "quote",
        via: "mail",
        way: "out",
        status: "negotiation",
        gist: ["機能を絞った見積を送付", "Sent a quote with fewer functions"],
        next: ["yamada", "2026-08-05", ["結論を聞く", "ask for the decision"]],
        amount: 3_300_000
      },
      {
        on: "2026-08-05",
        at: "16:00",
        what: "lost",
        via: "call",
        way: "in",
        status: "lost",
        gist: [
          "今回は価格で見送り。保守の対応は評価している",
          "They go with the cheaper one; they think well of our service"
        ],
        reason: ["価格", "price"],
        lostTo: ["クジラウェブ工房", "Kujira Web Works"],
        next: ["yamada", "2026-11-16", ["来期の改修に向けて再アプローチ", "get back to them about next year's rework"]]
      }
    ]
  }
]
