/** What an action is called; the code stands for those without a name here. */
const names: Readonly<Record<string, string>> = {
  viewed: '閲覧',
  'user.signed_in': 'サインイン',
  'user.invited': '利用者の招待',
  'user.changed': '利用者の変更',
  'user.disabled': '利用の停止',
  'user.enabled': '利用の再開',
  'user.sign_in_reset': 'サインインのやり直し',
  'user.second_factor_set': '確認コードの設定',
  'user.password_set': 'パスワードの設定',
  'user.link_made': '端末からのリンク',
  'approval.requested': '承認の依頼',
  'approval.approved': '承認',
  'approval.refused': '差し戻し',
  'approval.withdrawn': '承認の依頼の取り下げ',
  'approval.taken_back': '承認の取り消し',
  'audit.exported': '監査記録の書き出し',
  'audit.verified': '監査記録の確認',
  'roster.imported': '名簿の読み込み',
  'sources.imported': '情報源の読み込み',
  'source.added': '情報源の追加',
  'source.changed': '情報源の変更',
  'source.switched': '情報源の入切',
  'source.terms_recorded': '規約の確認の記録',
  'retention.changed': '保存期間の変更',
  'retention.erased': '保存期間による消去',
  'alert.raised': '警告の作成',
};

export function actionName(action: string): string {
  return names[action] ?? action;
}

const actors: Readonly<Record<string, string>> = { system: '自動処理', terminal: '端末' };

export function actorName(actor: string, users: ReadonlyMap<string, string>): string {
  return users.get(actor) ?? actors[actor] ?? actor;
}
