<?php
/**
 * Blocks for block themes.
 *
 * @package Aisle
 */

namespace Aisle\WooCommerce;

defined( 'ABSPATH' ) || exit;

/** Three blocks, rendered by the server; hooked into the templates of a block theme until the merchant moves them. */
final class Blocks {

	const NAMES = array( 'bundle', 'row', 'cart' );

	/** @var array<string, bool> what the page has shown: a block and a classic hook of the same place make one */
	private static $shown = array();

	public static function hook(): void {
		add_action( 'init', array( self::class, 'register' ) );
		add_filter( 'hooked_block_types', array( self::class, 'hooked' ), 10, 4 );
		add_filter( 'render_block_woocommerce/cart', array( self::class, 'after_cart_block' ), 10, 1 );
	}

	public static function register(): void {
		$base = plugins_url( '', FILE );
		wp_register_style( 'aisle', "$base/assets/aisle.css", array(), VERSION );
		wp_register_script( 'aisle-editor', "$base/assets/editor.js", array( 'wp-blocks', 'wp-element', 'wp-i18n', 'wp-block-editor', 'wp-components', 'wp-server-side-render' ), VERSION, true );
		wp_set_script_translations( 'aisle-editor', 'aisle', plugin_dir_path( FILE ) . 'languages' );
		foreach ( self::NAMES as $name ) {
			register_block_type( plugin_dir_path( FILE ) . "blocks/$name", array( 'render_callback' => array( self::class, "render_$name" ) ) );
		}
	}

	public static function render_bundle( array $attributes ): string {
		$id = self::product_of_page();
		return $id ? self::once( "bundle $id", static fn() => Bundle::html( $id, self::text( $attributes['heading'] ?? '' ) ) ) : '';
	}

	public static function render_row( array $attributes ): string {
		$id = self::product_of_page();
		return self::once(
			"row $id " . ( $attributes['list'] ?? '' ),
			static fn() => Row::html(
				array(
					'placement' => $id ? 'product' : self::placement_of_page(),
					'product'   => $id,
					'list'      => self::list_name( $attributes['list'] ?? '' ),
					'heading'   => self::text( $attributes['heading'] ?? '' ),
					'number'    => (int) ( $attributes['number'] ?? 4 ),
				)
			)
		);
	}

	public static function render_cart( array $attributes ): string {
		return self::once(
			'cart',
			static fn() => Row::html(
				array(
					'placement' => 'cart',
					'heading'   => self::text( $attributes['heading'] ?? '' ),
					'number'    => (int) ( $attributes['number'] ?? 4 ),
				)
			)
		);
	}

	/**
	 * @param string[] $types    blocks that are hooked already
	 * @param mixed    $context  the template in which the anchor stands
	 * @return string[]
	 */
	public static function hooked( array $types, string $position, string $anchor, $context ): array {
		$slug = is_object( $context ) && isset( $context->slug ) ? (string) $context->slug : '';
		if ( 'after' !== $position || 'woocommerce/product-details' !== $anchor || 0 !== strpos( $slug, 'single-product' ) ) {
			return $types;
		}
		$choices = Settings::choices();
		if ( $choices['product_bundle'] ) {
			$types[] = 'aisle/bundle';
		}
		if ( $choices['product_row'] ) {
			$types[] = 'aisle/row';
		}
		return $types;
	}

	/** The cart's block is no template's: what goes with it stands below it, as the server renders the page. */
	public static function after_cart_block( string $html ): string {
		return Settings::choices()['cart_row'] ? $html . self::render_cart( array() ) : $html;
	}

	/** @param callable(): string $make */
	public static function once( string $what, callable $make ): string {
		if ( isset( self::$shown[ $what ] ) ) {
			return '';
		}
		$html = $make();
		if ( '' !== $html ) {
			self::$shown[ $what ] = true;
			wp_enqueue_style( 'aisle' );
		}
		return $html;
	}

	public static function begin_page(): void {
		self::$shown = array();
	}

	public static function product_of_page(): int {
		return function_exists( 'is_product' ) && is_product() ? (int) get_queried_object_id() : 0;
	}

	private static function placement_of_page(): string {
		if ( is_front_page() ) {
			return 'home';
		}
		return is_product_taxonomy() || is_shop() ? 'collection' : 'page';
	}

	/** @param mixed $value of the editor or a shortcode */
	public static function list_name( $value ): string {
		return is_string( $value ) && preg_match( '/^[a-z_]{1,40}$/', $value ) ? $value : '';
	}

	/** @param mixed $value */
	private static function text( $value ): string {
		return is_string( $value ) ? sanitize_text_field( $value ) : '';
	}
}
