<?php
/**
 * The plugin is deleted: nothing of it is left behind.
 *
 * @package Aisle
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

require_once __DIR__ . '/includes/class-settings.php';
require_once __DIR__ . '/includes/class-signature.php';
require_once __DIR__ . '/includes/class-aisle-client.php';

if ( ! in_array( Aisle\WooCommerce\Settings::connection()['state'], array( 'none', 'declined' ), true ) ) {
	// So that it forgets the keys at once; whether it could be reached or not, everything here goes.
	Aisle\WooCommerce\Aisle_Client::post_signed( '/woocommerce/v1/disconnect', 'disconnect', array() );
}

wp_clear_scheduled_hook( 'aisle_refresh_connection' );
wp_unschedule_hook( 'aisle_refresh_slot' );
foreach ( array( 'aisle_connection', 'aisle_choices', 'aisle_url' ) as $aisle_option ) {
	delete_option( $aisle_option );
}

global $wpdb;
// Transients of slots: their names end with a hash, so they are found by how they begin.
foreach ( array( '_transient_aisle_slot_', '_transient_timeout_aisle_slot_' ) as $aisle_prefix ) {
	$wpdb->query( $wpdb->prepare( "DELETE FROM {$wpdb->options} WHERE option_name LIKE %s", $wpdb->esc_like( $aisle_prefix ) . '%' ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery
}
wp_cache_flush();
