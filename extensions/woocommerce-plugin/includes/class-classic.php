<?php
/**
 * Classic themes, and the shortcode.
 *
 * @package Aisle
 */

namespace Aisle\WooCommerce;

defined( 'ABSPATH' ) || exit;

/** Takes WooCommerce's template hooks: before its own related products at 20, and below the cart's table. */
final class Classic {

	const SHORTCODE = 'aisle_recommendations';

	public static function hook(): void {
		add_action( 'woocommerce_after_single_product_summary', array( self::class, 'bundle' ), 12 );
		add_action( 'woocommerce_after_single_product_summary', array( self::class, 'row' ), 17 );
		add_action( 'woocommerce_after_cart_table', array( self::class, 'cart' ), 20 );
		add_shortcode( self::SHORTCODE, array( self::class, 'shortcode' ) );
	}

	public static function bundle(): void {
		if ( Settings::choices()['product_bundle'] ) {
			self::show( Blocks::render_bundle( array() ) );
		}
	}

	public static function row(): void {
		if ( Settings::choices()['product_row'] ) {
			self::show( Blocks::render_row( array() ) );
		}
	}

	public static function cart(): void {
		if ( Settings::choices()['cart_row'] ) {
			self::show( Blocks::render_cart( array() ) );
		}
	}

	/**
	 * `[aisle_recommendations list="best_sellers" heading="Popular" number="6"]`, or `place="cart"`.
	 *
	 * @param array<string, string>|string $given
	 */
	public static function shortcode( $given ): string {
		$asked = shortcode_atts(
			array(
				'list'    => '',
				'heading' => '',
				'number'  => '4',
				'place'   => '',
			),
			is_array( $given ) ? $given : array(),
			self::SHORTCODE
		);
		return 'cart' === $asked['place'] ? Blocks::render_cart( $asked ) : Blocks::render_row( $asked );
	}

	/** Every part of it was escaped where it was made. */
	private static function show( string $html ): void {
		echo $html; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped
	}
}
