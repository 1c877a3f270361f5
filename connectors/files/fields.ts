/** What a file can be a list of. */
export const KINDS = ["products", "customers", "orders", "stock"] as const;
export type FileKind = (typeof KINDS)[number];

/** How the cells of a field are read. */
export type FieldType = "text" | "html" | "amount" | "whole" | "flag" | "instant" | "list" | "images" | "status";

export interface FieldSpec {
  name: string;
  type: FieldType;
  /** Headings by which it is known, in the languages of exports; compared without case, spaces and signs. */
  known: readonly string[];
}

/** `known`: headings, parted by bars. */
const field = (name: string, type: FieldType, known = ""): FieldSpec => ({
  name,
  type,
  known: known.split("|").filter(Boolean),
});

/** Options of a variant: Shopify has three, others have more. */
export const OPTIONS = [1, 2, 3, 4, 5] as const;

const PRODUCTS: FieldSpec[] = [
  field("channel", "text", "Aisle channel"),
  field("id", "text", "Product ID|ID|Artikel-ID|Produkt-ID|ID produit|ID del producto|Ürün ID"),
  field("handle", "text", "Handle|URL handle|Slug|URL key|Permalink"),
  field(
    "title",
    "text",
    "Title|Name|Product name|Product|Artikelname|Bezeichnung|Titel|Nom|Titre|Nombre|Título|Nome|Ürün adı|Başlık|Naam|Produktname|商品名",
  ),
  field("description", "text", "Description|Beschreibung|Descripción|Descrizione|Descrição|Açıklama|Omschrijving"),
  field("vendor", "text", "Vendor|Brand|Manufacturer|Marke|Hersteller|Marque|Marca|Marka|Merk"),
  field(
    "productType",
    "text",
    "Type|Product type|Category|Categories|Kategorie|Catégorie|Categoría|Categoria|Kategori|Categorie",
  ),
  field("tags", "list", "Tags|Keywords|Schlagwörter|Étiquettes|Etiquetas|Etiketler"),
  field("status", "status", "Status|State|Durum|Estado|Statut"),
  field("published", "flag", "Published|Visible|Veröffentlicht|Publié|Publicado|Yayında"),
  field("onlineUrl", "text", "Online URL|Product URL|URL|Link"),
  field(
    "images",
    "images",
    "Images|Image Src|Image URL|Image|Picture|Bild|Bild-URL|Imagen|Immagine|Görsel|Product image URL",
  ),
  field("imageAlt", "text", "Image Alt Text|Image alts"),
  field("imagePosition", "whole", "Image Position"),
  field("variantId", "text", "Variant ID"),
  field("variantTitle", "text", "Variant title|Variant"),
  field("variantPosition", "whole", "Variant position"),
  field(
    "sku",
    "text",
    "SKU|Variant SKU|Artikelnummer|Article number|Item number|Référence|Referencia|Codice|Stok kodu|Artikelnr|Product code",
  ),
  field("barcode", "text", "Barcode|Variant Barcode|EAN|GTIN|UPC|ISBN|Barkod|Code-barres|GTIN, UPC, EAN, or ISBN"),
  field("price", "amount", "Price|Variant Price|Preis|Verkaufspreis|Prix|Precio|Prezzo|Preço|Fiyat|Prijs|価格"),
  field(
    "compareAt",
    "amount",
    "Compare-at price|Variant Compare At Price|RRP|MSRP|List price|UVP|Streichpreis|Prix barré",
  ),
  field("regularPrice", "amount", "Regular price"),
  field("salePrice", "amount", "Sale price"),
  field("cost", "amount", "Cost per item|Unit cost|Cost|Purchase price|Einkaufspreis|EK|Coût|Costo|Coste|Maliyet"),
  field(
    "quantity",
    "whole",
    "Stock|Quantity|Qty|Inventory|Variant Inventory Qty|Inventory quantity|Bestand|Lagerbestand|Menge|Quantité|Cantidad|Quantità|Adet|Stok|Voorraad|在庫",
  ),
  field("tracks", "flag", "Tracks stock|Variant Inventory Tracker"),
  field("policy", "text", "Variant Inventory Policy|Backorders allowed?"),
  field("available", "flag", "Available|In stock?"),
  field("currency", "text", "Currency|Währung|Devise|Moneda|Valuta|Para birimi"),
  field("createdAt", "instant", "Created|Created at|Date created"),
  field("rowType", "text"),
  field("parent", "text", "Parent|Parent SKU"),
  ...OPTIONS.flatMap((n) => [
    field(`option${n}Name`, "text", `Option${n} Name|Option ${n} name|Attribute ${n} name`),
    field(`option${n}Value`, "text", `Option${n} Value|Option ${n} value|Attribute ${n} value(s)`),
  ]),
];

const CUSTOMERS: FieldSpec[] = [
  field("channel", "text", "Aisle channel"),
  field("id", "text", "Customer ID|ID|Kundennummer|Kunden-ID|ID client|Müşteri no|Klantnummer"),
  field(
    "email",
    "text",
    "Email|E-mail|Email address|E-Mail-Adresse|Mail|Adresse e-mail|Courriel|Correo electrónico|Correo|E-posta|E-mailadres|Billing Email|メールアドレス",
  ),
  field(
    "phone",
    "text",
    "Phone|Telephone|Mobile|Telefon|Telefonnummer|Handy|Téléphone|Teléfono|Telefono|Telefone|Telefoon|Default Address Phone|電話番号",
  ),
  field("firstName", "text", "First name|Given name|Vorname|Prénom|Nombre|Nome|Ad|Voornaam"),
  field(
    "lastName",
    "text",
    "Last name|Surname|Family name|Nachname|Nom de famille|Apellido|Apellidos|Cognome|Sobrenome|Soyad|Achternaam",
  ),
  field("name", "text", "Name|Full name|Customer|Customer name|Kunde|Nom|Nom complet|Müşteri|Ad soyad"),
  field("tags", "list", "Tags|Groups|Etiquetas|Etiketler"),
  field("note", "text", "Note|Notes|Notiz|Bemerkung|Remarque|Nota|Not"),
  field("emailConsent", "status", "Email consent|Accepts Email Marketing|Accepts Marketing|Newsletter|Opt-in"),
  field("smsConsent", "status", "SMS consent|Accepts SMS Marketing"),
  field("city", "text", "City|Town|Default Address City|Stadt|Ort|Ville|Ciudad|Città|Cidade|Şehir|Plaats"),
  field(
    "zip",
    "text",
    "Zip|Postal code|Postcode|Default Address Zip|PLZ|Postleitzahl|Code postal|Código postal|CAP|CEP|Posta kodu",
  ),
  field("province", "text", "Province|State|Region|Default Address Province Code|Bundesland|Provincia|İl"),
  field("country", "text", "Country|Country / Region|Land|Pays|País|Paese|Ülke"),
  field("countryCode", "text", "Country code|Default Address Country Code|Ländercode"),
  field("createdAt", "instant", "Created|Created at|Sign up|Registered|Registriert am|Date d'inscription"),
];

const ORDERS: FieldSpec[] = [
  field("channel", "text", "Aisle channel"),
  field("id", "text", "Order ID|Id"),
  field(
    "name",
    "text",
    "Order|Name|Order number|Order #|Order no|Bestellnummer|Auftragsnummer|N° de commande|Numéro de commande|Número de pedido|Sipariş no|Bestelnummer|Invoice|InvoiceNo",
  ),
  field("email", "text", "Email|E-mail|Customer email|Billing Email|E-Mail-Adresse|Correo electrónico|E-posta"),
  field("customerId", "text", "Customer ID|CustomerID|Kundennummer"),
  field("financialStatus", "status", "Financial Status|Payment status|Zahlungsstatus"),
  field("fulfillmentStatus", "status", "Fulfillment Status|Delivery status|Versandstatus"),
  field("status", "text", "Status|Order status|Bestellstatus"),
  field("currency", "text", "Currency|Währung|Devise|Moneda"),
  field("subtotal", "amount", "Subtotal|Zwischensumme|Sous-total"),
  field("discount", "amount", "Discount Amount|Discount|Rabatt|Remise"),
  field("shipping", "amount", "Shipping|Shipping cost|Versand|Versandkosten|Livraison"),
  field("tax", "amount", "Taxes|Tax|Steuer|MwSt|TVA|IVA"),
  field("total", "amount", "Total|Order total|Gesamtbetrag|Gesamt|Total TTC|N. Revenue|Toplam"),
  field("refunded", "amount", "Refunded Amount|Refunded|Erstattet"),
  field("taxesIncluded", "flag", "Taxes included"),
  field("discountCodes", "list", "Discount Code|Discount codes|Coupon(s)|Coupons"),
  field("tags", "list", "Tags"),
  field("note", "text", "Notes|Note"),
  field("source", "text", "Source"),
  field(
    "placedAt",
    "instant",
    "Created at|Placed|Date|Order date|Bestelldatum|Datum|Date de commande|Fecha|Data|Tarih|InvoiceDate",
  ),
  field("cancelledAt", "instant", "Cancelled at|Cancelled"),
  field("isTest", "flag", "Test"),
  field("shipName", "text", "Shipping Name"),
  field("shipCity", "text", "Shipping City"),
  field("shipZip", "text", "Shipping Zip"),
  field("shipCountryCode", "text", "Shipping Country|Country"),
  field("lineId", "text", "Line ID"),
  field(
    "lineTitle",
    "text",
    "Lineitem name|Line title|Item|Product|Product name|Description|Artikel|Produit|Producto|Ürün",
  ),
  field("lineVariant", "text", "Line variant"),
  field("lineSku", "text", "Lineitem sku|Line SKU|SKU|StockCode|Artikelnummer"),
  field("lineQuantity", "whole", "Lineitem quantity|Line quantity|Quantity|Qty|Menge|Quantité|Cantidad|Adet"),
  field("linePrice", "amount", "Lineitem price|Line price|Price|Unit price|UnitPrice|Einzelpreis|Prix unitaire|Precio"),
  field("lineDiscount", "amount", "Lineitem discount|Line discount"),
  field("lineProductId", "text", "Line product ID"),
  field("lineVariantId", "text", "Line variant ID"),
];

const STOCK: FieldSpec[] = [
  field("channel", "text", "Aisle channel"),
  field("variantId", "text", "Variant ID"),
  field("handle", "text", "Handle"),
  field("title", "text", "Title|Product / Variation|Name"),
  field("sku", "text", "SKU|Artikelnummer|Article number|Item number|Référence|Referencia|Stok kodu|Product code"),
  field("barcode", "text", "Barcode|EAN|GTIN|UPC|Barkod"),
  field("location", "text", "Location|Warehouse|Store|Lager|Standort|Entrepôt|Almacén|Magazzino|Depo"),
  field(
    "available",
    "whole",
    "Available|Available (not editable)|Stock|Quantity|Qty|Bestand|Lagerbestand|Menge|Quantité|Cantidad|Adet|Stok|Voorraad",
  ),
  field("onHand", "whole", "On hand|On hand (new)"),
  field("onHandBefore", "whole", "On hand (current)"),
  ...[1, 2, 3].flatMap((n) => [
    field(`option${n}Name`, "text", `Option${n} Name`),
    field(`option${n}Value`, "text", `Option${n} Value`),
  ]),
];

export const FIELDS: Readonly<Record<FileKind, readonly FieldSpec[]>> = {
  products: PRODUCTS,
  customers: CUSTOMERS,
  orders: ORDERS,
  stock: STOCK,
};

/** One of each group must stand in some column, or nothing can be made of the rows. */
export const NEEDED: Readonly<Record<FileKind, readonly (readonly string[])[]>> = {
  products: [["id", "handle", "sku", "title"]],
  customers: [["email", "phone", "id"]],
  orders: [["id", "name"], ["placedAt"], ["lineTitle", "lineSku", "total"]],
  stock: [
    ["sku", "variantId", "handle", "barcode"],
    ["available", "onHand"],
  ],
};

const byName = new Map(KINDS.map((kind) => [kind, new Map(FIELDS[kind].map((spec) => [spec.name, spec]))]));

export function fieldOf(kind: FileKind, name: string): FieldSpec | undefined {
  return byName.get(kind)?.get(name);
}

/** A heading without case, accents' variants, spaces and signs. */
export function plainHeading(heading: string): string {
  return heading
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]+/gu, "");
}
