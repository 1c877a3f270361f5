<?php
use Aisle\WooCommerce\Connecting;
use Aisle\WooCommerce\Settings;
use Aisle\WooCommerce\Slots;

const ASKED = array( 'placement' => 'product', 'product' => '1' );

/** Counts calls, and answers each with these products. */
function counting( array $ids, int &$calls, ?array &$last = null ): void {
	Stand_In::$http = static function ( string $url, array $arguments ) use ( $ids, &$calls, &$last ) {
		++$calls;
		$last = array( $url, $arguments );
		return recommends( $ids );
	};
}

/** Makes what is kept older. */
function age( int $seconds ): void {
	foreach ( Stand_In_Store::$tables['transients'] as $name => $kept ) {
		$kept['value']['at'] -= $seconds;
		$kept['until']       -= $seconds;

		Stand_In_Store::$tables['transients'][ $name ] = $kept;
	}
}

test( 'a slot is asked for once while it is fresh', function () {
	$calls = 0;
	counting( array( 5, 6, 5 ), $calls, $last );
	same( array( 5, 6 ), Slots::get( ASKED )['products'] );
	same( array( 5, 6 ), Slots::get( ASKED )['products'] );
	same( 1, $calls );
	same( 'https://aisle.example/storefront/v1/recommendations?key=pk_0123456789abcdef&limit=20&placement=product&product=1', $last[0] );
	same( true, $last[1]['timeout'] <= 0.2 && $last[1]['timeout'] > 0 );
	same( 0, $last[1]['redirection'] );
} );

test( 'a stale slot is shown once more and renewed behind the page', function () {
	$calls = 0;
	counting( array( 5 ), $calls );
	Slots::get( ASKED );
	age( Slots::FRESH_SECONDS + 1 );
	counting( array( 6 ), $calls );
	same( array( 5 ), Slots::get( ASKED )['products'] );
	same( 1, $calls, 'calls by the page' );
	$events = array_values( Stand_In_Store::$tables['events'] );
	same( array( Slots::REFRESH ), array_column( $events, 'hook' ) );
	do_action( Slots::REFRESH, ...$events[0]['args'] );
	same( array( 6 ), Slots::get( ASKED )['products'] );
	same( 2, $calls );
} );

test( 'a slot that nobody renewed is renewed by a page, and stays when that fails', function () {
	$calls = 0;
	counting( array( 5 ), $calls );
	Slots::get( ASKED );
	age( Slots::LEFT_SECONDS + 1 );
	Stand_In::$http = static fn() => new WP_Error();
	same( array( 5 ), Slots::get( ASKED )['products'] );
	counting( array( 7 ), $calls );
	same( array( 5 ), Slots::get( ASKED )['products'], 'left alone after a failure' );
	age( Slots::FAILED_SECONDS + 1 );
	same( array( 7 ), Slots::get( ASKED )['products'] );
} );

test( 'nothing to show is asked for again soon, by the page itself, or when Aisle says', function () {
	$calls = 0;
	counting( array(), $calls );
	same( array(), Slots::get( ASKED )['products'] );
	same( array(), Slots::get( ASKED )['products'] );
	same( 1, $calls );
	age( Slots::EMPTY_SECONDS + 1 );
	counting( array( 5 ), $calls );
	same( array( 5 ), Slots::get( ASKED )['products'] );
	same( 2, $calls );
	same( array(), Stand_In_Store::$tables['events'] );
	foreach ( array( array( 'public, max-age=5', 6, 2 ), array( 'public, max-age=90', 89, 1 ), array( 'public, max-age=99999', Slots::FRESH_SECONDS + 1, 2 ) ) as list( $said, $seconds, $expected ) ) {
		fresh();
		$calls = 0;
		Stand_In::$http = static function () use ( $said, &$calls ) {
			++$calls;
			return array( 'headers' => array( 'cache-control' => $said ) ) + recommends( array() );
		};
		Slots::get( ASKED );
		age( $seconds );
		Slots::get( ASKED );
		same( $expected, $calls, $said );
	}
} );

test( 'a page waits no longer than its budget, however many blocks it has', function () {
	$calls = 0;
	Stand_In::$http = static function ( string $url, array $arguments ) use ( &$calls ) {
		++$calls;
		usleep( (int) ( $arguments['timeout'] * 1e6 ) );
		return new WP_Error( 'http_request_failed', 'timed out' );
	};
	$began = microtime( true );
	foreach ( range( 1, 6 ) as $id ) {
		same( array(), Slots::get( array( 'placement' => 'product', 'product' => (string) $id ) )['products'] );
	}
	same( 1, $calls );
	// Whatever the machine adds, six waits of the whole budget it is not.
	same( true, microtime( true ) - $began < 0.9, 'time' );
} );

foreach ( array(
	'an error'            => static fn() => answer( array( 'error' => 'unknown-key' ), 401 ),
	'a 5xx'               => static fn() => answer( '', 503 ),
	'a redirect'          => static fn() => answer( array( 'items' => array() ), 302 ),
	'no JSON'             => static fn() => answer( '<html>' ),
	'something else'      => static fn() => answer( array( 'items' => 'none' ) ),
	'items of no form'    => static fn() => answer( array( 'items' => array( 1, 'x', array(), array( 'productId' => '<b>' ) ) ) ),
) as $what => $answer ) {
	test( "$what is an empty slot, and no error", function () use ( $answer ) {
		Stand_In::$http = $answer;
		same( array(), Slots::get( ASKED )['products'] );
	} );
}

test( 'words of the answer are taken by their form alone', function () {
	Stand_In::$http = static fn() => answer( array( 'slot' => '"><script>', 'strategy' => 'Ü', 'items' => array( array( 'productId' => '5' ) ) ) );
	$slot = Slots::get( ASKED );
	same( array( '', '', array( 5 ) ), array( $slot['slot'], $slot['strategy'], $slot['products'] ) );
} );

test( 'without a connection nothing is asked', function () {
	fresh( array(), false );
	$calls = 0;
	counting( array( 5 ), $calls );
	same( array(), Slots::get( ASKED )['products'] );
	same( 0, $calls );
} );

test( 'what another connection was told is not shown', function () {
	$calls = 0;
	counting( array( 5 ), $calls );
	Slots::get( ASKED );
	Settings::keep_connection( array( 'key' => 'pk_another_shop_key' ) );
	Slots::get( ASKED );
	same( 2, $calls );
} );

test( 'a key that Aisle takes no more is asked for anew behind the page, once', function () {
	$asked          = array();
	Stand_In::$http = static function ( string $url ) use ( &$asked ) {
		$path    = (string) parse_url( $url, PHP_URL_PATH );
		$asked[] = $path;
		if ( '/woocommerce/v1/status' === $path ) {
			return answer( array( 'key' => 'pk_the_new_one_of_it', 'now' => 1 ) );
		}
		return str_contains( $url, 'pk_the_new_one_of_it' ) ? recommends( array( 5 ) ) : answer( array( 'error' => 'unknown-key' ), 401 );
	};
	same( array(), Slots::get( ASKED )['products'] );
	same( array(), Slots::get( array( 'product' => '2' ) + ASKED )['products'] );
	$events = array_values( Stand_In_Store::$tables['events'] );
	same( array( Connecting::REFRESH ), array_column( $events, 'hook' ) );
	same( 2, count( $asked ), 'the page asks for no key' );
	Stand_In_Store::$tables['events'] = array();
	Slots::get( array( 'product' => '3' ) + ASKED );
	same( array(), Stand_In_Store::$tables['events'], 'again' );
	do_action( Connecting::REFRESH );
	same( 'pk_the_new_one_of_it', Settings::connection()['key'] );
	same( array( 5 ), Slots::get( ASKED )['products'] );
} );
