<?php
/**
 * The plugin's own tests, in plain PHP: `php tests/run.php`. WordPress and WooCommerce are stood in for by small
 * functions; what only a live site can show is named in the README.
 *
 * @package Aisle
 */

declare( strict_types=1 );

error_reporting( E_ALL );
set_error_handler(
	static function ( int $level, string $text, string $file, int $line ) {
		throw new ErrorException( $text, 0, $level, $file, $line );
	}
);

define( 'ABSPATH', __DIR__ );
define( 'AISLE_TESTS', true );
define( 'AISLE_URL', 'https://aisle.example/' );

foreach ( array( 'store', 'wordpress', 'wordpress-text', 'woocommerce' ) as $part ) {
	require_once __DIR__ . "/stand-ins/$part.php";
}
require_once dirname( __DIR__ ) . '/aisle.php';
do_action( 'plugins_loaded' );

final class Tests {
	/** @var array<string, callable> */
	public static $all = array();
}

function test( string $name, callable $work ): void {
	Tests::$all[ $name ] = $work;
}

function same( $expected, $given, string $what = '' ): void {
	if ( $expected !== $given ) {
		throw new RuntimeException( ( $what ? "$what: " : '' ) . 'expected ' . var_export( $expected, true ) . ', given ' . var_export( $given, true ) );
	}
}

function holds( string $piece, string $text ): void {
	same( true, false !== strpos( $text, $piece ), "\"$piece\" in $text" );
}

function lacks( string $piece, string $text ): void {
	same( false, strpos( $text, $piece ), "\"$piece\" not in $text" );
}

/** A shop that is connected, with nothing cached, and a fresh page. */
function fresh( array $page = array(), bool $is_connected = true ): void {
	Stand_In_Store::open( null );
	Stand_In_Store::$now = null;
	Stand_In_Shop::open( array() );
	Stand_In::$is_ssl      = true;
	Stand_In::$environment = 'production';
	Stand_In::fresh_page( $page );
	Stand_In::$http = static fn() => new WP_Error( 'http_request_failed', 'no test answers' );
	$_POST          = array();
	$_GET           = array();
	$_REQUEST       = array();
	Aisle\WooCommerce\Slots::begin_page();
	Aisle\WooCommerce\Blocks::begin_page();
	Aisle\WooCommerce\Shown_Products::begin_page();
	if ( $is_connected ) {
		Aisle\WooCommerce\Settings::keep_connection(
			array(
				'state'  => 'connected',
				'id'     => 'c0ffee00-0000-7000-8000-000000000000',
				'secret' => str_repeat( 'ab', 32 ),
				'key'    => 'pk_0123456789abcdef',
			)
		);
	}
}

/** What the storefront API answers. @param int[] $ids */
function recommends( array $ids, string $strategy = 'similar', string $subject = '1' ): array {
	$items = array_map( static fn( $id ) => array( 'productId' => (string) $id ), $ids );
	return answer( array( 'version' => 1, 'strategy' => $strategy, 'slot' => "$strategy/$subject", 'items' => $items ) );
}

function answer( $body, int $status = 200, array $headers = array() ): array {
	return array(
		'response' => array( 'code' => $status ),
		'headers'  => $headers,
		'body'     => is_string( $body ) ? $body : (string) json_encode( $body ),
	);
}

foreach ( (array) glob( __DIR__ . '/*-test.php' ) as $file ) {
	require $file;
}

$failed = 0;
foreach ( Tests::$all as $name => $work ) {
	fresh();
	try {
		$work();
		echo "ok   $name\n";
	} catch ( Throwable $error ) {
		++$failed;
		echo "FAIL $name\n     {$error->getMessage()} ({$error->getFile()}:{$error->getLine()})\n";
	}
}
printf( "%d passed, %d failed\n", count( Tests::$all ) - $failed, $failed );
exit( $failed > 0 || 0 === count( Tests::$all ) ? 1 : 0 );
