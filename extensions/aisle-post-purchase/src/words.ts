const en = {
  title: "Add one more thing to your order?",
  text: "It is charged to the payment that you just made and sent with the same order.",
  price: "Price",
  discount: "{{percent}}% off",
  tax: "Tax",
  total: "Total to pay",
  accept: "Pay now · {{total}}",
  decline: "No, thank you",
  failed: "It could not be added. Your order is placed as it was, and nothing more was charged.",
  proceed: "Continue to your order",
};
export type Words = typeof en;

const translations: Record<string, Words> = {
  en,
  de: {
    title: "Noch etwas zur Bestellung hinzufügen?",
    text: "Es wird über die eben genutzte Zahlung abgerechnet und mit derselben Bestellung verschickt.",
    price: "Preis",
    discount: "{{percent}} % Rabatt",
    tax: "Steuern",
    total: "Zu zahlen",
    accept: "Jetzt bezahlen · {{total}}",
    decline: "Nein, danke",
    failed:
      "Es konnte nicht hinzugefügt werden. Deine Bestellung bleibt, wie sie war; es wurde nichts weiter berechnet.",
    proceed: "Weiter zur Bestellung",
  },
  es: {
    title: "¿Quieres añadir algo más a tu pedido?",
    text: "Se cobra con el pago que acabas de hacer y se envía con el mismo pedido.",
    price: "Precio",
    discount: "{{percent}} % de descuento",
    tax: "Impuestos",
    total: "Total a pagar",
    accept: "Pagar ahora · {{total}}",
    decline: "No, gracias",
    failed: "No se pudo añadir. Tu pedido sigue como estaba y no se cobró nada más.",
    proceed: "Continuar a tu pedido",
  },
  fr: {
    title: "Ajouter un article à votre commande ?",
    text: "Il est débité sur le paiement que vous venez d’effectuer et expédié avec la même commande.",
    price: "Prix",
    discount: "{{percent}} % de remise",
    tax: "Taxes",
    total: "Total à payer",
    accept: "Payer maintenant · {{total}}",
    decline: "Non, merci",
    failed: "L’ajout n’a pas pu se faire. Votre commande reste telle quelle et rien de plus n’a été débité.",
    proceed: "Continuer vers la commande",
  },
  id: {
    title: "Tambahkan satu barang lagi ke pesanan Anda?",
    text: "Ditagihkan ke pembayaran yang baru saja Anda lakukan dan dikirim bersama pesanan yang sama.",
    price: "Harga",
    discount: "Diskon {{percent}}%",
    tax: "Pajak",
    total: "Total pembayaran",
    accept: "Bayar sekarang · {{total}}",
    decline: "Tidak, terima kasih",
    failed: "Tidak dapat ditambahkan. Pesanan Anda tetap seperti semula dan tidak ada biaya tambahan.",
    proceed: "Lanjut ke pesanan Anda",
  },
  tr: {
    title: "Siparişinize bir ürün daha eklensin mi?",
    text: "Az önce yaptığınız ödemeden tahsil edilir ve aynı siparişle gönderilir.",
    price: "Fiyat",
    discount: "%{{percent}} indirim",
    tax: "Vergi",
    total: "Ödenecek tutar",
    accept: "Şimdi öde · {{total}}",
    decline: "Hayır, teşekkürler",
    failed: "Eklenemedi. Siparişiniz olduğu gibi duruyor ve ek bir ücret alınmadı.",
    proceed: "Siparişinize devam edin",
  },
};

/** In the checkout's language, English where it is not known. This kind of extension has no locale files. */
export function wordsFor(locale: string): Words {
  return translations[locale.toLowerCase().split("-")[0] ?? ""] ?? en;
}

export function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}
