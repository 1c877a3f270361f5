<?php
/**
 * Wires the parts to WordPress.
 *
 * @package Aisle
 */

namespace Aisle\WooCommerce;

defined( 'ABSPATH' ) || exit;

/** Nothing here decides: each part says by itself which hooks it takes. */
final class Plugin {

	public static function start(): void {
		add_action( 'before_woocommerce_init', array( self::class, 'declare_compatibility' ) );
		add_action( 'plugins_loaded', array( self::class, 'load' ) );
		register_deactivation_hook( FILE, array( self::class, 'rest' ) );
	}

	/** Orders are read and written by WooCommerce's own objects alone, and the cart's blocks are added to, not changed. */
	public static function declare_compatibility(): void {
		if ( ! class_exists( '\Automattic\WooCommerce\Utilities\FeaturesUtil' ) ) {
			return;
		}
		foreach ( array( 'custom_order_tables', 'cart_checkout_blocks' ) as $feature ) {
			\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( $feature, FILE, true );
		}
	}

	public static function load(): void {
		if ( ! class_exists( 'WooCommerce' ) ) {
			return;
		}
		add_action(
			'init',
			static function () {
				load_plugin_textdomain( 'aisle', false, dirname( plugin_basename( FILE ) ) . '/languages' );
			}
		);
		Pairing::hook();
		Handover::hook();
		Connecting::hook();
		Choices_Form::hook();
		Admin_Page::hook();
		Slots::hook();
		Blocks::hook();
		Classic::hook();
		Bundle::hook();
		Behaviour::hook();
		Attribution::hook();
	}

	/** Switched off: nothing is left to run. What was set stays until the plugin is deleted. */
	public static function rest(): void {
		wp_clear_scheduled_hook( Connecting::REFRESH );
		wp_unschedule_hook( Slots::REFRESH );
	}
}
