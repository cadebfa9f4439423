/**
 * Characters that tell companies apart because they stand against each other: 東日本 and 西日本, 第一 and 第二, 大 and 小.
 * One in the place of the other is no slip of the pen.
 */
const groups = [
  "0123456789",
  "一二三四五六七八九十",
  "東西南北中央",
  "上中下",
  "左右",
  "大中小",
  "新旧元本",
  "前後",
  "内外",
  "男女",
  "甲乙丙丁",
  "松竹梅",
  "春夏秋冬",
  "山川海",
  "赤青白黒黄緑"
]

const groupsOf = new Map<number, number>()
for (const [place, group] of groups.entries())
  for (const character of group) {
    const unit = character.charCodeAt(0)
    groupsOf.set(unit, (groupsOf.get(unit) ?? 0) | (1 << place))
  }

/** Whether the two characters stand against each other. */
export const areContrary = (unit: number, other: number): boolean =>
  ((groupsOf.get(unit) ?? 0) & (groupsOf.get(other) ?? 0)) !== 0
