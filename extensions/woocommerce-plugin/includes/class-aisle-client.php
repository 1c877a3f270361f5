<?php
/**
 * Asking Aisle.
 *
 * @package Aisle
 */

namespace Aisle\WooCommerce;

defined( 'ABSPATH' ) || exit;

/** Every call that the server makes. None follows a redirect, none reads more than it needs. */
final class Aisle_Client {

	const MOST_READ = 131072;

	/** @var int of the last answer; 0 where none came */
	public static $status = 0;
	/** @var int|null seconds for which the last answer says that it is good; null where it says nothing */
	public static $max_age = null;

	/**
	 * @param float $seconds the whole call's budget
	 * @return array<string, mixed>|null null for whatever is not an answer
	 */
	public static function get( string $path, array $query, float $seconds ): ?array {
		$url = Settings::aisle_url() . $path . '?' . http_build_query( $query );
		return self::read(
			wp_remote_get(
				$url,
				array(
					'timeout'             => $seconds,
					'redirection'         => 0,
					'limit_response_size' => self::MOST_READ,
					'headers'             => array( 'accept' => 'application/json' ),
				)
			)
		);
	}

	/** Unsigned: a connection begins. */
	public static function post( string $path, array $body, array $headers = array() ): ?array {
		return self::read(
			wp_remote_post(
				Settings::aisle_url() . $path,
				array(
					'timeout'             => 15.0,
					'redirection'         => 0,
					'limit_response_size' => self::MOST_READ,
					'headers'             => $headers + array( 'content-type' => 'application/json' ),
					'body'                => (string) wp_json_encode( $body ),
				)
			)
		);
	}

	/** Signed by the connection's secret, good once. */
	public static function post_signed( string $path, string $purpose, array $body ): ?array {
		$headers = array();
		foreach ( Signature::parts( $purpose, (string) wp_json_encode( $body ) ) as $name => $value ) {
			$headers[ "x-aisle-$name" ] = $value;
		}
		return self::post( $path, $body, $headers );
	}

	/** @param mixed $response as wp_remote_get gives it */
	private static function read( $response ): ?array {
		self::$status  = 0;
		self::$max_age = null;
		if ( is_wp_error( $response ) ) {
			return null;
		}
		self::$status = (int) wp_remote_retrieve_response_code( $response );
		if ( preg_match( '/\bmax-age=(\d{1,7})\b/', (string) wp_remote_retrieve_header( $response, 'cache-control' ), $found ) ) {
			self::$max_age = (int) $found[1];
		}
		if ( self::$status < 200 || self::$status > 299 ) {
			return null;
		}
		$body = json_decode( (string) wp_remote_retrieve_body( $response ), true );
		return is_array( $body ) ? $body : null;
	}
}
