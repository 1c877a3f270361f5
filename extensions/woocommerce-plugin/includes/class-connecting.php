<?php
/**
 * Connecting, and the end of it.
 *
 * @package Aisle
 */

namespace Aisle\WooCommerce;

defined( 'ABSPATH' ) || exit;

/** One click: Aisle names the connection, WooCommerce asks the merchant and hands over keys, Aisle tells the rest. */
final class Connecting {

	const CAPABILITY = 'manage_woocommerce';
	const CONNECT    = 'aisle_connect';
	const RETURNED   = 'aisle_returned';
	const DISCONNECT = 'aisle_disconnect';
	/** Once a day: the publishable key may have been replaced, and clocks drift. */
	const REFRESH = 'aisle_refresh_connection';

	public static function hook(): void {
		add_action( 'admin_post_' . self::CONNECT, array( self::class, 'connect' ) );
		add_action( 'admin_post_' . self::RETURNED, array( self::class, 'returned' ) );
		add_action( 'admin_post_' . self::DISCONNECT, array( self::class, 'disconnect' ) );
		add_action( self::REFRESH, array( self::class, 'refresh' ) );
	}

	public static function connect(): void {
		self::must_be_allowed( self::CONNECT );
		if ( isset( $_POST['aisle_url'] ) && ! defined( 'AISLE_URL' ) ) { // phpcs:ignore WordPress.Security.NonceVerification
			update_option( 'aisle_url', esc_url_raw( wp_unslash( $_POST['aisle_url'] ), array( 'https', 'http' ) ), true ); // phpcs:ignore WordPress.Security.NonceVerification
		}
		$secret = bin2hex( random_bytes( 32 ) );
		$user   = wp_get_current_user();
		$answer = Aisle_Client::post(
			'/woocommerce/v1/connections',
			array(
				'site'   => home_url(),
				'rest'   => rest_url(),
				'name'   => get_bloginfo( 'name' ),
				'email'  => (string) $user->user_email,
				'secret' => $secret,
			)
		);
		if ( ! is_string( $answer['connection'] ?? null ) || ! is_string( $answer['state'] ?? null ) ) {
			self::back( 'unreachable' );
			return;
		}
		Settings::keep_connection(
			array(
				'state'    => 'pending',
				'by'       => 'site',
				'begun_at' => time(),
				'id'       => $answer['connection'],
				'secret'   => $secret,
				'key'      => '',
			)
		);
		wp_safe_redirect( self::approval_url( $answer['state'] ) );
		self::leave();
	}

	/** WooCommerce's own page, on this site: nobody else's address is taken for it. */
	public static function approval_url( string $state ): string {
		return add_query_arg(
			array_map(
				'rawurlencode',
				array(
					'app_name'     => 'Aisle',
					'scope'        => 'read_write',
					'user_id'      => $state,
					'return_url'   => admin_url( 'admin-post.php?action=' . self::RETURNED ),
					'callback_url' => Settings::aisle_url() . '/woocommerce/v1/keys',
				)
			),
			home_url( '/wc-auth/v1/authorize' )
		);
	}

	/** Back from the approval. It changes nothing that Aisle does not confirm, so it needs no nonce. */
	public static function returned(): void {
		self::must_be_allowed( null );
		$is_approved = isset( $_GET['success'] ) && '1' === $_GET['success']; // phpcs:ignore WordPress.Security.NonceVerification
		self::back( ! $is_approved ? 'declined' : ( self::refresh() ? 'connected' : 'unfinished' ) );
	}

	/** @return bool whether the connection stands */
	public static function refresh(): bool {
		if ( in_array( Settings::connection()['state'], array( 'none', 'declined' ), true ) ) {
			return false;
		}
		$answer = Aisle_Client::post_signed( '/woocommerce/v1/status', 'status', array() );
		if ( null === $answer ) {
			return Settings::is_connected();
		}
		$key = is_string( $answer['key'] ?? null ) && preg_match( '/^pk_[\w-]{10,90}$/', $answer['key'] ) ? $answer['key'] : '';
		Settings::keep_connection(
			array(
				'state'     => '' !== $key ? 'connected' : 'pending',
				'key'       => $key,
				'offset_ms' => is_int( $answer['now'] ?? null ) ? $answer['now'] - (int) round( microtime( true ) * 1000 ) : 0,
			)
		);
		if ( ! wp_next_scheduled( self::REFRESH ) ) {
			wp_schedule_event( time() + DAY_IN_SECONDS, 'daily', self::REFRESH );
		}
		return '' !== $key;
	}

	/** Whether Aisle says that it knows this connection no more; an answer that does not come says nothing. */
	public static function is_forgotten(): bool {
		return null === Aisle_Client::post_signed( '/woocommerce/v1/status', 'status', array() ) && 401 === Aisle_Client::$status;
	}

	public static function disconnect(): void {
		self::must_be_allowed( self::DISCONNECT );
		$by = Settings::connection()['by'];
		Aisle_Client::post_signed( '/woocommerce/v1/disconnect', 'disconnect', array() );
		'aisle' === $by ? Settings::decline_connection() : Settings::forget_connection();
		wp_clear_scheduled_hook( self::REFRESH );
		self::back( 'disconnected' );
	}

	/** @param string|null $nonce of which form it must be */
	private static function must_be_allowed( ?string $nonce ): void {
		if ( ! current_user_can( self::CAPABILITY ) ) {
			wp_die( esc_html__( 'You may not do this.', 'aisle' ), '', array( 'response' => 403 ) );
		}
		if ( null !== $nonce ) {
			check_admin_referer( $nonce );
		}
	}

	private static function back( string $outcome ): void {
		wp_safe_redirect( add_query_arg( 'aisle', $outcome, Admin_Page::url() ) );
		self::leave();
	}

	private static function leave(): void {
		if ( ! defined( 'AISLE_TESTS' ) ) {
			exit;
		}
	}
}
