/** How many ready candidates a slot holds: what is sold out, excluded or in the cart is skipped, and a spare shown. */
export const SLOT_SIZE = 20;
