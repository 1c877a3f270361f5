<?php
/**
 * What shoppers do, with their consent.
 *
 * @package Aisle
 */

namespace Aisle\WooCommerce;

defined( 'ABSPATH' ) || exit;

/**
 * The browser tells Aisle itself, by the shop's publishable key, and asks for consent in the browser: a cached page is
 * the same for everybody.
 */
final class Behaviour {

	public static function hook(): void {
		add_action( 'wp_enqueue_scripts', array( self::class, 'want_script' ) );
		add_filter( 'wp_consent_api_registered_' . plugin_basename( FILE ), '__return_true' );
	}

	public static function want_script(): void {
		if ( ! Settings::is_connected() || is_admin() || wp_script_is( 'aisle', 'enqueued' ) ) {
			return;
		}
		wp_enqueue_script(
			'aisle',
			plugins_url( 'assets/aisle.js', FILE ),
			array(),
			VERSION,
			array(
				'strategy'  => 'defer',
				'in_footer' => true,
			)
		);
		wp_add_inline_script( 'aisle', 'window.aisleShop=' . wp_json_encode( self::page(), JSON_HEX_TAG | JSON_HEX_AMP ) . ';', 'before' );
	}

	/** @return array<string, mixed> what the script cannot read from the page */
	public static function page(): array {
		$page = array(
			'key'     => Settings::connection()['key'],
			'url'     => Settings::aisle_url() . '/storefront/v1/events',
			'consent' => Settings::choices()['consent'],
			'name'    => 'page_viewed',
		);
		$id   = Blocks::product_of_page();
		if ( $id ) {
			return array(
				'name'      => 'product_viewed',
				'productId' => (string) $id,
			) + $page;
		}
		if ( function_exists( 'is_order_received_page' ) && is_order_received_page() ) {
			return array(
				'name'    => 'checkout_completed',
				'orderId' => (string) absint( get_query_var( 'order-received' ) ),
			) + $page;
		}
		if ( is_cart() || is_checkout() ) {
			return array(
				'name'       => is_cart() ? 'cart_viewed' : 'checkout_started',
				'productIds' => array_map( 'strval', array_slice( Shown_Products::in_cart(), 0, 50 ) ),
			) + $page;
		}
		return is_product_taxonomy() ? array( 'name' => 'collection_viewed' ) + $page : $page;
	}
}
