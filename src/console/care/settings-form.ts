/** Days apart by commas, and one desk a line: `name | contact | hours`. */
export function readCareForm(days: string, desks: string): { days: number[]; ownDesks: unknown[] } {
  return {
    days: days
      .split(/[\s,、]+/u)
      .filter((part) => part !== '')
      .map(Number),
    ownDesks: desks
      .split(/\r?\n/u)
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [name = '', contact = '', hours = ''] = line.split(/[|｜]/u);
        return { name, contact, hours };
      }),
  };
}
