<?php
/**
 * Which block led to which line of an order.
 *
 * @package Aisle
 */

namespace Aisle\WooCommerce;

defined( 'ABSPATH' ) || exit;

/**
 * The browser sends a token with what it adds, with consent only. It waits in WooCommerce's session, not on the cart's
 * line: a line with data of its own would not join the line of the same product.
 */
final class Attribution {

	const FIELD   = '_aisle';
	const SESSION = 'aisle_tokens';
	/** As the storefront contract writes it: version, strategy, placement, subject, position, click. */
	const FORM = '/^1\.[a-z_]{1,40}\.[a-z_]{1,20}\.[a-z0-9]{1,40}\.\d{1,3}\.[a-z0-9]{1,20}-[a-z0-9]{1,40}$/';
	const MOST = 50;

	public static function hook(): void {
		add_action( 'woocommerce_add_to_cart', array( self::class, 'remember' ), 10, 3 );
		add_action( 'woocommerce_checkout_create_order_line_item', array( self::class, 'write' ), 10, 4 );
		add_filter( 'woocommerce_hidden_order_itemmeta', array( self::class, 'hide' ) );
	}

	/** @param mixed $key of the cart's line */
	public static function remember( $key, $product_id ): void {
		// Adding to a cart carries no nonce in WooCommerce; the token is a mark for counting and opens nothing.
		$token   = isset( $_REQUEST[ self::FIELD ] ) ? sanitize_text_field( wp_unslash( $_REQUEST[ self::FIELD ] ) ) : ''; // phpcs:ignore WordPress.Security.NonceVerification
		$session = WC()->session;
		if ( ! $session || ! preg_match( self::FORM, $token ) ) {
			return;
		}
		$tokens = array_slice( (array) $session->get( self::SESSION, array() ), -self::MOST, null, true );

		$tokens[ (int) $product_id ] = $token;
		$session->set( self::SESSION, $tokens );
	}

	/** By the order's own object, wherever orders are stored. */
	public static function write( $item, $key, $values, $order ): void {
		$session = WC()->session;
		$tokens  = $session ? (array) $session->get( self::SESSION, array() ) : array();
		$token   = $tokens[ (int) ( $values['product_id'] ?? 0 ) ] ?? '';
		if ( is_string( $token ) && preg_match( self::FORM, $token ) ) {
			$item->add_meta_data( self::FIELD, $token, true );
		}
	}

	/** @param string[] $hidden */
	public static function hide( array $hidden ): array {
		$hidden[] = self::FIELD;
		return $hidden;
	}
}
