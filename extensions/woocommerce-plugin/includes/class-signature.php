<?php
/**
 * How the plugin proves to Aisle that it is the one that was connected.
 *
 * @package Aisle
 */

namespace Aisle\WooCommerce;

defined( 'ABSPATH' ) || exit;

/** HMAC-SHA256 by the connection's secret over what is asked, when, and once. */
final class Signature {

	/**
	 * @param string $purpose what it is good for: a signature for one thing opens no other
	 * @param int    $at      milliseconds since 1970, by Aisle's clock
	 * @param string $detail  what else must not be changed on the way: a body, a query
	 * @return string lower-case hex
	 */
	public static function of( string $secret, string $purpose, string $connection, int $at, string $nonce, string $detail ): string {
		$text = implode( "\n", array( 'v1', $purpose, $connection, (string) $at, $nonce, hash( 'sha256', $detail ) ) );
		return hash_hmac( 'sha256', $text, $secret );
	}

	/** @return array<string, string> the parts that go with a signed request, as a query or as headers name them */
	public static function parts( string $purpose, string $detail ): array {
		$connection = Settings::connection();
		$at         = (int) round( microtime( true ) * 1000 ) + (int) $connection['offset_ms'];
		$nonce      = bin2hex( random_bytes( 16 ) );
		return array(
			'connection' => $connection['id'],
			'at'         => (string) $at,
			'nonce'      => $nonce,
			'signature'  => self::of( $connection['secret'], $purpose, $connection['id'], $at, $nonce, $detail ),
		);
	}

	/** Where a person is let in: good once, and for a minute. The secret is not in it. */
	public static function sign_in_url( string $path, int $user_id ): string {
		$detail = "$user_id $path";
		$parts  = self::parts( 'sign-in', $detail );
		return Settings::aisle_url() . '/session/plugin?' . http_build_query(
			$parts + array(
				'user' => (string) $user_id,
				'path' => $path,
			)
		);
	}
}
