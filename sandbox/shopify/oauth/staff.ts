/** The one person who works in the sandbox's admin. */
export interface StaffMember {
  id: number;
  firstName: string;
  lastName: string;
  email: string;
}

export function shopOwner(shopEmail: string): StaffMember {
  return { id: 90_210_001, firstName: "Robin", lastName: "Marsh", email: shopEmail };
}
