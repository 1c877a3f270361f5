<?php
/**
 * What needs a network: requests, the REST API's doors, and the hand-over of keys that WooCommerce does when a merchant
 * approves.
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
	$headers = array();
	foreach ( array_slice( $http_response_header, 1 ) as $line ) {
		list( $name, $value ) = explode( ':', $line, 2 ) + array( '', '' );

		$headers[ strtolower( $name ) ] = trim( $value );
	}
	return array(
		'response' => array( 'code' => (int) $found[1] ),
		'headers'  => $headers,
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
					'consumer_key'    => stand_in_key(),
					'consumer_secret' => 'cs_' . bin2hex( random_bytes( 20 ) ),
					'key_permissions' => $asked['scope'],
				)
			),
		)
	);
	$is_taken = ! is_wp_error( $answer ) && 200 === wp_remote_retrieve_response_code( $answer );
	header( 'location: ' . add_query_arg( 'success', $is_taken ? '1' : '0', (string) $asked['return_url'] ), true, 302 );
}

/** A key of WooCommerce's REST API, which knows it again. */
function stand_in_key(): string {
	$key = 'ck_' . bin2hex( random_bytes( 20 ) );
	update_option( 'stand_in_key', $key );
	return $key;
}

/**
 * The plugin's own routes. Whose call it is WooCommerce says: by the key that the merchant approved, signed for or sent
 * (what makes a signature good is its own business), and only where the namespace begins with `wc-`.
 */
function stand_in_rest( string $path ): void {
	do_action( 'rest_api_init' );
	$route = Stand_In::$page['routes'][ $path ] ?? null;
	$key   = (string) ( $_GET['oauth_consumer_key'] ?? $_SERVER['PHP_AUTH_USER'] ?? '' );

	Stand_In::$page['may'] = 0 === strpos( $path, '/wc-' ) && '' !== $key && get_option( 'stand_in_key' ) === $key;
	if ( ! $route || $route['methods'] !== $_SERVER['REQUEST_METHOD'] ) {
		$answer = new WP_Error( 'rest_no_route', 'No route was found.', array( 'status' => 404 ) );
	} else {
		$body   = (array) json_decode( (string) file_get_contents( 'php://input' ), true );
		$answer = call_user_func( $route['permission_callback'] );
		if ( true === $answer ) {
			$answer = call_user_func( $route['callback'], new WP_REST_Request( $body + $_GET ) );
		}
	}
	http_response_code( is_wp_error( $answer ) ? $answer->data['status'] : 200 );
	header( 'content-type: application/json' );
	echo json_encode( $answer );
}
