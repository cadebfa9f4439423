/** Deals that are where they should be: waiting with a date, planned, rested, won or lost. */
import { done, type Story } from "./story.ts"

export const movingStories: ReadonlyArray<Story> = [
  {
    id: "C-116",
    company: ["こもれび食品", "Komorebi Foods"],
    title: ["POS レジ更新", "POS renewal"],
    person: ["美作様", "Ms. Mimasaka"],
    mail: "mimasaka@komorebi-foods.example.jp",
    owner: "sato",
    entries: [
      {
        on: "2026-10-06",
        at: "09:10",
        what: "question",
        via: "mail",
        way: "in",
        status: "lead",
        gist: ["軽減税率の表示に対応したレジを探している", "Looking for tills that show the reduced tax rate"],
        next: ["sato", "2026-10-08", ["対応機種を回答", "answer with suitable models"]]
      },
      {
        on: "2026-10-08",
        at: "10:00",
        what: "reply",
        via: "mail",
        way: "out",
        status: "contacted",
        gist: ["対応機種を 3 つ案内", "Named three models"],
        next: ["sato", "2026-10-21", ["店舗を訪問", "visit the shop"]]
      },
      {
        on: "2026-10-21",
        at: "15:00",
        via: "visit",
        way: "both",
        status: "qualified",
        gist: [
          "直営 4 店舗。年末の繁忙期前に 1 店舗で試したい",
          "Four shops of their own; try one before the year-end rush"
        ],
        next: ["sato", "2026-11-12", ["提案書を送付", "send the proposal"]],
        temperature: "high"
      },
      {
        on: "2026-11-12",
        at: "11:40",
        what: "proposal",
        via: "mail",
        way: "out",
        status: "proposal",
        gist: ["1 店舗での試行を含む提案を送付", "Sent a proposal with a trial in one shop"],
        next: ["sato", "2026-11-20", ["提案への反応を電話で聞く", "call and ask what they think"]],
        amount: 1_200_000,
        typed: { amount: ["120万円", "¥1.2 million"] }
      }
    ]
  },
  {
    id: "C-117",
    company: ["風待ち港運", "Kazemachi Port Services"],
    title: ["拠点間ネットワーク", "network between depots"],
    person: ["舵谷様", "Mr. Kajitani"],
    mail: "kajitani@kazemachi.example.jp",
    owner: "suzuki",
    entries: [
      {
        on: "2026-07-07",
        at: "13:10",
        via: "call",
        way: "in",
        status: "contacted",
        gist: ["回線の障害で相談。応急の手順を伝えた", "Called about a broken line; told them what to do for now"],
        next: ["suzuki", "2026-08-05", ["その後の状況を伺う", "ask how it went on"]]
      },
      {
        on: "2026-08-05",
        at: "10:40",
        via: "call",
        way: "both",
        gist: [
          "その後も月に数回切れる。予算は下期",
          "It still breaks several times a month; a budget in the second half"
        ],
        next: ["suzuki", "2026-09-25", ["下期の予定を伺う", "ask about the second half"]]
      },
      {
        on: "2026-09-25",
        at: "10:00",
        via: "call",
        way: "out",
        status: "contacted",
        gist: ["VPN が週に一度は切れる", "The VPN breaks once a week"],
        next: ["suzuki", "2026-10-14", ["埠頭の事務所を訪問", "visit the office at the pier"]]
      },
      {
        on: "2026-10-14",
        at: "13:30",
        via: "visit",
        way: "both",
        status: "qualified",
        gist: ["回線は 2 拠点とも旧式。夜間工事なら可", "Old lines at both depots; work is possible at night"],
        next: ["suzuki", "2026-11-05", ["見積を送付", "send a quote"]],
        temperature: "middle"
      },
      {
        on: "2026-11-05",
        what: "quote",
        via: "mail",
        way: "out",
        status: "proposal",
        gist: ["夜間工事を含む見積を送付", "Sent a quote with work at night"],
        next: ["suzuki", "2026-11-17", ["見積の反応を確認", "ask about the quote"]],
        amount: 3_200_000,
        typed: { date: ["２０２６／１１／０５", "November 5, 2026"], amount: ["３２０万円", "¥3,200,000"] }
      },
      {
        on: "2026-11-17",
        at: "11:20",
        what: "answered",
        via: "call",
        way: "in",
        reaction: "considering",
        gist: ["構成図を最新の配置に直してほしい", "The diagram should show the present layout"],
        next: ["自分→来週火曜まで→構成図を差し替えて送付", "me -> by next Tuesday -> send the corrected diagram"]
      }
    ]
  },
  {
    id: "C-118",
    company: ["鈴蘭学園", "Suzuran Academy"],
    title: ["校内ネットワーク", "campus network"],
    person: ["白石先生", "Ms. Shiraishi"],
    mail: "shiraishi@suzuran-gakuen.example.jp",
    owner: "suzuki",
    entries: [
      {
        on: "2026-05-28",
        at: "11:00",
        via: "call",
        way: "in",
        status: "contacted",
        gist: ["他校の導入事例を見たい", "Would like to see what other schools have"],
        next: ["suzuki", "2026-06-30", ["事例を持って訪問", "visit with examples"]]
      },
      {
        on: "2026-06-30",
        at: "15:30",
        via: "visit",
        way: "both",
        gist: [
          "事例を説明。夏休みに電波調査をしたい",
          "Showed examples; a radio survey in the holidays would suit them"
        ],
        next: ["suzuki", "2026-08-04", ["校内を下見", "look around the school"]]
      },
      {
        on: "2026-08-04",
        at: "10:00",
        via: "visit",
        way: "both",
        status: "qualified",
        gist: ["1 人 1 台の端末に回線が追いつかない", "One device per pupil, and the network cannot keep up"],
        next: ["suzuki", "2026-09-15", ["電波調査の結果を報告", "report on the radio survey"]]
      },
      {
        on: "2026-09-15",
        at: "16:00",
        via: "visit",
        way: "both",
        gist: ["調査結果を報告。体育館が最も弱い", "Reported the survey; the gymnasium is weakest"],
        next: ["suzuki", "2026-10-28", ["提案書を提出", "hand in the proposal"]],
        temperature: "high"
      },
      {
        on: "2026-10-28",
        at: "15:00",
        what: "proposal",
        via: "visit",
        way: "both",
        status: "proposal",
        gist: ["事務長と教頭に提案を説明", "Explained the proposal to the bursar and the vice principal"],
        next: ["suzuki", "2026-11-11", ["検討状況を確認", "ask how it is going"]],
        amount: 12_400_000
      },
      {
        on: "2026-11-11",
        at: "12:15",
        what: "answered",
        via: "call",
        way: "in",
        reaction: "accepted",
        status: "negotiation",
        gist: ["現場は承諾。11/26 の理事会で決裁", "The school accepts; the board decides on Nov 26"],
        next: done,
        ball: ["先方（理事会の稟議待ち）", "Customer (board approval)"],
        again: "2026-11-27",
        temperature: "high"
      }
    ]
  },
  {
    id: "C-119",
    company: ["萌黄設備", "Moegi Facilities"],
    title: ["会計ソフト入替", "accounting software"],
    person: ["常盤様", "Mr. Tokiwa"],
    mail: "tokiwa@moegi-setsubi.example.com",
    owner: "yamada",
    entries: [
      {
        on: "2026-10-01",
        at: "14:00",
        via: "web",
        way: "both",
        status: "qualified",
        gist: ["インボイスの照合に手間。入替に前向き", "Matching invoices is a burden; they are for a change"],
        next: ["yamada", "2026-11-06", ["移行の段取りを相談", "talk about how to move over"]],
        amount: 890_000,
        temperature: "middle"
      },
      {
        on: "2026-11-06",
        at: "10:30",
        what: "hold",
        via: "call",
        way: "in",
        status: "hold",
        gist: [
          "決算が終わるまで動けない。年明けに再開",
          "Nothing before the accounts are closed; again after New Year"
        ],
        reason: ["12 月決算の準備", "closing of accounts in December"],
        again: "2027-01-15",
        next: done
      }
    ]
  },
  {
    id: "C-120",
    company: ["燕沢金属", "Tsubamezawa Metals"],
    title: ["CAD 保守更新", "CAD maintenance"],
    person: ["錦織様", "Mr. Nishikori"],
    mail: "nishikori@tsubamezawa.example.jp",
    owner: "takahashi",
    entries: [
      {
        on: "2026-09-08",
        at: "09:30",
        via: "call",
        way: "out",
        status: "lead",
        gist: [
          "保守の満了は 3 月。年末に社内で話すとのこと",
          "Maintenance ends in March; they talk about it at year end"
        ],
        next: ["takahashi", "2026-10-14", ["他社事例を持って訪問", "visit with case studies"]]
      },
      {
        on: "2026-10-14",
        at: "13:00",
        via: "visit",
        way: "both",
        status: "contacted",
        gist: ["事例を説明。繁忙期なのでしばらく待ってほしい", "Explained the cases; they are busy and ask us to wait"],
        next: done,
        temperature: "middle",
        amount: 650_000
      },
      {
        on: "2026-10-16",
        at: "18:00",
        what: "snooze",
        gist: ["増産が落ち着くまで待つ", "wait until the rush is over"],
        again: "2026-11-06"
      },
      {
        on: "2026-11-09",
        at: "08:50",
        what: "snooze",
        gist: ["まだ増産中らしいので、もう少し待つ", "still busy, it seems; wait a little more"],
        again: "2026-12-11"
      }
    ]
  },
  {
    id: "C-121",
    company: ["東風タクシー", "Kochi Taxi"],
    title: ["配車アプリ", "ride app"],
    person: ["凪野様", "Ms. Nagino"],
    mail: "nagino@kochi-taxi.example.com",
    owner: "ito",
    entries: [
      {
        on: "2026-06-02",
        at: "10:00",
        via: "fair",
        way: "both",
        status: "contacted",
        gist: ["地域交通の展示会で相談を受けた", "Asked us at the local transport fair"],
        next: ["ito", "2026-06-16", ["訪問して要件を聞く", "visit and take down what they need"]],
        tag: ["展示会2026春", "trade show spring 2026"]
      },
      {
        on: "2026-06-16",
        at: "14:00",
        via: "visit",
        way: "both",
        status: "qualified",
        gist: [
          "電話の取りこぼしが 1 日 20 件。補助金を使いたい",
          "Twenty calls a day are missed; they want to use a subsidy"
        ],
        next: ["ito", "2026-07-01", ["補助金の要件に合わせて提案", "propose along the lines of the subsidy"]],
        temperature: "high"
      },
      {
        on: "2026-07-01",
        at: "11:00",
        what: "proposal",
        via: "web",
        way: "both",
        status: "proposal",
        gist: ["補助金を使う前提で提案を説明", "Explained the proposal with the subsidy"],
        next: ["ito", "2026-07-15", ["交付決定の見込みを確認", "ask about the subsidy"]],
        amount: 5_400_000
      },
      {
        on: "2026-07-15",
        at: "16:00",
        what: "answered",
        via: "call",
        way: "in",
        reaction: "accepted",
        status: "negotiation",
        gist: ["役員会で承認。契約書の確認に入る", "The directors agreed; on to the contract"],
        next: ["ito", "2026-07-24", ["契約書を送付", "send the contract"]]
      },
      {
        on: "2026-07-24",
        at: "13:00",
        what: "contract",
        via: "mail",
        way: "out",
        gist: ["契約書を送付。押印待ち", "Sent the contract for sealing"],
        memo: ["契約書を郵送", "contract posted"],
        next: ["ito", "2026-07-31", ["押印済みの契約書を受け取る", "collect the sealed contract"]]
      },
      {
        on: "2026-07-30",
        at: "15:00",
        what: "won",
        via: "visit",
        way: "both",
        status: "won",
        gist: ["押印済みの契約書を受領", "Received the sealed contract"],
        reason: ["補助金の申請まで手伝ったこと", "we helped with the subsidy as well"],
        amount: 5_400_000,
        next: ["ito", "2026-12-10", ["稼働後の利用状況を伺う", "ask how the app is doing"]],
        link: "https://files.example.com/kochi-taxi/contract.pdf"
      }
    ]
  },
  {
    id: "C-122",
    company: ["椿坂リゾート", "Tsubakizaka Resort"],
    title: ["宿泊予約システム", "room bookings"],
    person: ["名月様", "Ms. Meigetsu"],
    mail: "meigetsu@tsubakizaka.example.com",
    owner: "sato",
    entries: [
      {
        on: "2026-05-26",
        at: "11:00",
        via: "web",
        way: "both",
        status: "qualified",
        gist: ["予約サイトごとの在庫を手で合わせている", "Rooms are matched by hand over all booking sites"],
        next: ["sato", "2026-06-18", ["提案書を送付", "send a proposal"]]
      },
      {
        on: "2026-06-18",
        at: "10:20",
        what: "proposal",
        via: "mail",
        way: "out",
        status: "proposal",
        gist: ["在庫の一元化を提案", "Proposed one stock for all sites"],
        next: ["sato", "2026-07-10", ["結論を聞く", "ask for the decision"]],
        amount: 4_200_000
      },
      {
        on: "2026-07-10",
        at: "17:30",
        what: "lost",
        via: "call",
        way: "in",
        status: "lost",
        gist: ["改装を優先し、システムは見送り", "Rebuilding comes first; no system this year"],
        reason: ["予算の凍結", "budget frozen"],
        next: done
      },
      {
        on: "2026-10-26",
        at: "10:10",
        what: "reopened",
        via: "call",
        way: "in",
        status: "proposal",
        gist: [
          "改装が終わり、来春の開業に間に合わせたい",
          "The rebuilding is done; they want it for the opening in spring"
        ],
        reason: ["予算がついた", "there is a budget now"],
        next: ["sato", "2026-11-10", ["新しい部屋数で要件を確認", "go over the needs with the new rooms"]],
        temperature: "high"
      },
      {
        on: "2026-11-10",
        at: "13:00",
        via: "visit",
        way: "both",
        gist: ["42 室に増えた。会員向けの直販も始める", "Now 42 rooms, and direct sales to members"],
        next: ["佐藤⇒11/27まで⇒新しい構成で提案", "Sato => by Nov 27 => propose the new set-up"],
        amount: 5_600_000
      }
    ]
  },
  {
    id: "C-123",
    company: ["若葉谷保育会", "Wakabadani Nurseries"],
    title: ["登降園システム", "arrival and leaving system"],
    person: ["園田先生", "Ms. Sonoda"],
    mail: "sonoda@wakabadani.example.jp",
    owner: "suzuki",
    entries: [
      {
        on: "2026-10-22",
        at: "15:00",
        via: "call",
        way: "in",
        status: "contacted",
        gist: ["5 園の出欠を紙で集めている", "Attendance of five nurseries is collected on paper"],
        next: ["suzuki", "2026-11-05", ["園の一日の流れを聞く", "find out how a day goes"]]
      },
      {
        on: "2026-11-05",
        at: "16:30",
        via: "web",
        way: "both",
        status: "qualified",
        gist: [
          "朝の 30 分に集中。保護者の操作は 1 回で済ませたい",
          "All come within half an hour; one tap must do for parents"
        ],
        next: ["suzuki", "2026-11-11", ["園長会での説明の日を決める", "settle a day to present to the heads"]],
        temperature: "middle",
        amount: 2_750_000
      },
      {
        on: "2026-11-11",
        at: "10:00",
        what: "booked",
        via: "visit",
        gist: ["園長会で説明", "presentation to the heads"],
        meeting: "2026-11-26 14:00",
        ball: ["先方（園長会の準備）", "Customer (preparing the heads' meeting)"],
        again: ["面談", "meeting"],
        next: done
      }
    ]
  },
  {
    id: "C-124",
    company: ["瑠璃川水道", "Rurikawa Waterworks"],
    title: ["タブレット検針", "meter reading by tablet"],
    person: ["水沢様", "Mr. Mizusawa"],
    mail: "mizusawa@rurikawa.example.jp",
    owner: "takahashi",
    entries: [
      {
        on: "2026-10-23",
        at: "09:00",
        via: "call",
        way: "both",
        status: "qualified",
        gist: ["検針員 18 名。紙の台帳をやめたい", "Eighteen readers; they want to be rid of paper books"],
        next: ["takahashi", "2026-11-06", ["実演の日を決める", "settle a day for a demonstration"]],
        temperature: "middle",
        amount: 3_600_000
      },
      {
        on: "2026-11-06",
        at: "10:15",
        what: "booked",
        via: "visit",
        gist: ["実機を持ち込んで実演", "demonstration with real tablets"],
        meeting: "2026-11-17 14:00",
        next: ["takahashi", "2026-11-24", ["実演の宿題に回答", "answer what came up at the demonstration"]]
      }
    ]
  },
  {
    id: "C-125",
    company: ["蛍川化学", "Hotarugawa Chemicals"],
    title: ["文書管理", "document management"],
    person: ["夏目様", "Ms. Natsume"],
    mail: "natsume@hotarugawa.example.jp",
    owner: "ito",
    entries: [
      {
        on: "2026-10-06",
        at: "11:00",
        via: "call",
        way: "in",
        status: "contacted",
        gist: ["監査で版の取り違えを指摘された", "The auditors found that versions had been mixed up"],
        next: ["ito", "2026-10-19", ["訪問の日を決める", "settle a day to visit"]]
      },
      {
        on: "2026-10-19",
        at: "10:00",
        what: "booked",
        via: "visit",
        gist: ["文書の流れを確認", "how documents travel"],
        meeting: "2026-10-26 13:00",
        next: ["ito", "2026-10-30", ["確認の結果をまとめる", "sum up what was found"]]
      },
      {
        on: "2026-10-23",
        at: "16:00",
        what: "moved",
        gist: ["先方の監査対応で 2 日後ろへ", "Two days later, they are still busy with the audit"],
        meeting: "2026-10-28 13:00"
      },
      {
        on: "2026-10-28",
        at: "13:00",
        what: "held",
        via: "visit",
        status: "qualified",
        person: ["夏目様、冬木部長", "Ms. Natsume, Mr. Fuyuki"],
        gist: ["承認の流れを 3 段階に絞ることで一致", "Agreed to cut approval down to three steps"],
        decided: [
          "承認は 3 段階; 旧文書は 5 年分だけ移す",
          "three steps of approval; move five years of old documents"
        ],
        open: ["電子署名の要否", "whether signatures are needed"],
        next: ["ito", "2026-11-13", ["提案書を送付", "send the proposal"]],
        temperature: "high"
      },
      {
        on: "2026-10-28",
        at: "17:00",
        what: "agreement",
        gist: ["旧文書の移行は直近 5 年分に限る", "Only the last five years of documents are moved"]
      },
      {
        on: "2026-10-30",
        at: "09:30",
        what: "budget",
        via: "mail",
        way: "in",
        gist: ["監査対応の予備費で確保", "Secured from the reserve for the audit"]
      },
      {
        on: "2026-11-13",
        at: "15:20",
        what: "proposal",
        via: "mail",
        way: "out",
        status: "proposal",
        gist: ["3 段階承認の提案書を送付", "Sent the proposal with three steps"],
        next: ["ito", "2026-11-30", ["部長会の結果を確認", "ask what the heads decided"]],
        amount: 7_900_000,
        link: "https://files.example.com/hotarugawa/proposal.pdf"
      }
    ]
  },
  {
    id: "C-126",
    company: ["麦秋ワイナリー", "Bakushu Winery"],
    title: ["直販サイト", "direct sales site"],
    person: ["葡萄屋様", "Mr. Budoya"],
    mail: "budoya@bakushu-winery.example.com",
    owner: "yamada",
    entries: [
      {
        on: "2026-10-29",
        at: "10:30",
        via: "call",
        way: "in",
        status: "qualified",
        gist: ["新酒の予約をサイトで受けたい", "They want to take orders for the new wine on the web"],
        next: ["yamada", "2026-11-06", ["打合せ", "meet"]],
        temperature: "middle",
        amount: 1_300_000
      },
      {
        on: "2026-10-29",
        at: "11:00",
        what: "booked",
        via: "web",
        gist: ["サイト構成の打合せ", "how the site is to be built"],
        meeting: "2026-11-06 10:00"
      },
      {
        on: "2026-11-06",
        at: "10:30",
        what: "missed",
        gist: ["開始から 20 分待ったが入室なし", "Waited for twenty minutes, nobody came"],
        next: ["yamada", "2026-11-10", ["電話で事情を聞く", "call and ask what happened"]]
      },
      {
        on: "2026-11-09",
        at: "13:00",
        via: "away",
        way: "out",
        gist: ["不在。醸造場に出ている", "Not in, out at the winery"]
      },
      {
        on: "2026-11-10",
        at: "09:15",
        via: "call",
        way: "in",
        gist: [
          "仕込みで失念したとお詫び。月末なら時間が取れる",
          "Sorry, forgot over the pressing; has time at the end of the month"
        ],
        next: ["山田＞11/25＞改めて日程を調整", "Yamada > Nov 25 > find a new day"]
      }
    ]
  },
  {
    id: "C-127",
    company: ["三日月スポーツ", "Mikazuki Sports"],
    title: ["会員アプリ", "members' app"],
    person: ["弓削様", "Mr. Yuge"],
    mail: "yuge@mikazuki-sports.example.com",
    owner: "suzuki",
    entries: [
      {
        on: "2026-06-24",
        at: "10:00",
        via: "call",
        way: "out",
        status: "contacted",
        gist: [
          "既存店のネットワーク保守の折に、会員証の話を伺った",
          "They mentioned the membership cards while we serviced their network"
        ],
        next: ["suzuki", "2026-07-22", ["他社アプリの調査を送る", "send a survey of such apps"]]
      },
      {
        on: "2026-07-22",
        at: "17:00",
        via: "mail",
        way: "out",
        gist: ["他社アプリの調査を送付", "Sent the survey"],
        next: ["suzuki", "2026-08-20", ["感想を伺う", "ask what they think"]]
      },
      {
        on: "2026-08-20",
        at: "14:20",
        via: "call",
        way: "both",
        gist: ["社長も関心あり。秋に打合せを、とのこと", "The president is interested; a meeting in autumn"],
        next: ["suzuki", "2026-09-29", ["訪問して構想を聞く", "visit and hear the idea"]]
      },
      {
        on: "2026-09-29",
        at: "14:00",
        via: "visit",
        way: "both",
        status: "qualified",
        gist: ["紙の会員証 8,000 人分をアプリにしたい", "Turn 8,000 paper cards into an app"],
        next: ["suzuki", "2026-10-13", ["概算を提示", "give a rough price"]],
        temperature: "high"
      },
      {
        on: "2026-09-29",
        at: "18:00",
        what: "landmine",
        gist: [
          "前の業者の開発中止の件は、社長の前で触れない",
          "Never mention in front of the president how the former vendor gave up"
        ]
      },
      {
        on: "2026-10-13",
        at: "16:00",
        what: "need",
        via: "call",
        way: "both",
        gist: ["退会の抑止が目的と確認", "The aim is to keep members from leaving"],
        next: ["suzuki", "2026-11-04", ["画面の試作を見せる", "show a prototype"]]
      },
      {
        on: "2026-10-13",
        at: "16:20",
        what: "notToAsk",
        gist: ["会員数の推移。3 回聞いて気を悪くされた", "How the numbers of members went; asked three times already"]
      },
      {
        on: "2026-11-04",
        at: "13:00",
        via: "web",
        way: "both",
        status: "proposal",
        gist: ["試作は好評。通知の出し方だけ迷っている", "They like the prototype, only unsure about notifications"],
        next: ["suzuki", "2026-11-18", ["通知の案を 2 つ用意", "prepare two ways to notify"]],
        amount: 6_200_000
      },
      {
        on: "2026-11-04",
        at: "14:10",
        what: "agreement",
        gist: [
          "公開は 4 月 1 日。遅れる場合は 1 か月前に伝える",
          "Launch on April 1; a delay is announced a month ahead"
        ]
      },
      {
        on: "2026-11-04",
        at: "14:15",
        what: "theirPromise",
        gist: ["会員規約の改定案を送る", "send the draft of the new membership terms"],
        again: "2026-11-27"
      },
      {
        on: "2026-11-04",
        at: "14:20",
        what: "ourPromise",
        gist: ["個人情報の扱いを書面で出す", "put in writing how personal data are handled"],
        again: "2026-11-25"
      },
      {
        on: "2026-11-18",
        at: "11:00",
        what: "asked",
        via: "mail",
        way: "out",
        gist: ["通知は朝と夕方のどちらがよいか", "Should notifications come in the morning or in the evening?"],
        next: ["suzuki", "2026-11-25", ["書面を持って訪問", "visit with the paper"]]
      }
    ]
  },
  {
    id: "C-128",
    company: ["桐箱工芸", "Kiribako Crafts"],
    title: ["受注カタログ電子化", "order catalogue"],
    person: ["桐生様", "Mr. Kiryu"],
    mail: "kiryu@kiribako.example.jp",
    owner: "takahashi",
    entries: [
      {
        on: "2026-10-13",
        // Left as the number a spreadsheet keeps for the day.
        typed: { date: ["46308", "46308"] },
        via: "mail",
        way: "in",
        status: "contacted",
        gist: ["海外からの注文が増え、紙のカタログでは追いつかない", "Orders from abroad outrun the paper catalogue"],
        next: ["takahashi", "2026-10-30", ["工房を訪問", "visit the workshop"]]
      },
      {
        on: "2026-10-30",
        at: "13:00",
        what: "decider",
        via: "visit",
        way: "both",
        status: "qualified",
        gist: ["桐生社長が乗り気。英語版も希望", "Mr. Kiryu, the president, is keen, in English too"],
        next: ["takahashi", "2026-11-13", ["見本のページを送付", "send sample pages"]],
        temperature: "high",
        amount: 1_950_000
      },
      {
        on: "2026-11-13",
        at: "17:10",
        what: "newDecider",
        via: "call",
        way: "in",
        gist: [
          "社長が会長に退き、来月から桐生専務が決裁",
          "The president steps back; from next month his deputy decides"
        ],
        decider: ["桐生専務", "Ms. Kiryu, managing director"],
        next: ["takahashi", "2026-11-27", ["新しい決裁者にあいさつ訪問", "visit the new decision maker"]]
      }
    ]
  },
  {
    id: "C-129",
    company: ["砂時計ラボ", "Sunadokei Lab"],
    title: ["計測データ基盤", "measurement data platform"],
    person: ["時任様", "Ms. Tokito"],
    mail: "tokito@sunadokei-lab.example.com",
    owner: "ito",
    entries: [
      {
        on: "2026-07-15",
        at: "13:00",
        via: "fair",
        way: "both",
        status: "contacted",
        gist: ["計測機器の展示会で立ち話", "A word at the fair for instruments"],
        next: ["ito", "2026-08-26", ["構想の進み具合を聞く", "ask how the idea goes"]]
      },
      {
        on: "2026-08-26",
        at: "11:00",
        via: "call",
        way: "both",
        gist: ["部内の勉強会が始まったところ", "They have just begun to study the matter"],
        next: ["ito", "2026-10-20", ["勉強会で出た論点を聞く", "ask what came up"]]
      },
      {
        on: "2026-10-20",
        at: "15:00",
        via: "web",
        way: "both",
        status: "qualified",
        gist: ["情報収集の段階。今年度の予算はない", "Only looking around; no budget this year"],
        next: ["ito", "2026-11-16", ["検討の進み具合を聞く", "ask how far they are"]],
        temperature: "low"
      },
      {
        on: "2026-11-16",
        at: "10:40",
        via: "call",
        way: "both",
        gist: ["他社の実演も見ている。決めるのは来年度", "They look at others, too, and decide next fiscal year"],
        rival: ["オニヤンマ解析", "Oniyanma Analytics"],
        next: ["ito", "2026-12-01", ["他社との違いを 1 枚にまとめて送る", "send one page on how we differ"]],
        amount: 8_800_000
      },
      {
        on: "2026-11-16",
        at: "10:55",
        what: "concern",
        gist: ["返答に毎回 2 週間以上かかる", "every answer takes more than two weeks"]
      }
    ]
  },
  {
    id: "C-130",
    company: ["群青メディカル", "Gunjo Medical"],
    title: ["予約電話の自動応答", "automatic booking line"],
    person: ["青砥様", "Mr. Aoto"],
    mail: "aoto@gunjo-medical.example.jp",
    owner: "yamada",
    entries: [
      {
        on: "2026-10-07",
        at: "10:00",
        via: "call",
        way: "in",
        status: "lead",
        gist: ["昼休みの電話がつながらないと患者から苦情", "Patients complain that nobody answers at lunch time"],
        next: ["yamada", "2026-10-15", ["見積を送付", "send a quote"]]
      },
      {
        on: "2026-10-15",
        at: "11:00",
        what: "quote",
        via: "mail",
        way: "out",
        status: "proposal",
        gist: [
          "要件を聞く前に、と急かされて概算見積を送付",
          "They were in a hurry: a rough quote before we had asked anything"
        ],
        next: ["yamada", "2026-10-29", ["反応を確認", "ask what they think"]],
        amount: 2_900_000
      },
      {
        on: "2026-10-29",
        at: "14:30",
        what: "answered",
        via: "call",
        way: "in",
        reaction: "accepted",
        status: "negotiation",
        gist: ["金額は了承。契約の条件を詰めたい", "The price is fine; on to the terms"],
        next: ["yamada", "2026-11-09", ["契約条件を確認", "go over the terms"]],
        temperature: "high"
      },
      {
        on: "2026-11-09",
        at: "15:00",
        via: "web",
        way: "both",
        status: "proposal",
        gist: ["分院の分も加えることになり、提案からやり直し", "A second clinic is added; back to a proposal"],
        next: ["yamada", "2026-11-26", ["2 院分で再見積", "quote anew for both clinics"]],
        temperature: "middle"
      }
    ]
  },
  {
    id: "C-131",
    company: ["小春日青果", "Koharu Greengrocers"],
    title: ["受発注の電子化", "orders without fax"],
    person: ["八百板様", "Ms. Yaoita"],
    mail: "yaoita@koharu-seika.example.jp",
    owner: "sato",
    entries: [
      {
        on: "2026-09-24",
        at: "05:50",
        by: "ito",
        via: "visit",
        way: "both",
        status: "contacted",
        gist: ["市場で面談。FAX 注文が 1 日 300 枚", "Met at the market; 300 orders by fax a day"],
        next: ["ito", "2026-10-22", ["FAX の書式を集める", "collect the fax forms"]],
        temperature: "middle",
        amount: 2_100_000
      },
      {
        on: "2026-10-22",
        at: "06:10",
        by: "ito",
        via: "visit",
        way: "both",
        status: "qualified",
        gist: ["書式は 40 種類。上位 5 社で始めたい", "Forty forms; start with the five biggest customers"],
        next: ["ito", "2026-11-06", ["5 社の書式で試作", "build a prototype for five"]]
      },
      {
        on: "2026-11-02",
        at: "09:00",
        what: "handover",
        gist: ["伊藤から佐藤へ。早朝の訪問が多いため", "From Ito to Sato, who lives near the market"],
        memo: [
          "連絡は午後 2 時以降。\n早朝は市場（FAX「受付台」の横）",
          'Best reached after two.\nEarly on at the market, by the "fax desk"'
        ],
        next: ["sato", "2026-11-10", ["5 社の書式で試作", "build a prototype for five"]]
      },
      {
        on: "2026-11-10",
        at: "14:30",
        via: "call",
        way: "both",
        gist: ["試作は遅れている。24 日には見せると約束", "The prototype is late; to be shown by the 24th"],
        next: ["sato", "2026-11-24", ["5 社の書式で試作", "build a prototype for five"]]
      }
    ]
  },
  {
    id: "C-132",
    company: ["石蕗ガス", "Tsuwabuki Gas"],
    title: ["検針ハンディ更新", "handheld meter readers"],
    person: ["炭谷様", "Mr. Sumitani"],
    mail: "sumitani@tsuwabuki-gas.example.jp",
    owner: "suzuki",
    entries: [
      {
        on: "2026-06-11",
        at: "09:30",
        via: "call",
        way: "out",
        status: "contacted",
        gist: ["更新の時期は来年度の上期と伺った", "Renewal is due in the first half of next year"],
        next: ["suzuki", "2026-08-31", ["仕様の検討状況を聞く", "ask about the specification"]]
      },
      {
        on: "2026-08-31",
        at: "10:10",
        via: "call",
        way: "both",
        gist: ["仕様書の案ができたら声をかけるとのこと", "They will call when the specification is drafted"],
        next: ["suzuki", "2026-10-15", ["仕様書の案を見せてもらう", "see the draft"]]
      },
      {
        on: "2026-10-15",
        at: "10:00",
        via: "visit",
        way: "both",
        status: "qualified",
        gist: ["防爆の機種が条件", "Explosion-proof models only"],
        next: ["suzuki", "2026-11-02", ["防爆機種を探す", "find explosion-proof models"]],
        temperature: "middle",
        amount: 4_400_000
      },
      {
        on: "2026-11-02",
        at: "13:20",
        via: "call",
        way: "both",
        gist: [
          "候補は 1 機種。メーカーの在庫を確認してから提案",
          "One model will do; first see whether the maker has it"
        ],
        ball: ["代理店：つむぎ機器", "Reseller: Tsumugi Devices"],
        again: "2026-11-25",
        next: done
      }
    ]
  },
  {
    id: "C-133",
    company: ["夕凪マリン", "Yunagi Marine"],
    title: ["桟橋の監視カメラ", "cameras for the pier"],
    person: ["磯部様", "Ms. Isobe"],
    mail: "isobe@yunagi-marine.example.com",
    owner: "takahashi",
    entries: [
      {
        on: "2026-10-21",
        at: "14:00",
        via: "visit",
        way: "both",
        status: "qualified",
        gist: ["桟橋に 4 台。塩害に強い機種を希望", "Four for the pier, proof against salt"],
        next: ["takahashi", "2026-11-09", ["機種と設置場所の案を送る", "send models and places"]],
        temperature: "middle",
        amount: 1_700_000
      },
      {
        on: "2026-11-09",
        at: "10:00",
        via: "mail",
        way: "out",
        gist: [
          "機種と設置場所の案を送付。電源の位置を確認中",
          "Sent models and places; they check where there is power"
        ],
        next: done
      },
      {
        on: "2026-11-09",
        at: "10:05",
        what: "wait",
        gist: ["電源の位置の回答", "where there is power"],
        ball: ["先方", "Customer"],
        again: ["返信", "reply"]
      }
    ]
  }
]
