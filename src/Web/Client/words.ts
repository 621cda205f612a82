/** What the islands say: Chinese, English. Whatever can be said by the server is said there. */
const words = {
  broken: ["超时 {0}", "{0} over"],
  calm: ["剩 {0}", "{0} left"],
  close: ["关闭", "Close"],
  connectionLost: ["实时更新已断开，正在重连", "Live updates are interrupted, reconnecting"],
  connectionOpen: ["实时更新中", "Live updates are on"],
  days: ["{0} 天", "{0} d"],
  daysHours: ["{0} 天 {1} 小时", "{0} d {1} h"],
  done: ["已完成", "Done"],
  fileTooBig: ["“{0}”有 {1}，超过上限 {2}，请压缩后再选。", "“{0}” is {1}, over the limit of {2}. Compress it and choose it again."],
  fileWrongType: ["“{0}”的类型不受支持，可用：{1}。", "“{0}” is of a type that is not accepted. Accepted: {1}."],
  formChanged: ["内容已被他人修改", "Somebody else changed this"],
  formChangedHint: ["您填写的内容仍保留。", "What you typed is still here."],
  formErrors: ["还有 {0} 处需要修改", "{0} to put right"],
  formFailed: ["没有保存", "Not saved"],
  formOffline: ["网络不通，内容没有丢失。恢复后请再次提交，不会重复保存。", "The network did not answer. Nothing is lost: submit again when it is back, it will not be saved twice."],
  formRepeated: ["上一次提交已经成功", "Your earlier attempt did arrive"],
  formRepeatedHint: ["之后改动的内容没有保存，请先查看结果再继续。", "What you changed since has not been saved. Look at the result before you go on."],
  formServer: ["服务器出错（{0}），内容没有丢失，请稍后再试。", "The server failed ({0}). Nothing you typed is lost; try again in a moment."],
  formSignIn: ["登录已过期。请在新标签页登录，再回来提交。", "Your session has ended. Sign in again in a new tab, then submit here."],
  hours: ["{0} 小时", "{0} h"],
  hoursMinutes: ["{0} 小时 {1} 分", "{0} h {1} min"],
  keyAssign: ["派工、指派", "Assign"],
  keyCase: ["新建工单", "New case"],
  keyHelp: ["显示快捷键", "Show the keys"],
  keyNext: ["下一行 / 上一行", "Next / previous row"],
  keyNote: ["添加备注", "Add a note"],
  keyOpen: ["打开所选行", "Open the row"],
  keyPalette: ["命令面板", "Command palette"],
  keyReply: ["回复客户", "Reply to the customer"],
  keys: ["快捷键", "Keys"],
  keysSingle: ["启用单键快捷键", "Single keys are on"],
  keySearch: ["跳到搜索", "Go to search"],
  latest: ["在新标签页查看最新内容", "See the latest version in a new tab"],
  minutes: ["{0} 分", "{0} min"],
  noResults: ["没有找到“{0}”", "Nothing found for “{0}”"],
  paletteHint: ["编号、电话、姓名、首字母……", "Number, phone, name, initials …"],
  palettePages: ["页面", "Pages"],
  palettePick: ["选择", "choose"],
  paletteOpen: ["打开", "open"],
  paletteResults: ["搜索结果", "Found"],
  positionFound: ["已附上位置，误差约 {0} 米", "Position added, within about {0} m"],
  positionMissing: ["未能取得位置，可直接签到", "No position found; check in without it"],
  searchFailed: ["搜索暂不可用", "Search is not available just now"],
  seconds: ["不到 1 分", "under 1 min"],
} as const satisfies Record<string, readonly [string, string]>;

const chinese = document.documentElement.lang.startsWith("zh");

/** A text in the page's language with its placeholders filled. */
export function say(key: keyof typeof words, ...values: (string | number)[]): string {
  return words[key][chinese ? 0 : 1].replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ""));
}
