/** The checkout's own look. */
export const checkoutCss = `
*{box-sizing:border-box}
body{margin:0;color:#1d1d1b;background:#fff;font:16px/1.5 system-ui,sans-serif}
header{padding:20px max(20px,calc(50vw - 480px));border-bottom:1px solid #e2e0dc;font-size:22px;font-weight:600}
header a{color:inherit;text-decoration:none}
.columns{display:grid;gap:32px;max-width:1000px;margin:0 auto;padding:24px 20px 64px}
h1{margin:0 0 16px;font-size:26px}
fieldset{margin:0 0 24px;padding:0;border:0}
legend{padding:0;margin-bottom:8px;font-size:18px;font-weight:600}
.field{margin-bottom:12px}
.pair{display:grid;gap:0 12px;grid-template-columns:repeat(auto-fit,minmax(160px,1fr))}
label{display:block;margin-bottom:4px;font-size:14px}
input,select{width:100%;min-height:46px;padding:8px 12px;border:1px solid #8a8680;border-radius:8px;background:#fff;color:inherit;font:inherit}
[aria-invalid]{border-color:#b3261e}
.error{margin:4px 0 0;color:#b3261e;font-size:14px}
.problems{margin-bottom:20px;padding:12px 16px;border:1px solid #b3261e;border-radius:8px}
.problems ul{margin:0 0 8px;padding-left:18px}
.note{margin:0 0 8px;color:#57534e}
button,.button{display:inline-block;width:100%;min-height:52px;padding:14px 24px;border:0;border-radius:8px;background:var(--primary,#1d1d1b);color:#fff;font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
.button{width:auto;margin:0 12px 12px 0}
:focus-visible{outline:3px solid #1d4ed8;outline-offset:2px}
aside{align-self:start;padding:20px;border-radius:12px;background:#f6f4f1}
aside ul{margin:0 0 16px;padding:0;list-style:none}
aside li{display:grid;grid-template-columns:64px 1fr auto;gap:12px;align-items:center;margin-bottom:12px}
aside img,.blank{width:64px;height:64px;border-radius:8px;background:#fff;object-fit:cover}
aside small{display:block;color:#57534e}
aside b{font-weight:500;font-variant-numeric:tabular-nums}
dl{display:grid;grid-template-columns:1fr auto;gap:6px;margin:0;padding-top:12px;border-top:1px solid #dcd8d2;font-variant-numeric:tabular-nums}
dd{margin:0;text-align:right}
.total{font-size:18px;font-weight:600}
.extension{margin:0 0 24px}
.extension+.note{font-size:14px}
[data-unknown]{padding:8px 12px;border:1px dashed #b3261e;border-radius:8px;font-size:14px}
@media (min-width:860px){.columns{grid-template-columns:1fr 380px}aside{order:2}.wide{grid-column:1/-1}}
`;
