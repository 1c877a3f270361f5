import { html } from "../../../http/html";
import type { CustomerRow } from "../../state";
import { readAll, readCount } from "../../state/read";
import { simplePage } from "../layout";
import { money, statusWords } from "../money-words";
import { pageNumber, pager, pageSize } from "../pager";
import type { Visit } from "../visit";

export function customersPage(visit: Visit): string {
  const { state, base, query } = visit;
  const words = query.get("q") ?? "";
  const where = "WHERE firstName || ' ' || lastName LIKE ?1 OR email LIKE ?1";
  const customers = readAll<CustomerRow>(
    state,
    `SELECT * FROM customers ${where} ORDER BY lastName, firstName, id LIMIT ?2 OFFSET ?3`,
    `%${words}%`,
    pageSize,
    (pageNumber(visit) - 1) * pageSize,
  );
  const rows = customers.map(
    (
      customer,
    ) => html`<tr><td>${customer.firstName} ${customer.lastName}<div class="soft">${customer.email}</div></td><td class="wide">${statusWords(customer.emailMarketing)}</td>
      <td class="num">${customer.ordersCount}</td><td class="num">${money(state, customer.amountSpent)}</td>
      <td><div class="row"><form method="post" action="${base}/customers/${customer.id}/data_request"><button>Ask for their data</button></form>
      <form method="post" action="${base}/customers/${customer.id}/redact"><button class="critical">Have them forgotten</button></form></div></td></tr>`,
  );
  return simplePage(
    visit,
    "Customers",
    html`<form class="inline" role="search"><input type="search" name="q" value="${words}" aria-label="Search customers" placeholder="Name or email"><button>Search</button></form>`,
    html`<section class="card flush"><div class="scroll"><table><thead><tr><th>Customer</th><th class="wide">Email marketing</th><th class="num">Orders</th><th class="num">Spent</th><th>Privacy webhooks</th></tr></thead><tbody>${rows}</tbody></table></div></section>
      ${pager(visit, readCount(state, `SELECT count(*) AS n FROM customers ${where}`, `%${words}%`))}`,
  );
}
