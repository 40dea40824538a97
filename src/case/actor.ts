/** Who does something. A signed-in viewer fits; the terminal and the system stand for themselves. */
export interface Actor {
  /** A user's id, `terminal` or `system`: what the audit chain names. */
  id: string;
  role: 'officer' | 'supervisor' | 'lawyer' | 'management' | 'auditor' | 'administrator' | 'terminal' | 'system';
  /** Who this is on the roster. */
  personId: string | null;
}

export const terminal: Actor = { id: 'terminal', role: 'terminal', personId: null };
export const system: Actor = { id: 'system', role: 'system', personId: null };
