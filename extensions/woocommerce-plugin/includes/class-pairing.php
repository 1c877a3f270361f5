<?php
/**
 * Shows Aisle that this site asked to be connected.
 *
 * @package Aisle
 */

namespace Aisle\WooCommerce;

defined( 'ABSPATH' ) || exit;

/**
 * Anybody could begin a connection in this site's name and hope that its merchant approves it. Before Aisle takes keys,
 * it asks the site itself for a proof that only the beginner can make.
 */
final class Pairing {

	public static function hook(): void {
		add_action( 'rest_api_init', array( self::class, 'register' ) );
	}

	public static function register(): void {
		register_rest_route(
			'aisle/v1',
			'/pairing',
			array(
				'methods'             => 'GET',
				// Open on purpose: it tells nothing but the proof, and only while a connection is under way.
				'permission_callback' => '__return_true',
				'callback'            => array( self::class, 'prove' ),
				'args'                => array(
					'connection' => array( 'required' => true ),
					'challenge'  => array( 'required' => true ),
				),
			)
		);
	}

	/** @param \WP_REST_Request $request */
	public static function prove( $request ) {
		$ours      = Settings::connection();
		$asked     = (string) $request->get_param( 'connection' );
		$challenge = (string) $request->get_param( 'challenge' );
		if ( 'pending' !== $ours['state'] || ! hash_equals( $ours['id'], $asked ) || ! preg_match( '/^[\w-]{16,100}$/', $challenge ) ) {
			return new \WP_Error( 'aisle_no_connection', __( 'No connection is under way.', 'aisle' ), array( 'status' => 404 ) );
		}
		return array( 'proof' => Signature::of( $ours['secret'], 'pairing', $ours['id'], 0, $challenge, '' ) );
	}
}
