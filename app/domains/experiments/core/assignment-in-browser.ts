/**
 * `assign` for an inline script that runs before paint: a function of (holdout salt, holdout, salt, layout, subject)
 * that gives the arm's letter, or "" for the held-out. What it costs of the 400 bytes stands in the test; the caller
 * leaves it out without consent.
 */
export const ASSIGN_IN_BROWSER =
  '(a,p,b,l,i)=>{let m=Math.imul,u=s=>{let h=2166136261,c;for(c of s+":"+i)h=m(h^c.codePointAt(),16777619);' +
  "h=m(h^h>>>16,2246822507);h=m(h^h>>>13,3266489909);return((h^h>>>16)>>>0)/2**32};" +
  'return u(a)<p?"":l[u(b)*100|0]}';
