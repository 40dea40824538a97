/** Who a user is in the office: 担当, 所属長, 弁護士, 管理職, 監査, 管理者. */
export const roles = ['officer', 'supervisor', 'lawyer', 'management', 'auditor', 'administrator'] as const;
export type UserRole = (typeof roles)[number];

export const roleNames: Readonly<Record<UserRole, string>> = {
  officer: '担当',
  supervisor: '所属長',
  lawyer: '弁護士',
  management: '管理職',
  auditor: '監査',
  administrator: '管理者',
};
