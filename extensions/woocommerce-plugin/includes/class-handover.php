<?php
/**
 * Takes the connection that Aisle hands over, where this store was connected in Aisle itself.
 *
 * @package Aisle
 */

namespace Aisle\WooCommerce;

defined( 'ABSPATH' ) || exit;

/**
 * Whoever connects the store under Aisle's channels approves keys of WooCommerce's REST API. With these Aisle brings the
 * plugin its connection: WooCommerce itself says whose key it is, for any namespace that begins with `wc-`.
 */
final class Handover {

	/** A connection that this site began may be under way for so long: WooCommerce's approval page is open. */
	const BEGUN_SECONDS = 1800;

	public static function hook(): void {
		add_action( 'rest_api_init', array( self::class, 'register' ) );
	}

	public static function register(): void {
		register_rest_route(
			'wc-aisle/v1',
			'/connection',
			array(
				'methods'             => 'POST',
				'permission_callback' => array( self::class, 'may' ),
				'callback'            => array( self::class, 'take' ),
			)
		);
	}

	/** @return true|\WP_Error */
	public static function may() {
		if ( current_user_can( Connecting::CAPABILITY ) ) {
			return true;
		}
		// WooCommerce's own word: by it Aisle knows that a host took the key off the request.
		return new \WP_Error( 'woocommerce_rest_cannot_edit', __( 'You may not do this.', 'aisle' ), array( 'status' => rest_authorization_required_code() ) );
	}

	/**
	 * Repeating it has the plugin ask for its key, and changes nothing else. A connection that stands, and a merchant's no,
	 * stay as they are.
	 *
	 * @param \WP_REST_Request $request
	 * @return array{state: string}|\WP_Error
	 */
	public static function take( $request ) {
		$url    = untrailingslashit( esc_url_raw( (string) $request->get_param( 'url' ), array( 'https', 'http' ) ) );
		$id     = (string) $request->get_param( 'connection' );
		$secret = (string) $request->get_param( 'secret' );
		$now_ms = absint( $request->get_param( 'now' ) );
		if ( ! is_ssl() && 'local' !== wp_get_environment_type() ) {
			return self::refusal( 'aisle_not_private', __( 'This needs HTTPS.', 'aisle' ) );
		}
		if ( '' === $url || ! preg_match( '/^[0-9a-f-]{36}$/', $id ) || ! preg_match( '/^[0-9a-f]{64}$/', $secret ) ) {
			return self::refusal( 'aisle_malformed', __( 'This is no connection.', 'aisle' ) );
		}
		$kept_by = self::keeps( $url, $id );
		if ( null !== $kept_by ) {
			return array( 'state' => $kept_by );
		}
		$ours = Settings::connection();
		if ( $ours['id'] === $id && ( 'site' === $ours['by'] || 'pending' !== $ours['state'] ) ) {
			// Its key may be another since, or Aisle came before the merchant was back. Who began it, and its secret, stay.
			return array( 'state' => Connecting::refresh() ? 'connected' : 'pending' );
		}
		if ( ! defined( 'AISLE_URL' ) ) {
			update_option( 'aisle_url', $url, true );
		}
		Settings::keep_connection(
			array(
				'state'     => 'pending',
				'by'        => 'aisle',
				'id'        => $id,
				'secret'    => $secret,
				'key'       => '',
				'offset_ms' => $now_ms > 0 ? $now_ms - (int) round( microtime( true ) * 1000 ) : 0,
			)
		);
		// The key comes by a signed question of ours: what was handed over is Aisle's, and is known there.
		return array( 'state' => Connecting::refresh() ? 'connected' : 'pending' );
	}

	/** Why what is here stays: the word for Aisle. Null: what is handed over is taken. */
	private static function keeps( string $url, string $id ): ?string {
		$ours = Settings::connection();
		if ( 'declined' === $ours['state'] ) {
			return 'declined';
		}
		if ( defined( 'AISLE_URL' ) && untrailingslashit( (string) AISLE_URL ) !== $url ) {
			return 'elsewhere';
		}
		if ( 'none' === $ours['state'] || $ours['id'] === $id ) {
			return null;
		}
		if ( 'pending' === $ours['state'] ) {
			return 'site' === $ours['by'] && $ours['begun_at'] > time() - self::BEGUN_SECONDS ? 'pending' : null;
		}
		return Connecting::is_forgotten() ? null : 'elsewhere';
	}

	private static function refusal( string $code, string $words ): \WP_Error {
		return new \WP_Error( $code, $words, array( 'status' => 400 ) );
	}
}
