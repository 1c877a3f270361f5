<?php
/**
 * What needs a network: requests, and the hand-over of keys that WooCommerce does when a merchant approves.
 *
 * @package Aisle
 */

/** As wp_remote_get and wp_remote_post answer. */
function stand_in_request( string $url, array $arguments ) {
	$lines = array();
	foreach ( $arguments['headers'] ?? array() as $name => $value ) {
		$lines[] = "$name: $value";
	}
	$context = stream_context_create(
		array(
			'http' => array(
				'method'          => $arguments['method'],
				'header'          => $lines,
				'content'         => $arguments['body'] ?? '',
				'timeout'         => $arguments['timeout'] ?? 5,
				'follow_location' => 0,
				'ignore_errors'   => true,
			),
		)
	);
	$body = @file_get_contents( $url, false, $context );
	if ( false === $body ) {
		return new WP_Error( 'http_request_failed' );
	}
	preg_match( '#^HTTP/\S+ (\d+)#', $http_response_header[0], $found );
	return array(
		'response' => array( 'code' => (int) $found[1] ),
		'body'     => $body,
	);
}

/** The keys go to the address that was given, and the browser back to where it came from. */
function stand_in_approval( array $asked ): void {
	$answer = wp_remote_post(
		(string) $asked['callback_url'],
		array(
			'headers' => array( 'content-type' => 'application/json;charset=UTF-8' ),
			'timeout' => 30,
			'body'    => json_encode(
				array(
					'key_id'          => 1,
					'user_id'         => $asked['user_id'],
					'consumer_key'    => 'ck_' . bin2hex( random_bytes( 20 ) ),
					'consumer_secret' => 'cs_' . bin2hex( random_bytes( 20 ) ),
					'key_permissions' => $asked['scope'],
				)
			),
		)
	);
	$is_taken = ! is_wp_error( $answer ) && 200 === wp_remote_retrieve_response_code( $answer );
	header( 'location: ' . add_query_arg( 'success', $is_taken ? '1' : '0', (string) $asked['return_url'] ), true, 302 );
}
