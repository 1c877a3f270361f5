<?php
/**
 * The part of WooCommerce that the plugin meets: products, the cart, the session.
 *
 * @package Aisle
 */

namespace Automattic\WooCommerce\Utilities {
	final class FeaturesUtil {
		/** @var array<string, bool> */
		public static $declared = array();
		public static function declare_compatibility( string $feature, string $file, bool $is_compatible = true ): bool {
			self::$declared[ $feature ] = $is_compatible;
			return true;
		}
	}
}

namespace {
	final class WooCommerce {
		public $cart;
		public $session;
	}

	final class WC_Product {
		private $given;
		public function __construct( array $given ) {
			$this->given = $given + array(
				'name'    => 'Product',
				'price'   => 10.0,
				'type'    => 'simple',
				'stock'   => true,
				'visible' => true,
				'status'  => 'publish',
				'image'   => '',
				// Where a store of its own stands behind: the product's address, and its price in the store's words.
				'link'    => '',
				'words'   => '',
			);
		}
		public function get_id(): int {
			return (int) $this->given['id'];
		}
		public function get_name(): string {
			return (string) $this->given['name'];
		}
		public function get_status(): string {
			return (string) $this->given['status'];
		}
		public function get_permalink(): string {
			return '' !== $this->given['link'] ? (string) $this->given['link'] : home_url( '/?product=' . $this->get_id() );
		}
		public function get_image( string $size = '', array $attributes = array() ): string {
			return '<img src="' . esc_attr( $this->given['image'] ) . '" alt="' . esc_attr( $attributes['alt'] ?? $this->get_name() ) . '" width="300" height="300" class="' . esc_attr( $attributes['class'] ?? '' ) . '" loading="lazy">';
		}
		public function get_price_html(): string {
			return '' !== $this->given['words'] ? esc_html( $this->given['words'] ) : wc_price( $this->price() );
		}
		public function price(): float {
			return (float) $this->given['price'];
		}
		public function add_to_cart_url(): string {
			return '?add-to-cart=' . $this->get_id();
		}
		public function is_type( string $type ): bool {
			return $type === $this->given['type'];
		}
		public function is_visible(): bool {
			return (bool) $this->given['visible'];
		}
		public function is_in_stock(): bool {
			return (bool) $this->given['stock'];
		}
		public function is_purchasable(): bool {
			return (bool) $this->given['status'] && $this->price() >= 0;
		}
	}

	final class Stand_In_Cart {
		/** @var array<string, array{product_id: int, quantity: int}> */
		public $lines = array();
		public function get_cart(): array {
			return $this->lines;
		}
		public function add_to_cart( int $id, int $quantity = 1 ) {
			$product = wc_get_product( $id );
			if ( ! $product || ! $product->is_in_stock() ) {
				wc_add_notice( 'That product cannot be bought.', 'error' );
				return false;
			}
			$key  = "line-$id";
			$line = $this->lines[ $key ] ?? array(
				'product_id' => $id,
				'quantity'   => 0,
			);

			$line['quantity']   += $quantity;
			$this->lines[ $key ] = $line;
			do_action( 'woocommerce_add_to_cart', $key, $id, $quantity );
			return $key;
		}
	}

	final class Stand_In_Session {
		private $kept = array();
		public function get( string $name, $default = null ) {
			return $this->kept[ $name ] ?? $default;
		}
		public function set( string $name, $value ): void {
			$this->kept[ $name ] = $value;
		}
	}

	final class Stand_In_Line {
		public $meta = array();
		public function add_meta_data( string $name, $value, bool $unique = false ): void {
			$this->meta[ $name ] = $value;
		}
	}

	final class Stand_In_Shop {
		/** @var array<int, array<string, mixed>> */
		public static $products = array();
		public static $symbol   = '£';
		public static $woocommerce;
		public static function open( array $products ): void {
			self::$products             = $products;
			self::$woocommerce          = new WooCommerce();
			self::$woocommerce->cart    = new Stand_In_Cart();
			self::$woocommerce->session = new Stand_In_Session();
		}
	}
	Stand_In_Shop::open( array() );

	function WC(): WooCommerce {
		return Stand_In_Shop::$woocommerce;
	}
	function wc_get_product( $id ) {
		$given = Stand_In_Shop::$products[ (int) $id ] ?? null;
		return is_array( $given ) ? new WC_Product( array( 'id' => (int) $id ) + $given ) : false;
	}
	function wc_price( float $amount ): string {
		return '<span class="woocommerce-Price-amount amount"><bdi><span class="woocommerce-Price-currencySymbol">' . esc_html( Stand_In_Shop::$symbol ) . '</span>' . number_format( $amount, 2 ) . '</bdi></span>';
	}
	function wc_get_price_to_display( WC_Product $product ): float {
		return $product->price();
	}
	function wc_add_notice( string $text, string $kind = 'success' ): void {
		Stand_In::$page['notices'][] = array( $kind, $text );
	}
	function wc_notice_count( string $kind ): int {
		return count( array_filter( Stand_In::$page['notices'], static fn( $notice ) => $kind === $notice[0] ) );
	}
	function wc_add_to_cart_message( array $products, bool $shows_quantity = false ): void {
		wc_add_notice( count( $products ) . ' added' );
	}
	function wc_get_raw_referer() {
		return false;
	}
	function wc_get_cart_url(): string {
		return home_url( '/?cart' );
	}
	function is_product(): bool {
		return 'product' === Stand_In::$page['kind'];
	}
	function is_cart(): bool {
		return 'cart' === Stand_In::$page['kind'];
	}
	function is_checkout(): bool {
		return 'checkout' === Stand_In::$page['kind'];
	}
	function is_shop(): bool {
		return 'shop' === Stand_In::$page['kind'];
	}
	function is_product_taxonomy(): bool {
		return 'category' === Stand_In::$page['kind'];
	}
	function is_order_received_page(): bool {
		return 'received' === Stand_In::$page['kind'];
	}
}
