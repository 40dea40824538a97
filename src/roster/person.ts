/** A department of the organisation; its name and aliases tie a bare surname to the organisation. */
export interface Department {
  name: string;
  aliases: string[];
}

export interface Organisation {
  name: string;
  /** What people call it. The name itself always counts, listed or not. */
  keywords: string[];
  departments: Department[];
  /** The organisation's own published telephone numbers and e-mail addresses: never a leak. */
  officialContacts: string[];
  officialAddresses: string[];
}

export interface Person {
  id: string;
  family: string;
  given: string | undefined;
  familyKana: string | undefined;
  givenKana: string | undefined;
  department: string | undefined;
  title: string | undefined;
  aliases: string[];
  /** Day (`2026-10-01`) on which the person agreed to be watched for. Without it the person is never matched. */
  consent: string | undefined;
}

export interface Roster {
  organisation: Organisation;
  people: Person[];
}
