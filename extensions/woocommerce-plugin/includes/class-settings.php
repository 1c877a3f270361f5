<?php
/**
 * What the plugin keeps.
 *
 * @package Aisle
 */

namespace Aisle\WooCommerce;

defined( 'ABSPATH' ) || exit;

/** Two options: the connection with its secret, and what the merchant chose. */
final class Settings {

	const CONNECTION = 'aisle_connection';
	const CHOICES    = 'aisle_choices';

	const DEFAULTS = array(
		'product_bundle' => true,
		'product_row'    => true,
		'cart_row'       => true,
		/** "api": as the WP Consent API says, nothing without it; "given": the merchant needs to ask for none. */
		'consent'        => 'api',
	);

	/**
	 * State: none, pending, connected, or declined by the merchant where Aisle began it. By: `site` where it began on the
	 * plugin's page, `aisle` where Aisle brought it.
	 *
	 * @return array{state: string, id: string, secret: string, key: string, offset_ms: int, by: string, begun_at: int}
	 */
	public static function connection(): array {
		$kept = get_option( self::CONNECTION, array() );
		return array_merge(
			array(
				'state'     => 'none',
				'id'        => '',
				'secret'    => '',
				'key'       => '',
				'offset_ms' => 0,
				'by'        => 'site',
				'begun_at'  => 0,
			),
			is_array( $kept ) ? $kept : array()
		);
	}

	public static function keep_connection( array $changes ): void {
		update_option( self::CONNECTION, array_merge( self::connection(), $changes ), true );
	}

	public static function forget_connection(): void {
		delete_option( self::CONNECTION );
	}

	/** Aisle is not to bring it again. */
	public static function decline_connection(): void {
		update_option( self::CONNECTION, array( 'state' => 'declined' ), true );
	}

	public static function is_connected(): bool {
		$connection = self::connection();
		return 'connected' === $connection['state'] && '' !== $connection['key'];
	}

	/** Origin of Aisle, without a trailing slash; empty where none was given. */
	public static function aisle_url(): string {
		$url = defined( 'AISLE_URL' ) ? (string) AISLE_URL : (string) get_option( 'aisle_url', '' );
		return untrailingslashit( (string) apply_filters( 'aisle_url', $url ) );
	}

	/** @return array<string, bool|string> */
	public static function choices(): array {
		$kept = get_option( self::CHOICES, array() );
		return array_merge( self::DEFAULTS, is_array( $kept ) ? array_intersect_key( $kept, self::DEFAULTS ) : array() );
	}
}
