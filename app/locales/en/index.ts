import frame from "./frame.json";
import products from "./products.json";

export default { ...frame, ...products };
